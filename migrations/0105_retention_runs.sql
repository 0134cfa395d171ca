-- How long personal data is kept: runs with their report, holds, and what left the live tables and has not reached its end.
create table retention_runs (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  trigger text not null check (trigger in ('nightly', 'team')),
  -- waiting: a person has to look at the figures before anything goes.
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled')),
  -- Why it waits: first (nothing was ever agreed to), share (more than the share of the policy would go).
  waits_for text check (waits_for in ('first', 'share')),
  -- The periods as they were, and the moment that they are counted back from.
  policy jsonb not null,
  counted_at timestamptz not null,
  -- The part that is done next.
  step integer not null default 0,
  -- { store: { held, total, due } } when it began; { store: number } of what went.
  due jsonb not null default '{}',
  counts jsonb not null default '{}',
  attempts integer not null default 0,
  error text,
  next_at timestamptz not null default now(),
  lease_until timestamptz,
  started_by text,
  confirmed_by text,
  confirmed_at timestamptz,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (account_id, id)
);
create unique index retention_runs_one on retention_runs (account_id) where state in ('waiting', 'running');
create index retention_runs_newest on retention_runs (account_id, started_at desc, id desc);
create index retention_runs_due on retention_runs (next_at) where state = 'running';
select prosa_secure('retention_runs');

-- Customers of whom nothing goes by its time: a dispute, an order of a court.
create table retention_holds (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  customer_id uuid not null,
  reason_sealed bytea not null,
  set_by text not null,
  set_at timestamptz not null,
  released_by text,
  released_at timestamptz,
  primary key (account_id, id)
);
create unique index retention_holds_one on retention_holds (account_id, customer_id) where released_at is null;
select prosa_secure('retention_holds');

-- What a person or an order left behind on one day, packed and sealed.
create table retention_archive (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  class text not null,
  store text not null,
  -- The conversation, the order, the customer that it is of.
  subject_id uuid not null,
  day date not null,
  customer_id uuid,
  -- Keyed hashes of the person's phones and e-mails as they were: who asks can be found after their page is gone.
  contacts bytea[] not null default '{}',
  items integer not null,
  -- [{ id, keys: [{ from, to }] }]: files of it, sealed under keys of their own; cleared: the open ones are removed.
  files jsonb not null default '[]',
  cleared boolean not null default true,
  content_sealed bytea not null,
  archived_at timestamptz not null,
  -- Put back for some days; it goes again after them.
  restored_until timestamptz,
  restored_by text,
  primary key (account_id, id),
  unique (account_id, store, subject_id, day)
);
create index retention_archive_day on retention_archive (account_id, class, day);
create index retention_archive_newest on retention_archive (account_id, day desc, id desc);
create index retention_archive_customer on retention_archive (account_id, customer_id, day desc) where customer_id is not null;
create index retention_archive_uncleared on retention_archive (account_id, id) where not cleared;
select prosa_secure('retention_archive');
