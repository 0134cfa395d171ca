-- Catalogue, carts and orders. Money is integer cents everywhere.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;

-- Case and accents away. unaccent() itself is only stable, because a dictionary may be replaced; ours never is.
create function prosa_fold(value text) returns text language sql immutable strict parallel safe
as $$ select lower(unaccent('unaccent', value)) $$;

-- A text as the catalogue search compares it: folded words between single spaces, with one leading space so that ' word'
-- always means "begins a word", and "128 GB" written "128gb".
create function prosa_search_words(value text) returns text language sql immutable strict parallel safe as $$
  select ' ' || trim(regexp_replace(
    regexp_replace(prosa_fold(value), '[^a-z0-9]+', ' ', 'g'),
    '\m(\d+) (gb|tb|mb|mah|hz|mp|cm|mm|kg|ml|l|w|v)\M', '\1\2', 'g'))
$$;

create table categories (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  parent_id uuid,
  name text not null,
  slug text not null,
  -- Other words that people type for it: "celular", "telefone".
  synonyms text[] not null default '{}',
  demo boolean not null default false,
  primary key (account_id, id),
  unique (account_id, slug),
  foreign key (account_id, parent_id) references categories (account_id, id) on delete set null (parent_id)
);
select prosa_secure('categories');

create table brands (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  name text not null,
  slug text not null,
  demo boolean not null default false,
  primary key (account_id, id),
  unique (account_id, slug)
);
select prosa_secure('brands');

create table products (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  sku text not null,
  name text not null,
  description text not null default '',
  category_id uuid,
  brand_id uuid,
  attributes jsonb not null default '{}',
  -- [{ "url": …, "alt": … }]; empty: an illustration is drawn from category and colour.
  images jsonb not null default '[]',
  -- Place in the shop window: higher comes first among equals.
  featured smallint not null default 0,
  active boolean not null default true,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Kept by refresh_products() from the variants: cheapest variant in stock (else cheapest), its list price, summed stock.
  price_cents bigint not null default 0,
  list_price_cents bigint,
  stock integer not null default 0,
  name_words text not null default '',
  search_words text not null default '',
  primary key (account_id, id),
  unique (account_id, sku),
  foreign key (account_id, category_id) references categories (account_id, id) on delete set null (category_id),
  foreign key (account_id, brand_id) references brands (account_id, id) on delete set null (brand_id)
);
create index products_category on products (account_id, category_id) where active;
create index products_brand on products (account_id, brand_id) where active;
create index products_price on products (account_id, price_cents) where active;
create index products_search on products using gin (account_id, search_words gin_trgm_ops) where active;
select prosa_secure('products');

create table product_variants (
  account_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  sku text not null,
  name text not null,
  attributes jsonb not null default '{}',
  price_cents bigint not null check (price_cents >= 0),
  -- Price before a promotion; null when there is none.
  list_price_cents bigint check (list_price_cents > price_cents),
  stock integer not null default 0 check (stock >= 0),
  position smallint not null default 0,
  primary key (account_id, id),
  unique (account_id, sku),
  foreign key (account_id, product_id) references products (account_id, id) on delete cascade
);
create index product_variants_product on product_variants (account_id, product_id, position);
select prosa_secure('product_variants');

-- Every word of the catalogue, so that a mistyped word is corrected to one that exists. Words of removed products stay: they find
-- nothing, as the word itself would.
create table catalogue_words (
  account_id uuid not null references accounts (id) on delete cascade,
  word text not null,
  primary key (account_id, word)
);
create index catalogue_words_similar on catalogue_words using gin (account_id, word gin_trgm_ops);
select prosa_secure('catalogue_words');

