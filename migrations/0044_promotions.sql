-- Promotions and coupons with their uses, and the shop's own table of delivery prices.

create table promotions (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  name text not null,
  -- Upper case; null: it counts without a coupon.
  code text,
  kind text not null check (kind in ('percent', 'fixed', 'free_shipping')),
  percent numeric(7, 4) check (percent > 0 and percent <= 100),
  amount_cents bigint check (amount_cents > 0),
  -- Goods of its scope must be worth this much.
  min_subtotal_cents bigint not null default 0 check (min_subtotal_cents >= 0),
  max_discount_cents bigint check (max_discount_cents > 0),
  starts_at timestamptz,
  ends_at timestamptz,
  -- Empty: everything in the shop.
  product_ids uuid[] not null default '{}',
  category_ids uuid[] not null default '{}',
  usage_limit integer check (usage_limit > 0),
  per_customer_limit integer check (per_customer_limit > 0),
  -- False: it counts alone or not at all.
  stackable boolean not null default false,
  priority integer not null default 0,
  active boolean not null default true,
  uses integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  check ((kind = 'percent') = (percent is not null)),
  check ((kind = 'fixed') = (amount_cents is not null)),
  check (ends_at > starts_at)
);
create unique index promotions_code on promotions (account_id, code) where code is not null;
create index promotions_newest on promotions (account_id, created_at desc, id desc);
select prosa_secure('promotions');

-- One row an order in which a promotion counted; taken away when the order is cancelled.
create table promotion_uses (
  account_id uuid not null,
  promotion_id uuid not null,
  order_id uuid not null,
  customer_id uuid,
  discount_cents bigint not null,
  at timestamptz not null,
  primary key (account_id, promotion_id, order_id),
  foreign key (account_id, promotion_id) references promotions (account_id, id) on delete cascade,
  foreign key (account_id, order_id) references orders (account_id, id) on delete cascade
);
create index promotion_uses_customer on promotion_uses (account_id, customer_id);
create index promotion_uses_order on promotion_uses (account_id, order_id);
select prosa_secure('promotion_uses');

create table shipping_rates (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  code text not null,
  name text not null,
  -- Postal codes as numbers, both ends included.
  cep_from integer not null check (cep_from between 0 and 99999999),
  cep_to integer not null check (cep_to between 0 and 99999999),
  -- Up to this weight; null: any.
  max_grams integer check (max_grams > 0),
  price_cents bigint not null check (price_cents >= 0),
  -- For each kilogram begun beyond the first.
  per_kg_cents bigint not null default 0 check (per_kg_cents >= 0),
  free_from_cents bigint check (free_from_cents >= 0),
  days integer not null check (days between 0 and 120),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (account_id, id),
  check (cep_to >= cep_from)
);
create index shipping_rates_range on shipping_rates (account_id, cep_from, cep_to);
select prosa_secure('shipping_rates');
