-- Persons who were erased, and how far the work on it is. What stays of one is an id that leads to nobody: a restored backup is swept by it.
create table erasures (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  customer_id uuid not null,
  -- erase: nothing stays but what the law demands, unlinked. anonymise: figures stay together under the id, without the person.
  mode text not null check (mode in ('erase', 'anonymise')),
  reason text not null check (reason in ('request', 'team', 'retention', 'restore')),
  request_id uuid,
  state text not null default 'running' check (state in ('running', 'sweeping', 'done', 'failed')),
  -- The part that is done next.
  step text not null,
  -- What lies outside of the rows of the person: files, visits, queues. Sealed, and empty once all is gone.
  plan_sealed bytea,
  -- { table or store: how many went }
  counts jsonb not null default '{}',
  attempts integer not null default 0,
  error text,
  next_at timestamptz not null default now(),
  lease_until timestamptz,
  actor_kind text not null,
  actor_id uuid,
  actor_name text,
  created_at timestamptz not null,
  -- When the person was gone; `state` is done once what was under way at that time was swept too.
  erased_at timestamptz,
  primary key (account_id, id)
);
create unique index erasures_person on erasures (account_id, customer_id) where state in ('running', 'sweeping');
create index erasures_newest on erasures (account_id, created_at desc, id desc);
create index erasures_due on erasures (next_at) where state in ('running', 'sweeping');
select prosa_secure('erasures');