-- Recomputes what products keep of their variants, category and brand.
create function refresh_products(account uuid, product_ids uuid[]) returns void language plpgsql as $$
begin
  update products p set
    price_cents = coalesce(f.price_cents, 0),
    list_price_cents = f.list_price_cents,
    stock = coalesce(f.stock, 0),
    name_words = prosa_search_words(p.name),
    search_words = prosa_search_words(concat_ws(' ', p.name, f.brand, f.category, f.own_values, f.variant_values, p.sku))
  from (
    select q.id, b.name as brand,
      concat_ws(' ', c.name, array_to_string(c.synonyms, ' '), parent.name) as category,
      (select string_agg(a.value, ' ') from jsonb_each_text(q.attributes) a) as own_values,
      v.price_cents, v.list_price_cents, v.stock, v.variant_values
    from products q
    left join brands b on b.account_id = q.account_id and b.id = q.brand_id
    left join categories c on c.account_id = q.account_id and c.id = q.category_id
    left join categories parent on parent.account_id = c.account_id and parent.id = c.parent_id
    left join lateral (
      select (array_agg(w.price_cents order by (w.stock > 0) desc, w.price_cents, w.position))[1] as price_cents,
        (array_agg(w.list_price_cents order by (w.stock > 0) desc, w.price_cents, w.position))[1] as list_price_cents,
        sum(w.stock)::integer as stock,
        (select string_agg(distinct a.value, ' ') from product_variants x, jsonb_each_text(x.attributes) a
          where x.account_id = q.account_id and x.product_id = q.id) as variant_values
      from product_variants w where w.account_id = q.account_id and w.product_id = q.id
    ) v on true
    where q.account_id = account and q.id = any (product_ids)
  ) f
  where p.account_id = account and p.id = f.id;

  insert into catalogue_words (account_id, word)
  select distinct account, w.word from products p, regexp_split_to_table(trim(p.search_words), ' ') as w (word)
  where p.account_id = account and p.id = any (product_ids) and length(w.word) between 3 and 40
  on conflict do nothing;
end $$;

-- Stock and price change far more often than words: those updates leave the words alone.
create function variants_changed() returns trigger language plpgsql as $$
declare
  touched record;
begin
  if tg_op = 'UPDATE' then
    update products p set price_cents = f.price_cents, list_price_cents = f.list_price_cents, stock = f.stock
    from (
      select v.account_id, v.product_id,
        (array_agg(v.price_cents order by (v.stock > 0) desc, v.price_cents, v.position))[1] as price_cents,
        (array_agg(v.list_price_cents order by (v.stock > 0) desc, v.price_cents, v.position))[1] as list_price_cents,
        sum(v.stock)::integer as stock
      from product_variants v
      where (v.account_id, v.product_id) in (select account_id, product_id from changed)
      group by v.account_id, v.product_id
    ) f
    where p.account_id = f.account_id and p.id = f.product_id;
  else
    for touched in select account_id, array_agg(distinct product_id) as ids from changed group by account_id loop
      perform refresh_products(touched.account_id, touched.ids);
    end loop;
  end if;
  return null;
end $$;
create trigger product_variants_added after insert on product_variants
  referencing new table as changed for each statement execute function variants_changed();
create trigger product_variants_updated after update on product_variants
  referencing new table as changed for each statement execute function variants_changed();
create trigger product_variants_removed after delete on product_variants
  referencing old table as changed for each statement execute function variants_changed();

