-- Visits of a customer over all channels, and interactions that other systems bring.

create table customer_sessions (
  account_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  channel text not null,
  channels text[] not null default '{}',
  device_info jsonb not null default '{}',
  started_at timestamptz not null,
  -- The last sign of life: the session ends here when thirty minutes pass.
  last_at timestamptz not null,
  messages integer not null default 0,
  session_state jsonb not null default '{}',
  -- { geo_location }; an address of the network is kept as a keyed hash alone.
  location jsonb not null default '{}',
  ip_index bytea,
  source jsonb not null default '{}',
  -- cut: made from messages; given: written by a program.
  origin text not null default 'cut' check (origin in ('cut', 'given')),
  extra jsonb not null default '{}',
  version bigint not null default 1,
  primary key (account_id, id),
  check (last_at >= started_at),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index customer_sessions_customer on customer_sessions (account_id, customer_id, started_at desc, id desc);
create index customer_sessions_recent on customer_sessions (account_id, started_at desc, id desc);
select prosa_secure('customer_sessions');

create table customer_interactions (
  account_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  session_id uuid,
  channel text not null,
  type text not null,
  direction text not null check (direction in ('incoming', 'outgoing')),
  -- { text, attachments, structured_data }, sealed with the customer's key.
  content_sealed bytea not null,
  metadata jsonb not null default '{}',
  nlp_data jsonb,
  agent_response jsonb,
  extra jsonb not null default '{}',
  at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index customer_interactions_customer on customer_interactions (account_id, customer_id, at desc, id desc);
create index customer_interactions_recent on customer_interactions (account_id, at desc, id desc);
select prosa_secure('customer_interactions');
