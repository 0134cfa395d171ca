-- Playbooks: what the agent pursues in a conversation, step by step. The standard ones stand in the product; here is what an account made of them.

create table playbooks (
  account_id uuid not null references accounts (id) on delete cascade,
  key text not null,
  pack text not null,
  enabled boolean not null,
  -- Of playbook_versions; 0: as it came with the product.
  version integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, key)
);
select prosa_secure('playbooks');

create table playbook_versions (
  account_id uuid not null,
  key text not null,
  version integer not null check (version > 0),
  definition jsonb not null,
  actor_name text not null,
  at timestamptz not null,
  primary key (account_id, key, version),
  foreign key (account_id, key) references playbooks (account_id, key) on delete cascade
);
select prosa_secure('playbook_versions');

create table playbook_runs (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  playbook_key text not null,
  version integer not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  -- held_out: the conversation met the entry condition and was left alone, to be compared with.
  arm text not null check (arm in ('run', 'held_out')),
  started_by text not null check (started_by in ('agent', 'person')),
  status text not null check (status in ('active', 'ended')),
  -- [{ id, how: said | done | skipped, at }]
  steps jsonb not null default '[]',
  turns integer not null default 0,
  -- Promotions that were offered: [{ promotionId, code, at }].
  offers jsonb not null default '[]',
  -- done, goal, refused, turns, time, handed_over, stopped
  exit_reason text,
  goal text not null,
  goal_at timestamptz,
  -- What the sale was worth.
  amount_cents bigint,
  entered_at timestamptz not null,
  ended_at timestamptz,
  -- The run ends then by itself;
  expires_at timestamptz not null,
  -- what the customer does until then counts for it.
  goal_until timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create unique index playbook_runs_one on playbook_runs (account_id, conversation_id) where status = 'active';
create index playbook_runs_conversation on playbook_runs (account_id, conversation_id, entered_at desc);
create index playbook_runs_customer on playbook_runs (account_id, customer_id, entered_at desc);
create index playbook_runs_newest on playbook_runs (account_id, playbook_key, entered_at desc, id desc);
create index playbook_runs_due on playbook_runs (expires_at) where status = 'active';
select prosa_secure('playbook_runs');
