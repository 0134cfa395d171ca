-- Customers and the identities by which channels know them; channels and their secrets; files.

create table customers (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  name text,
  user_type text not null default 'cliente' check (user_type in ('cliente', 'prestador', 'prospector', 'admin')),
  language text,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  last_active_at timestamptz,
  primary key (account_id, id)
);
create index customers_recent on customers (account_id, last_active_at desc nulls last, id);
select prosa_secure('customers');

-- What a customer's own data key is derived from. Deleting the row makes every field sealed for that customer unreadable.
create table customer_keys (
  account_id uuid not null,
  customer_id uuid not null,
  salt bytea not null,
  primary key (account_id, customer_id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
select prosa_secure('customer_keys');

-- One row per way of reaching a person. scope: the channel for ids that mean something within one channel only, else ''.
create table contact_identities (
  account_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null,
  scope text not null default '',
  value_index bytea not null,
  value_sealed bytea not null,
  -- What the provider last called this contact: replies go there (a Brazilian mobile with or without the ninth digit).
  address_sealed bytea,
  verified boolean not null default false,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create unique index contact_identities_value on contact_identities (account_id, kind, scope, value_index);
create index contact_identities_customer on contact_identities (account_id, customer_id);
select prosa_secure('contact_identities');

-- What was linked, when and why, so that a link can be understood and undone.
create table identity_links (
  account_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  identity_id uuid not null,
  reason text not null,
  detail jsonb not null default '{}',
  at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
select prosa_secure('identity_links');

create table channels (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  kind text not null,
  name text not null,
  -- The provider's id of our end: phone number id, page id, account id, widget key.
  external_id text not null,
  config jsonb not null default '{}',
  secrets_sealed bytea,
  -- Which application secret signs this channel's webhooks: 'env' or this channel's own.
  secret_source text not null default 'env' check (secret_source in ('env', 'own', 'none')),
  verify_token_index bytea,
  bot_enabled boolean not null default true,
  state text not null default 'connected' check (state in ('connected', 'offline', 'error', 'disabled')),
  state_reason text,
  health_failures integer not null default 0,
  last_health_at timestamptz,
  last_health_ok_at timestamptz,
  health_latency_ms integer,
  offline_since timestamptz,
  last_inbound_at timestamptz,
  last_outbound_at timestamptz,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
create unique index channels_external on channels (kind, external_id);
select prosa_secure('channels');

-- Counts by hour: what the status page and the error rate are made from.
create table channel_hours (
  account_id uuid not null,
  channel_id uuid not null,
  hour timestamptz not null,
  inbound integer not null default 0,
  outbound integer not null default 0,
  outbound_failed integer not null default 0,
  webhooks integer not null default 0,
  webhooks_failed integer not null default 0,
  primary key (account_id, channel_id, hour),
  foreign key (account_id, channel_id) references channels (account_id, id) on delete cascade
);
select prosa_secure('channel_hours');

-- Webhook requests as they came, sealed with the installation's key. They belong to no account until they are read.
create table webhook_deliveries (
  id bigint generated always as identity primary key,
  kind text not null,
  -- Whose secret the signature matched: 'env' or a channel's id.
  secret_ref text not null,
  body_sealed bytea not null,
  received_at timestamptz not null default now(),
  -- 0 waiting, 1 read, 2 parked
  state smallint not null default 0,
  error text
);
create index webhook_deliveries_waiting on webhook_deliveries (id) where state = 0;
create index webhook_deliveries_received on webhook_deliveries (received_at);
grant select, insert, update, delete on webhook_deliveries to prosa_system;

-- One normalised event of a provider. Handled in the order of id within a lane; all events of a contact are in one lane.
create table inbound_events (
  account_id uuid not null references accounts (id) on delete cascade,
  id bigint generated always as identity,
  channel_id uuid not null,
  lane smallint not null,
  contact_key bytea not null,
  dedupe_key bytea not null,
  payload_sealed bytea not null,
  delivery_id bigint,
  received_at timestamptz not null default now(),
  -- 0 waiting, 1 handled, 2 parked
  state smallint not null default 0,
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  error text,
  primary key (account_id, id)
);
create unique index inbound_events_dedupe on inbound_events (account_id, channel_id, dedupe_key);
create index inbound_events_waiting on inbound_events (lane, id) where state = 0;
create index inbound_events_received on inbound_events (received_at) where state = 1;
select prosa_secure('inbound_events');

-- What could not be handled: kept to be looked at and replayed. account_id is null while nobody's channel is known.
create table dead_letters (
  id uuid primary key,
  account_id uuid references accounts (id) on delete cascade,
  channel_kind text not null,
  source text not null check (source in ('delivery', 'event')),
  source_id bigint,
  reason text not null,
  detail text,
  payload_sealed bytea,
  status text not null default 'open' check (status in ('open', 'replayed', 'discarded')),
  created_at timestamptz not null default now(),
  handled_at timestamptz,
  handled_by uuid
);
create index dead_letters_open on dead_letters (account_id, created_at desc) where status = 'open';
alter table dead_letters enable row level security;
alter table dead_letters force row level security;
create policy tenant on dead_letters to prosa_app using (account_id = (select current_setting('prosa.account_id')::uuid)) with check (account_id = (select current_setting('prosa.account_id')::uuid));
create policy machinery on dead_letters to prosa_system using (true) with check (true);
grant select, insert, update, delete on dead_letters to prosa_app, prosa_system;

create table files (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  storage_key text not null,
  thumbnail_key text,
  mime_type text not null,
  size bigint not null,
  file_name text,
  sha256 bytea not null,
  width integer,
  height integer,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
select prosa_secure('files');
