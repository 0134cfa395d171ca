-- A customer waits longer than was promised: a kind of notification of its own.
alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check
  check (kind in ('assigned', 'mention', 'hand_over', 'message', 'late', 'channel_offline', 'send_failed'));
