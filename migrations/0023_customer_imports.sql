-- Customers from files: what was read, what each row became, and what it takes to undo it.

create table customer_imports (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  file_name text not null,
  -- The file, sealed; emptied when the import is over and can no longer be undone or run.
  content_sealed bytea,
  headers text[] not null,
  mapping jsonb not null default '{}',
  options jsonb not null default '{}',
  state text not null check (state in ('new', 'checking', 'checked', 'running', 'done', 'undoing', 'undone', 'failed')),
  total integer not null,
  -- Rows that are behind us in the state's work.
  progress integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  failure text,
  actor_id uuid,
  actor_name text,
  created_at timestamptz not null,
  finished_at timestamptz,
  lease_until timestamptz,
  primary key (account_id, id)
);
create index customer_imports_recent on customer_imports (account_id, created_at desc, id desc);
create index customer_imports_due on customer_imports (state) where state in ('checking', 'running', 'undoing');
select prosa_secure('customer_imports');

create table customer_import_rows (
  account_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  outcome text not null check (outcome in ('created', 'updated', 'unchanged', 'refused', 'undone')),
  customer_id uuid,
  -- [{ field, code }]
  problems jsonb not null default '[]',
  -- What the row changed, to be undone, sealed with the account's key.
  before_sealed bytea,
  primary key (account_id, import_id, row_number),
  foreign key (account_id, import_id) references customer_imports (account_id, id) on delete cascade
);
select prosa_secure('customer_import_rows');
