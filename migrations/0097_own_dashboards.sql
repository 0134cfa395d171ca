-- Dashboards that people put together themselves. Whoever opens one is answered by their own role: what it may not see is not on it for them.
create table own_dashboards (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  name text not null,
  owner_kind text not null check (owner_kind in ('user', 'key')),
  owner_id uuid not null,
  owner_name text not null,
  -- Besides the owner and administrators.
  shared_roles text[] not null default '{}',
  -- Charts in their order: which numbers, split and cut how, drawn how.
  tiles jsonb not null,
  version integer not null default 1,
  -- Put away; it can be taken back for thirty days.
  deleted_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id)
);
create index own_dashboards_names on own_dashboards (account_id, name, id) where deleted_at is null;
create index own_dashboards_gone on own_dashboards (deleted_at) where deleted_at is not null;
select prosa_secure('own_dashboards');
