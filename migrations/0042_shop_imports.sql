-- Imports that can be taken up where they stopped, and what buyers said of their orders.

-- The figures of 0040, as the machinery: to the owner of the schema row-level security shows nothing.
set local role prosa_system;
update orders set stock_held = true where cart_id is not null and not stock_held and status not in ('cancelled', 'returned');
update carts set abandoned_at = updated_at where has_abandoned and status = 'active' and abandoned_at is null;
reset role;

create table import_runs (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  kind text not null,
  -- What was imported, so that the same is taken up again: a digest of the files.
  source text not null,
  state text not null check (state in ('running', 'done')),
  -- { step: rows done }
  position jsonb not null default '{}',
  -- { step: { read, added, present, refused } }
  counts jsonb not null default '{}',
  -- The first refused rows: [{ file, row, reason }].
  refused jsonb not null default '[]',
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (account_id, id)
);
create index import_runs_newest on import_runs (account_id, kind, started_at desc);
select prosa_secure('import_runs');

create table order_reviews (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  order_id uuid not null,
  customer_id uuid,
  -- 1 to 5: satisfaction (CSAT).
  score smallint not null check (score between 1 and 5),
  title text not null default '',
  comment text not null default '',
  external_id text,
  created_at timestamptz not null,
  answered_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, order_id) references orders (account_id, id) on delete cascade,
  foreign key (account_id, customer_id) references customers (account_id, id) on delete set null (customer_id)
);
create index order_reviews_newest on order_reviews (account_id, created_at desc, id desc);
create index order_reviews_order on order_reviews (account_id, order_id);
create index order_reviews_customer on order_reviews (account_id, customer_id);
create unique index order_reviews_external on order_reviews (account_id, external_id) where external_id is not null;
select prosa_secure('order_reviews');
