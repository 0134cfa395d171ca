-- What happened, one line per event that people ask about: made from the event log by a consumer that resumes where it stopped.
create table omni_logs (
  account_id uuid not null references accounts (id) on delete cascade,
  -- The event's own sequence number: writing it twice is writing it once.
  seq bigint not null,
  type text not null,
  conversation_id uuid,
  channel text,
  user_type text,
  success boolean not null,
  error text,
  at timestamptz not null,
  primary key (account_id, seq)
);
create index omni_logs_type on omni_logs (account_id, type, seq desc);
create index omni_logs_failures on omni_logs (account_id, seq desc) where not success;
select prosa_secure('omni_logs');
