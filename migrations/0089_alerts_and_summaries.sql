-- What goes wrong for long enough to tell people: open until it is over, told at once and then sparingly.

create table alerts (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  -- channel_offline, webhook_failures, ai_slow
  kind text not null,
  -- The channel; null: the account as a whole.
  subject_id uuid,
  -- Figures behind it: numbers and codes.
  detail jsonb not null,
  opened_at timestamptz not null,
  -- When it was last found to be so.
  seen_at timestamptz not null,
  told integer not null default 0,
  told_at timestamptz,
  closed_at timestamptz,
  primary key (account_id, id)
);
create unique index alerts_open on alerts (account_id, kind, coalesce(subject_id, '00000000-0000-0000-0000-000000000000')) where closed_at is null;
create index alerts_newest on alerts (account_id, opened_at desc, id desc);
create index alerts_told on alerts (told_at) where closed_at is null;
select prosa_secure('alerts');

create index dead_letters_created on dead_letters (created_at);

alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check
  check (kind in ('assigned', 'team', 'mention', 'hand_over', 'message', 'late', 'sla', 'channel_offline', 'send_failed', 'alert')) not valid;
alter table notifications validate constraint notifications_kind_check;

-- Day of the account's calendar for which a person's summary was made: none is made twice.
alter table notification_preferences add column summary_on date;
