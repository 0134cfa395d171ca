-- Queues in which conversations wait for a person, what waits and waited in them, and who takes it.
create table queues (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  name text not null check (name <> ''),
  description text not null default '',
  status text not null default 'active' check (status in ('active', 'paused')),
  -- Where whatever fits no other queue goes. Every account has one.
  is_default boolean not null default false,
  position integer not null default 0,
  auto_assign boolean not null default false,
  settings jsonb not null,
  last_served_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id)
);
create unique index queues_default on queues (account_id) where is_default;
create unique index queues_name on queues (account_id, lower(name));
select prosa_secure('queues');

create table queue_items (
  account_id uuid not null,
  id uuid not null,
  queue_id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  status text not null check (status in ('waiting', 'assigned', 'completed', 'abandoned', 'cancelled')),
  entered_at timestamptz not null,
  updated_at timestamptz not null,
  assigned_at timestamptz,
  ended_at timestamptz,
  operator_id uuid,
  -- Who had the customer before, within the queue's period.
  preferred_operator_id uuid,
  score integer not null default 0,
  -- The rules that gave points, and how many each.
  parts jsonb not null default '[]',
  -- What it stands by: the score; beyond the longest wait, above every score, the one who came first first.
  sort_key double precision not null default 0,
  overdue boolean not null default false,
  -- Went on to another queue by itself: it does so once.
  moved boolean not null default false,
  escalated_at timestamptz,
  channel text not null,
  intent text,
  sentiment real,
  cart_value_cents bigint not null default 0,
  customer_tier text,
  last_order_id uuid,
  session_id uuid,
  message_id uuid,
  -- When its score, its wait and the rules of escalation are looked at next.
  look_at timestamptz,
  waiting_since timestamptz,
  due_kind text check (due_kind in ('first', 'next')),
  warn_at timestamptz,
  due_at timestamptz,
  due_state text not null default 'ok' check (due_state in ('ok', 'warned', 'breached')),
  resolve_warn_at timestamptz,
  resolve_due_at timestamptz,
  resolve_state text not null default 'ok' check (resolve_state in ('ok', 'warned', 'breached')),
  -- The next of the four instants above.
  sla_at timestamptz,
  breaches integer not null default 0,
  primary key (account_id, id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, queue_id) references queues (account_id, id) on delete cascade
);
create unique index queue_items_open on queue_items (account_id, conversation_id) where status in ('waiting', 'assigned');
create index queue_items_order on queue_items (account_id, queue_id, sort_key desc, entered_at, id) where status = 'waiting';
create index queue_items_look on queue_items (look_at) where look_at is not null;
create index queue_items_sla on queue_items (sla_at) where sla_at is not null;
create index queue_items_ended on queue_items (account_id, queue_id, ended_at) where ended_at is not null;
create index queue_items_operator on queue_items (account_id, operator_id, assigned_at) where operator_id is not null;
create index queue_items_conversation on queue_items (account_id, conversation_id, entered_at);
create index queue_items_newest on queue_items (account_id, entered_at desc, id desc);
select prosa_secure('queue_items');

create table queue_item_history (
  account_id uuid not null,
  id bigint generated always as identity,
  item_id uuid not null,
  at timestamptz not null,
  event text not null,
  details jsonb not null default '{}',
  primary key (account_id, id),
  foreign key (account_id, item_id) references queue_items (account_id, id) on delete cascade
);
create index queue_item_history_item on queue_item_history (account_id, item_id, id);
select prosa_secure('queue_item_history');

-- Who attends: people by the id of their user, the automatic agent by the account's id.
create table operators (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('human', 'bot')),
  -- What the person says; whether they are there is told by last_seen_at.
  status text not null default 'online' check (status in ('online', 'away', 'offline')),
  capabilities text[] not null default '{}',
  specialties text[] not null default '{}',
  max_capacity integer not null default 10 check (max_capacity between 0 and 1000),
  auto_assignment boolean not null default true,
  active_since timestamptz,
  last_seen_at timestamptz,
  last_assigned_at timestamptz,
  updated_at timestamptz not null default now(),
  primary key (account_id, id)
);
select prosa_secure('operators');

-- A target that is near or was missed, or a case that a rule escalated: a kind of notification of its own.
alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check
  check (kind in ('assigned', 'mention', 'hand_over', 'message', 'late', 'sla', 'channel_offline', 'send_failed')) not valid;
alter table notifications validate constraint notifications_kind_check;
