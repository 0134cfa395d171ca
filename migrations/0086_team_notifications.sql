-- A conversation was passed to one's team: a kind of notification of its own.
alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check
  check (kind in ('assigned', 'team', 'mention', 'hand_over', 'message', 'late', 'sla', 'channel_offline', 'send_failed')) not valid;
alter table notifications validate constraint notifications_kind_check;
