-- Goods that a customer wants to give back or exchange, from the wish to its end.
create table order_returns (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  order_id uuid not null,
  kind text not null check (kind in ('return', 'exchange')),
  reason text not null check (reason in ('regret', 'defect', 'wrong_item', 'not_as_described', 'size', 'late', 'other')),
  note text not null default '' check (length(note) <= 1000),
  status text not null check (status in ('requested', 'approved', 'refused', 'received', 'done', 'cancelled')),
  -- Why the customer may: the right of withdrawal, a fault within the legal guarantee, the shop's own rule, or nothing but the shop's good will.
  basis text not null check (basis in ('withdrawal', 'defect', 'shop_rule', 'goodwill')),
  -- [{ line, name, quantity, total_cents }]; lines of the order.
  items jsonb not null,
  conversation_id uuid,
  -- { kind, id, name }
  actor jsonb not null default '{}',
  -- [{ status, at, actor, note }], the first at the front.
  history jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (account_id, id),
  foreign key (account_id, order_id) references orders (account_id, id) on delete cascade
);
create index order_returns_newest on order_returns (account_id, created_at desc, id desc);
create index order_returns_order on order_returns (account_id, order_id);
-- One open wish an order: a second message of the same wish finds the first.
create unique index order_returns_open on order_returns (account_id, order_id) where status in ('requested', 'approved', 'received');
select prosa_secure('order_returns');

-- What the agent asked the customer to say yes to before it is done, and what became of it.
create table agent_consents (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  conversation_id uuid not null,
  tool text not null,
  -- The input that was asked about: a yes is for this and for nothing else.
  input jsonb not null,
  fingerprint text not null,
  -- The turn that asked; a yes counts from the next one on.
  turn_key text not null,
  status text not null default 'asked' check (status in ('asked', 'granted', 'replaced')),
  -- The message with the yes.
  answered_by uuid,
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (account_id, id)
);
create unique index agent_consents_open on agent_consents (account_id, conversation_id) where status = 'asked';
create index agent_consents_newest on agent_consents (account_id, asked_at desc, id desc);
select prosa_secure('agent_consents');
