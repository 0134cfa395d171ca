-- Reports that are made again and again and mailed to people of the team.
create table report_schedules (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  name text not null,
  -- What is reported on (tiles, an own dashboard, a report by name), and of which period.
  source jsonb not null,
  span jsonb not null,
  format text not null check (format in ('pdf', 'xlsx', 'csv', 'json', 'parquet')),
  language text not null,
  cadence text not null check (cadence in ('daily', 'weekly', 'monthly')),
  -- Of weekly ones: 0 Sunday to 6.
  weekday smallint check (weekday between 0 and 6),
  -- Of monthly ones; 31 is the last day of any month.
  month_day smallint check (month_day between 1 and 31),
  -- By the clock of the account.
  at_time time not null,
  recipients uuid[] not null check (cardinality(recipients) between 1 and 50),
  owner_kind text not null check (owner_kind in ('user', 'key')),
  owner_id uuid not null,
  owner_name text not null,
  paused_at timestamptz,
  next_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id)
);
create index report_schedules_due on report_schedules (next_at) where paused_at is null;
select prosa_secure('report_schedules');

-- Files of reports: asked for, being made, ready to be downloaded, gone after a week. Those of a schedule are one for each reader, each made with
-- the reader's own rights.
create table report_files (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  title text not null,
  source jsonb not null,
  span jsonb not null,
  format text not null check (format in ('pdf', 'xlsx', 'csv', 'json', 'parquet')),
  language text not null,
  owner_kind text not null check (owner_kind in ('user', 'key')),
  owner_id uuid not null,
  -- Of a key: the role that it had. A person's role is looked up when the file is made.
  owner_role text not null,
  schedule_id uuid,
  due_at timestamptz,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  -- In per cent.
  progress smallint not null default 0,
  attempt smallint not null default 0,
  claimed_until timestamptz,
  failure text,
  storage_key text,
  file_name text,
  size bigint,
  -- Of a schedule. claimed before it is sent: a letter lost is better than two.
  mail text check (mail in ('waiting', 'claimed', 'sent', 'failed', 'skipped')),
  mailed_at timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  expires_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, schedule_id) references report_schedules (account_id, id) on delete cascade
);
create unique index report_files_once on report_files (account_id, schedule_id, due_at, owner_id) where schedule_id is not null;
create index report_files_own on report_files (account_id, owner_id, created_at desc, id desc);
create index report_files_work on report_files (created_at) where state in ('waiting', 'running');
create index report_files_letters on report_files (ended_at) where mail = 'waiting' and state in ('done', 'failed');
create index report_files_old on report_files (expires_at);
select prosa_secure('report_files');
