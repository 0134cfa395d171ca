-- What goes by rules and schedules: definitions with their published versions, runs that outlive a process, and a log of every step.

alter table customers
  -- Since when a customer wants nothing that is sent by itself; kept by the consent ledger.
  add column automations_opt_out_at timestamptz,
  -- Kind of the channel on which the customer would rather be written to; null: nothing was said.
  add column preferred_channel text,
  -- False: has begun and not ended; null: nobody keeps that.
  add column onboarding_completed boolean;

create table automations (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  -- Stable name of one that comes with the product or a pack; the activity log names runs by it.
  key text,
  name text not null,
  enabled boolean not null default false,
  -- `due:<source>` or `event:<type>`: what starts the published version. Null before the first.
  starts_by text,
  published integer,
  draft jsonb not null,
  deleted_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id)
);
create unique index automations_key on automations (account_id, key) where key is not null;
create index automations_starts on automations (account_id, starts_by) where enabled and deleted_at is null;
select prosa_secure('automations');

-- Never changed: a run ends by the version with which it began.
create table automation_versions (
  account_id uuid not null,
  automation_id uuid not null,
  number integer not null,
  definition jsonb not null,
  program jsonb not null,
  published_at timestamptz not null,
  published_by text,
  primary key (account_id, automation_id, number),
  foreign key (account_id, automation_id) references automations (account_id, id) on delete cascade
);
select prosa_secure('automation_versions');

create table automation_runs (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  automation_id uuid not null,
  version integer not null,
  -- What the run is about: the same case never starts twice.
  case_key text not null,
  -- Since when the case is one: what the customer does after it counts as an answer.
  case_at timestamptz not null,
  customer_id uuid,
  conversation_id uuid,
  -- Cart, proposal, payment …: what the source knows it by.
  subject_id uuid,
  -- How many automations stand behind it, one having started the next.
  depth smallint not null default 0,
  status text not null default 'waiting' check (status in ('waiting', 'done', 'stopped', 'failed')),
  reason text,
  -- The next instruction of the program.
  place integer not null default 0,
  -- By the product's clock; the lease goes by the database's.
  wake_at timestamptz not null,
  waits_for text,
  heard boolean not null default false,
  lease_until timestamptz,
  attempts integer not null default 0,
  sent integer not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz,
  replied_at timestamptz,
  converted_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, automation_id) references automations (account_id, id) on delete cascade
);
create unique index automation_runs_case on automation_runs (account_id, automation_id, case_key);
create index automation_runs_due on automation_runs (wake_at) where status = 'waiting';
create index automation_runs_newest on automation_runs (account_id, started_at desc, id desc);
create index automation_runs_of on automation_runs (account_id, automation_id, started_at desc, id desc);
create index automation_runs_conversation on automation_runs (account_id, conversation_id, started_at desc);
create index automation_runs_customer on automation_runs (account_id, customer_id, started_at desc);
select prosa_secure('automation_runs');

-- One line a step: codes, no texts.
create table automation_steps (
  account_id uuid not null,
  run_id uuid not null,
  number integer not null,
  step_id text not null,
  kind text not null,
  -- done, sent, skipped, failed, waits, calling
  outcome text not null,
  code text,
  message_id uuid,
  at timestamptz not null,
  primary key (account_id, run_id, number),
  foreign key (account_id, run_id) references automation_runs (account_id, id) on delete cascade
);
select prosa_secure('automation_steps');

-- How many messages went out on a day of the account's calendar, by automation and by customer.
create table automation_quota (
  account_id uuid not null references accounts (id) on delete cascade,
  subject_id uuid not null,
  day date not null,
  used integer not null,
  primary key (account_id, subject_id, day)
);
create index automation_quota_day on automation_quota (day);
select prosa_secure('automation_quota');
