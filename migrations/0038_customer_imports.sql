-- Customers from files: what was read, what each row became, and what it takes to take a whole import back.
create table customer_imports (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  -- read → checking → checked → running → done → undoing → undone
  state text not null check (state in ('read', 'checking', 'checked', 'running', 'done', 'undoing', 'undone')),
  file_name text not null,
  -- The file as it came, to be read anew with another separator or encoding; gone when the rows are.
  file_sealed bytea,
  encoding text not null,
  delimiter text not null,
  headers text[] not null,
  mapping jsonb not null default '{}',
  -- { existing: fill | update | skip, tag }
  options jsonb not null default '{}',
  total integer not null,
  -- Rows handled in the present state.
  position integer not null default 0,
  -- { add, update, same, refuse, skip } of the check; { added, updated, same, refused, skipped, kept, … } of the run.
  counts jsonb not null default '{}',
  actor_id uuid,
  actor_name text not null,
  actor_kind text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (account_id, id)
);
create index customer_imports_newest on customer_imports (account_id, created_at desc, id desc);
create index customer_imports_due on customer_imports (created_at) where state in ('checking', 'running', 'undoing');
create index customer_imports_old on customer_imports (created_at) where file_sealed is not null;
select prosa_secure('customer_imports');

create table customer_import_rows (
  account_id uuid not null,
  import_id uuid not null,
  row integer not null,
  cells_sealed bytea not null,
  -- waiting, then what the check foresees (add, update, same, skip, refused), then what it became (added, updated, …, undone, kept).
  state text not null default 'waiting',
  -- [{ field, message }]
  issues jsonb not null default '[]',
  customer_id uuid,
  -- The version that the import left: another one means that somebody changed the customer since.
  version bigint,
  -- What an update overwrote, as the change that gives it back.
  before_sealed bytea,
  primary key (account_id, import_id, row),
  foreign key (account_id, import_id) references customer_imports (account_id, id) on delete cascade,
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index customer_import_rows_state on customer_import_rows (account_id, import_id, state, row);
create index customer_import_rows_customer on customer_import_rows (account_id, customer_id) where customer_id is not null;
select prosa_secure('customer_import_rows');
