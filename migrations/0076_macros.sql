-- Lists of actions under a name, run on one conversation or many at once.
create table macros (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  -- Null: everybody's. Else the one person who has it.
  owner_id uuid,
  name text not null check (name <> ''),
  actions jsonb not null,
  position integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, owner_id) references users (account_id, id) on delete cascade
);
create index macros_owner on macros (account_id, owner_id, position);
select prosa_secure('macros');

-- One run, under the id that the caller gave it: the same id again goes on with it and repeats nothing.
create table macro_runs (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  macro_id uuid not null,
  by_id text not null,
  name text not null,
  actions jsonb not null,
  undone boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
create index macro_runs_created on macro_runs (created_at);
select prosa_secure('macro_runs');

create table macro_run_items (
  account_id uuid not null,
  run_id uuid not null,
  conversation_id uuid not null,
  -- pending → done or failed (at an action: what came before it stays) → undone
  state text not null default 'pending' check (state in ('pending', 'done', 'failed', 'undone')),
  -- How many of the actions are behind it.
  step integer not null default 0,
  -- Whoever works on it has it until then; a process that died gives it up.
  claimed_until timestamptz,
  problem jsonb,
  sent boolean not null default false,
  before jsonb,
  after jsonb,
  primary key (account_id, run_id, conversation_id),
  foreign key (account_id, run_id) references macro_runs (account_id, id) on delete cascade
);
select prosa_secure('macro_run_items');
