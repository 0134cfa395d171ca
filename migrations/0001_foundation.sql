-- Roles, the tenancy kit, accounts and the people of an account.

do $$ begin
  if not exists (select from pg_roles where rolname = 'prosa_app') then create role prosa_app nologin; end if;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  if not exists (select from pg_roles where rolname = 'prosa_system') then create role prosa_system nologin; end if;
exception when duplicate_object or unique_violation then null; end $$;
grant prosa_app to current_user;
grant prosa_system to current_user;
grant usage on schema public to prosa_app, prosa_system;

-- Puts a table under row-level security: prosa_app sees the rows of the account set in its transaction and no others,
-- prosa_system (the workers) sees all and names the account in every statement.
create function prosa_secure(table_name text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format(
    'create policy tenant on %I to prosa_app using (account_id = (select current_setting(''prosa.account_id'')::uuid)) with check (account_id = (select current_setting(''prosa.account_id'')::uuid))',
    table_name);
  execute format('create policy machinery on %I to prosa_system using (true) with check (true)', table_name);
  execute format('grant select, insert, update, delete on %I to prosa_app, prosa_system', table_name);
end $$;

create table accounts (
  id uuid primary key,
  name text not null,
  locale text not null default 'pt-BR',
  time_zone text not null default 'America/Sao_Paulo',
  demo boolean not null default false,
  event_head bigint not null default 0,
  created_at timestamptz not null default now()
);
alter table accounts enable row level security;
alter table accounts force row level security;
create policy tenant on accounts to prosa_app using (id = (select current_setting('prosa.account_id')::uuid));
create policy machinery on accounts to prosa_system using (true) with check (true);
grant select, update on accounts to prosa_app;
grant select, insert, update, delete on accounts to prosa_system;

create table account_settings (
  account_id uuid not null references accounts (id) on delete cascade,
  key text not null,
  value jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (account_id, key)
);
select prosa_secure('account_settings');

-- Data keys, each wrapped by the installation's master key. account_id null: the installation's own.
create table data_keys (
  id uuid primary key,
  account_id uuid references accounts (id) on delete cascade,
  wrapped bytea not null,
  created_at timestamptz not null default now()
);
create unique index data_keys_account on data_keys (account_id) nulls not distinct;
alter table data_keys enable row level security;
alter table data_keys force row level security;
create policy machinery on data_keys to prosa_system using (true) with check (true);
grant select, insert, delete on data_keys to prosa_system;

create table users (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  email_sealed bytea not null,
  email_index bytea not null,
  name text not null,
  role text not null check (role in ('ADMIN', 'MANAGER', 'SECRETARY', 'MARKETING', 'DPO', 'BI')),
  password_hash text,
  locale text,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
-- One e-mail is one sign-in in the whole installation.
create unique index users_email on users (email_index);
select prosa_secure('users');

create table user_sessions (
  account_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  user_id uuid not null,
  user_agent text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
create unique index user_sessions_token on user_sessions (token_hash);
select prosa_secure('user_sessions');

create table api_keys (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  name text not null,
  token_hash bytea not null,
  hint text not null,
  role text not null check (role in ('ADMIN', 'MANAGER', 'SECRETARY', 'MARKETING', 'DPO', 'BI')),
  scopes text[] not null default '{*}',
  created_by uuid,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (account_id, id)
);
create unique index api_keys_token on api_keys (token_hash);
select prosa_secure('api_keys');

-- Failed sign-ins, so that guessing is slowed down across processes.
create table sign_in_failures (
  subject bytea primary key,
  failures integer not null,
  last_at timestamptz not null
);
grant select, insert, update, delete on sign_in_failures to prosa_system;

-- Answers already given to requests that carried an Idempotency-Key.
create table idempotency_keys (
  account_id uuid not null references accounts (id) on delete cascade,
  key text not null,
  route text not null,
  request_hash bytea not null,
  status integer,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (account_id, route, key)
);
select prosa_secure('idempotency_keys');

-- The ordered domain event log. seq is gapless within an account and follows commit order: the account's row is locked from
-- the numbering to the commit.
create table domain_events (
  account_id uuid not null references accounts (id) on delete cascade,
  seq bigint not null,
  type text not null,
  subject_id uuid,
  data jsonb not null,
  at timestamptz not null default now(),
  primary key (account_id, seq)
);
create index domain_events_at on domain_events (at);
select prosa_secure('domain_events');

create table event_consumers (
  consumer text not null,
  account_id uuid not null references accounts (id) on delete cascade,
  position bigint not null,
  failures integer not null default 0,
  updated_at timestamptz not null default now(),
  primary key (consumer, account_id)
);
grant select, insert, update, delete on event_consumers to prosa_system;

create function append_domain_events(account uuid, event_types text[], subjects uuid[], payloads jsonb[]) returns bigint
language plpgsql as $$
declare
  head bigint;
  added integer := cardinality(event_types);
begin
  update accounts set event_head = event_head + added where id = account returning event_head into head;
  insert into domain_events (account_id, seq, type, subject_id, data)
  select account, head - added + e.n, e.type, e.subject, e.data
  from unnest(event_types, subjects, payloads) with ordinality as e (type, subject, data, n);
  return head;
end $$;

-- Small state of the machinery: last sweep, health marks.
create table machinery_state (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);
grant select, insert, update, delete on machinery_state to prosa_system;
