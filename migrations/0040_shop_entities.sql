-- What programs write of products, carts and orders; payments; and the states that an order went through.

alter table products
  add column version integer not null default 1,
  add column extra jsonb not null default '{}',
  -- The product's id in the shop's own system.
  add column external_id text,
  add column weight_grams integer check (weight_grams > 0);
create unique index products_external on products (account_id, external_id) where external_id is not null;

alter table product_variants
  add column barcode text,
  add column weight_grams integer check (weight_grams > 0);

alter table carts
  add column version integer not null default 1,
  add column extra jsonb not null default '{}',
  add column external_id text,
  add column session_id uuid,
  add column campaign text,
  add column techniques_used text[] not null default '{}',
  add column coupon_code text,
  add column postal_code text,
  add column shipping_code text,
  add column abandoned_at timestamptz;
create unique index carts_external on carts (account_id, external_id) where external_id is not null;
-- abandoned_at: since when nobody came back; has_abandoned stays, so that a cart that was won back is known as one.
update carts set abandoned_at = updated_at where has_abandoned and status = 'active';
create index carts_updated on carts (account_id, updated_at desc, id desc);
-- For the look at carts that nobody touched for a while.
create index carts_live on carts (updated_at) where status = 'active' and abandoned_at is null;

alter table orders
  add column version integer not null default 1,
  add column extra jsonb not null default '{}',
  add column external_id text,
  -- Its pieces are out of the shop's stock because of this order and go back when it is cancelled.
  add column stock_held boolean not null default false,
  -- Unpaid until then, the order is cancelled and its pieces are sold again.
  add column reserved_until timestamptz;
update orders set stock_held = true where cart_id is not null and status not in ('cancelled', 'returned');
create unique index orders_external on orders (account_id, external_id) where external_id is not null;
create index orders_status on orders (account_id, status, placed_at desc, id desc);
create index orders_reserved on orders (reserved_until) where status = 'pending' and reserved_until is not null;

-- A line of an order by an id of its own, which follows from order and place: a UUID of version 8 (RFC 9562) over the MD5 of both.
create function order_item_id(order_id uuid, line smallint) returns uuid language sql immutable strict parallel safe as $$
  select (substr(h, 1, 12) || '8' || substr(h, 14, 3) || '8' || substr(h, 18))::uuid from md5(order_id::text || ':' || line::text) h
$$;
create index order_items_id on order_items (account_id, order_item_id(order_id, line));

create table transactions (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  order_id uuid not null,
  external_id text,
  method text not null check (method in ('pix', 'credit_card', 'debit_card', 'boleto', 'voucher', 'on_delivery', 'to_be_arranged', 'other')),
  status text not null check (status in ('pending', 'approved', 'refused', 'cancelled', 'expired', 'refunded')),
  amount_cents bigint not null check (amount_cents >= 0),
  refunded_cents bigint not null default 0 check (refunded_cents between 0 and amount_cents),
  installments smallint not null default 1 check (installments between 1 and 99),
  -- { brand, last_digits, holder_name }; never a card's number.
  card_info jsonb,
  -- What the buyer needs to pay: { qr_text } of a Pix, { line, barcode } of a boleto.
  instructions jsonb not null default '{}',
  due_on date,
  expires_at timestamptz,
  provider text not null default 'manual',
  provider_reference text,
  extra jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, order_id) references orders (account_id, id) on delete cascade
);
create index transactions_order on transactions (account_id, order_id, created_at, id);
create index transactions_newest on transactions (account_id, created_at desc, id desc);
create unique index transactions_external on transactions (account_id, external_id) where external_id is not null;
create unique index transactions_reference on transactions (account_id, provider, provider_reference) where provider_reference is not null;
select prosa_secure('transactions');

create table order_states (
  account_id uuid not null,
  order_id uuid not null,
  seq integer not null,
  from_status text,
  to_status text not null,
  at timestamptz not null,
  -- { kind: user | key | agent | customer | system | import, id, name }
  actor jsonb not null default '{}',
  note text not null default '',
  primary key (account_id, order_id, seq),
  foreign key (account_id, order_id) references orders (account_id, id) on delete cascade
);
select prosa_secure('order_states');
