-- Collection of what people do on the business's own pages and apps. Calls are committed as they come, sealed, many in a row of the intake;
-- a mover reads them into events for the analytics store and into what PostgreSQL itself keeps: who a visitor is, and its sessions.

create table tracking_sources (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  name text not null,
  -- Public by nature: it stands in the pages of a site, and can only add events.
  write_key text not null,
  unknown_fields text not null default 'keep' check (unknown_fields in ('keep', 'refuse')),
  consent_required boolean not null default false,
  allowed_origins text[] not null default '{}',
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (account_id, id)
);
create unique index tracking_sources_key on tracking_sources (write_key);
select prosa_secure('tracking_sources');

create table tracked_calls (
  account_id uuid not null references accounts (id) on delete cascade,
  id bigint generated always as identity,
  lengths integer[] not null,
  calls_sealed bytea not null,
  received_at timestamptz not null default now(),
  -- 0 waiting, 1 read, 2 parked: it could not be read, and did not hold up the rest.
  state smallint not null default 0,
  error text,
  primary key (account_id, id)
);
alter table tracked_calls alter column calls_sealed set storage external;
create index tracked_calls_waiting on tracked_calls (id) where state = 0;
create index tracked_calls_received on tracked_calls using brin (received_at) with (pages_per_range = 16);
select prosa_secure('tracked_calls');

-- Message ids that were read: senders repeat what they do not know to have arrived.
create table tracked_ids (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  received_at timestamptz not null default now(),
  primary key (account_id, id)
);
create index tracked_ids_received on tracked_ids using brin (received_at) with (pages_per_range = 16);
select prosa_secure('tracked_ids');

create table visitors (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  -- Blind index of the anonymous id, or of the user id where a program sends no other.
  key_index bytea not null,
  customer_id uuid,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- The session under way.
  session_id uuid,
  session_last_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete set null (customer_id)
);
create unique index visitors_key on visitors (account_id, key_index);
create index visitors_customer on visitors (account_id, customer_id) where customer_id is not null;
select prosa_secure('visitors');

-- Events as the analytics store takes them, one row a block: committed with what they came from, removed once the store has them.
create table analytics_blocks (
  account_id uuid not null references accounts (id) on delete cascade,
  id bigint generated always as identity,
  table_name text not null,
  rows_sealed bytea not null,
  created_at timestamptz not null default now(),
  attempts integer not null default 0,
  primary key (account_id, id)
);
alter table analytics_blocks alter column rows_sealed set storage external;
create index analytics_blocks_order on analytics_blocks (id);
select prosa_secure('analytics_blocks');

-- Addresses of the network are kept as a keyed hash under a salt that lives three months: without it nobody can try all addresses.
create table ip_salts (
  account_id uuid not null references accounts (id) on delete cascade,
  month date not null,
  salt_sealed bytea not null,
  primary key (account_id, month)
);
select prosa_secure('ip_salts');