-- The one door to the trigram index. Row-level security keeps GIN unused for prosa_app, because the trigram operators are not
-- leakproof; this function runs as prosa_system, whose policy is empty, and holds two guards of its own: it refuses any account but the
-- one set in the caller's transaction, and every statement names the account.
--
-- groups: one regular expression a word asked for, ' (word|synonym)', made by the caller from [a-z0-9 ] only; spelled: the same words
-- bare, for correction. A word that no product has is replaced by the catalogue words most like it. When no product has all the words, those with
-- some come back, marked relaxed. Keyset order: stock_rank, sort_value, product_id.
create function search_catalogue(
  account uuid, groups text[], spelled text[], category_ids uuid[], brand_ids uuid[], min_cents bigint, max_cents bigint,
  colors text[], sort text, row_limit integer, after_rank integer, after_value bigint, after_id uuid
) returns table (product_id uuid, stock_rank integer, sort_value bigint, total bigint, relaxed boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  patterns text[] := '{}';
  pattern text;
  near text[];
  conditions text := 'p.account_id = $1 and p.active';
  every_word text := '';
  known boolean;
  i integer;
begin
  if account is distinct from nullif(current_setting('prosa.account_id', true), '')::uuid then
    raise insufficient_privilege using message = 'search_catalogue: not the account of this transaction';
  end if;
  for i in 1 .. coalesce(cardinality(groups), 0) loop
    pattern := groups[i];
    -- Single words are looked up in the small table of words; only a phrase ("caixa de som") has to be looked for in products, where
    -- count() is planned for the index and exists() for a scan that hopes to stop early (94 ms on 33,000 products).
    known := exists (select from catalogue_words c where c.account_id = account and c.word ~ ('^' || ltrim(pattern)));
    if not known and pattern ~ '[a-z0-9] [a-z0-9]' then
      execute 'select count(*) > 0 from products p where p.account_id = $1 and p.active and p.search_words ~ $2'
        into known using account, pattern;
    end if;
    if not known and length(spelled[i]) >= 4 then
      perform set_config('pg_trgm.similarity_threshold', '0.35', true);
      -- Likeness of letters times likeness of length, so that "smartfone" is "smartphone" and not "smart"; a near tie keeps both words.
      select array_agg(w.word) into near from (
        select c.word, l.likeness, max(l.likeness) over () as best
        from catalogue_words c, lateral (select similarity(c.word, spelled[i])
          * least(length(c.word), length(spelled[i])) / greatest(length(c.word), length(spelled[i])) as likeness) l
        where c.account_id = account and c.word % spelled[i]
        order by l.likeness desc, c.word limit 3
      ) w where w.likeness >= 0.9 * w.best;
      if near is not null then pattern := ' (' || array_to_string(near, '|') || ')'; end if;
    end if;
    patterns := patterns || pattern;
    every_word := every_word || format(' and p.search_words ~ %L', pattern);
  end loop;
  if category_ids is not null then conditions := conditions || ' and p.category_id = any ($2)'; end if;
  if brand_ids is not null then conditions := conditions || ' and p.brand_id = any ($3)'; end if;
  if min_cents is not null then conditions := conditions || ' and p.price_cents >= $4'; end if;
  if max_cents is not null then conditions := conditions || ' and p.price_cents <= $5'; end if;
  if colors is not null then
    conditions := conditions || ' and exists (select from product_variants v where v.account_id = p.account_id and v.product_id = p.id'
      || ' and prosa_fold(v.attributes ->> ''color'') = any ($6))';
  end if;
  for i in 1 .. 2 loop
    if i = 2 then
      exit when cardinality(patterns) < 2;
      every_word := ' and (' || (select string_agg(format('p.search_words ~ %L', g), ' or ') from unnest(patterns) g) || ')';
    end if;
    return query execute
      'with found as (select p.id, (p.stock <= 0)::integer as stock_rank, case $7
          when ''price_asc'' then p.price_cents
          when ''price_desc'' then -p.price_cents
          else -(1000 * (select coalesce(sum(case when p.name_words ~ g then 4 when p.search_words ~ g then 2 else 0 end), 0)
            from unnest($12) g) + p.featured)::bigint end as sort_value
        from products p where ' || conditions || every_word || ')
      select f.id, f.stock_rank, f.sort_value, (select count(*) from found), $13
      from found f
      where $9 is null or (f.stock_rank, f.sort_value, f.id) > ($9, $10, $11)
      order by f.stock_rank, f.sort_value, f.id limit $8'
      using account, category_ids, brand_ids, min_cents, max_cents, colors, sort, row_limit, after_rank, after_value, after_id,
        patterns, i = 2;
    exit when found or after_rank is not null and i = 2;
  end loop;
end $$;

-- Owned by prosa_system, so that it reads the same on servers where the owner of the schema is no superuser.
grant create on schema public to prosa_system;
alter function search_catalogue(uuid, text[], text[], uuid[], uuid[], bigint, bigint, text[], text, integer, integer, bigint, uuid)
  owner to prosa_system;
revoke create on schema public from prosa_system;
revoke execute on function search_catalogue(uuid, text[], text[], uuid[], uuid[], bigint, bigint, text[], text, integer, integer, bigint, uuid)
  from public;
