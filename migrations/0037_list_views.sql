-- Filters of lists (customers, leads) that people keep under a name, for themselves or for everybody.
create table list_views (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  list text not null,
  -- Null: everybody's. Else the one person who has it.
  owner_id uuid,
  name text not null,
  filter jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, owner_id) references users (account_id, id) on delete cascade
);
create index list_views_owner on list_views (account_id, list, owner_id);
select prosa_secure('list_views');