grant execute on function search_catalogue(uuid, text[], text[], uuid[], uuid[], bigint, bigint, text[], text, integer, integer, bigint, uuid)
  to prosa_app;

create table carts (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  customer_id uuid not null,
  conversation_id uuid,
  status text not null default 'active' check (status in ('active', 'converted', 'abandoned')),
  -- Capability of the public checkout page: who holds the link sees this cart and may order it.
  checkout_secret bytea not null,
  discount_cents bigint not null default 0 check (discount_cents >= 0),
  tax_cents bigint not null default 0 check (tax_cents >= 0),
  applied_promotions jsonb not null default '[]',
  source text,
  suggested_by_agent boolean not null default false,
  has_abandoned boolean not null default false,
  recovery_attempts integer not null default 0,
  demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create unique index carts_one_active on carts (account_id, customer_id) where status = 'active';
create unique index carts_checkout on carts (account_id, checkout_secret);
create index carts_customer on carts (account_id, customer_id, id desc);
select prosa_secure('carts');

-- Name, price and attributes are what the customer was shown when the item went in.
create table cart_items (
  account_id uuid not null,
  cart_id uuid not null,
  variant_id uuid not null,
  product_id uuid not null,
  name text not null,
  attributes jsonb not null default '{}',
  quantity integer not null check (quantity between 1 and 999),
  unit_price_cents bigint not null check (unit_price_cents >= 0),
  added_at timestamptz not null,
  primary key (account_id, cart_id, variant_id),
  foreign key (account_id, cart_id) references carts (account_id, id) on delete cascade,
  foreign key (account_id, variant_id) references product_variants (account_id, id) on delete cascade
);
create index cart_items_variant on cart_items (account_id, variant_id);
select prosa_secure('cart_items');

-- Keys of additions already made: a repeated request changes nothing.
create table cart_requests (
  account_id uuid not null,
  cart_id uuid not null,
  request_key text not null,
  created_at timestamptz not null,
  primary key (account_id, cart_id, request_key),
  foreign key (account_id, cart_id) references carts (account_id, id) on delete cascade
);
select prosa_secure('cart_requests');

create table order_counters (
  account_id uuid primary key references accounts (id) on delete cascade,
  last_number bigint not null
);
select prosa_secure('order_counters');

create table orders (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  order_number text not null,
  customer_id uuid,
  cart_id uuid,
  status text not null check (status in
    ('pending', 'paid', 'processing', 'shipped', 'out_for_delivery', 'delivered', 'cancelled', 'returned')),
  subtotal_cents bigint not null,
  shipping_cents bigint not null default 0,
  discount_cents bigint not null default 0,
  tax_cents bigint not null default 0,
  grand_total_cents bigint not null,
  shipping_address_sealed bytea,
  shipping_code text,
  shipping_name text,
  estimated_delivery_on date,
  tracking_number text,
  tracking_url text,
  -- { method, status, installments, card_info: { brand, last_digits }, transaction_id }
  payment jsonb not null default '{}',
  -- { source, campaign, agent_assisted, techniques_used, time_to_convert in minutes }
  conversion jsonb not null default '{}',
  notes text not null default '',
  demo boolean not null default false,
  placed_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, order_number),
  check (grand_total_cents = subtotal_cents + shipping_cents + tax_cents - discount_cents),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete set null (customer_id)
);
create unique index orders_one_per_cart on orders (account_id, cart_id) where cart_id is not null;
create index orders_customer on orders (account_id, customer_id, placed_at desc, id desc);
create index orders_placed on orders (account_id, placed_at desc, id desc);
select prosa_secure('orders');

create table order_items (
  account_id uuid not null,
  order_id uuid not null,
  line smallint not null,
  product_id uuid,
  variant_id uuid,
  name text not null,
  attributes jsonb not null default '{}',
  quantity integer not null check (quantity > 0),
  unit_price_cents bigint not null check (unit_price_cents >= 0),
  total_cents bigint not null check (total_cents = quantity * unit_price_cents),
  primary key (account_id, order_id, line),
  foreign key (account_id, order_id) references orders (account_id, id) on delete cascade
);
create index order_items_product on order_items (account_id, product_id);
select prosa_secure('order_items');
