-- What a business knows of a person: profile, segmentation, figures, tags, own attributes, addresses, notes; what was merged and can be
-- taken apart again; pairs that may be one person.

alter table customers
  add column status text not null default 'active' check (status in ('active', 'inactive', 'blocked')),
  -- Counts changes by people and programs: the ETag.
  add column version bigint not null default 1,
  add column updated_at timestamptz not null default now(),
  -- Since when a program or a person said who this is; null: only met.
  add column identified_at timestamptz,
  -- { birthDate, postalCode }, sealed with the customer's key.
  add column profile_sealed bytea,
  add column gender text,
  add column city text,
  add column state text,
  add column country text,
  add column preferences jsonb not null default '{}',
  add column customer_value_tier text,
  add column lifecycle_stage text,
  add column acquisition_source text,
  add column persona text,
  add column churn_risk text,
  add column upsell_potential text,
  add column lifetime_value_cents bigint not null default 0,
  add column average_order_value_cents bigint,
  add column orders_count integer not null default 0,
  add column cart_abandonment_rate real,
  add column average_session_seconds integer,
  add column nps_score smallint check (nps_score between 0 and 10),
  add column last_nps_at timestamptz,
  add column attributes jsonb not null default '{}',
  -- Fields of other systems that we do not know.
  add column extra jsonb not null default '{}',
  add column name_folded text,
  -- When the look for doubles was last made; null: it is due.
  add column doubles_checked_at timestamptz;

-- Kept by a trigger and not as a generated column, which would rewrite the table under a lock.
create function customers_fold_name() returns trigger language plpgsql as $$
begin
  new.name_folded := prosa_fold(new.name);
  if tg_op = 'UPDATE' then
    if new.name_folded is distinct from old.name_folded then new.doubles_checked_at := null; end if;
  end if;
  return new;
end $$;
create trigger customers_name before insert or update of name on customers for each row execute function customers_fold_name();
-- As the machinery: to the owner of the schema row-level security shows nothing.
set local role prosa_system;
update customers set name_folded = prosa_fold(name) where name is not null;
reset role;

create index customers_name on customers using gin (account_id, name_folded gin_trgm_ops);
create index customers_active on customers (account_id, coalesce(last_active_at, created_at) desc, id desc);
create index customers_created on customers (account_id, created_at desc, id desc);
create index customers_value on customers (account_id, lifetime_value_cents desc, id desc);
create index customers_doubles_due on customers (account_id, id) where doubles_checked_at is null;

alter table contact_identities
  -- What makes two values look like one: the last eight digits of a phone, an e-mail without its tag. Blind.
  add column loose_index bytea,
  -- The one shown first among those of its kind.
  add column is_primary boolean not null default false,
  -- channel: met there; profile: written by a person; api, import: by a program.
  add column source text not null default 'channel' check (source in ('channel', 'profile', 'api', 'import'));
create index contact_identities_loose on contact_identities (account_id, loose_index) where loose_index is not null;
create index contact_identities_no_loose on contact_identities (account_id, id) where kind in ('phone', 'email') and loose_index is null;
create index identity_links_customer on identity_links (account_id, customer_id, at desc);

create table customer_tags (
  account_id uuid not null,
  tag text not null,
  customer_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (account_id, tag, customer_id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index customer_tags_customer on customer_tags (account_id, customer_id);
select prosa_secure('customer_tags');

create table customer_attributes (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  key text not null,
  label text not null,
  type text not null check (type in ('text', 'number', 'date', 'boolean', 'list')),
  options text[] not null default '{}',
  position smallint not null default 0,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, key)
);
select prosa_secure('customer_attributes');

create table customer_addresses (
  account_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  label text not null default '',
  is_default boolean not null default false,
  address_sealed bytea not null,
  -- Postal code, number and complement, blind: the same door.
  door_index bytea,
  position smallint not null default 0,
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index customer_addresses_customer on customer_addresses (account_id, customer_id, position);
create index customer_addresses_door on customer_addresses (account_id, door_index) where door_index is not null;
select prosa_secure('customer_addresses');

-- Notes in the order of time, for the journey.
create index customer_notes_time on customer_notes (account_id, customer_id, created_at desc, id desc);

-- Every merge and split with what it takes to undo it.
create table customer_merges (
  account_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('merge', 'split')),
  -- merge: the customer that went. split: the one that the identities were taken from.
  from_id uuid not null,
  into_id uuid not null,
  reason text not null,
  actor_id uuid,
  actor_name text,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by text,
  snapshot jsonb not null,
  primary key (account_id, id),
  foreign key (account_id, into_id) references customers (account_id, id) on delete cascade
);
create index customer_merges_into on customer_merges (account_id, into_id, at desc, id desc);
create index customer_merges_from on customer_merges (account_id, from_id);
select prosa_secure('customer_merges');

create table customer_doubles (
  account_id uuid not null,
  id uuid not null,
  -- The smaller id first: a pair is one row.
  one_id uuid not null,
  other_id uuid not null,
  reasons text[] not null,
  score smallint not null,
  found_at timestamptz not null default now(),
  dismissed_at timestamptz,
  dismissed_by text,
  primary key (account_id, id),
  unique (account_id, one_id, other_id),
  check (one_id < other_id),
  foreign key (account_id, one_id) references customers (account_id, id) on delete cascade,
  foreign key (account_id, other_id) references customers (account_id, id) on delete cascade
);
create index customer_doubles_open on customer_doubles (account_id, score desc, id desc) where dismissed_at is null;
create index customer_doubles_other on customer_doubles (account_id, other_id);
select prosa_secure('customer_doubles');

-- A new identity or address makes the look for doubles due again.
create function customers_doubles_due() returns trigger language plpgsql as $$
begin
  update customers set doubles_checked_at = null
  where account_id = new.account_id and id = new.customer_id and doubles_checked_at is not null;
  return null;
end $$;
create trigger contact_identities_doubles after insert or update of loose_index, customer_id on contact_identities
  for each row execute function customers_doubles_due();
create trigger customer_addresses_doubles after insert on customer_addresses
  for each row execute function customers_doubles_due();

-- The one door to the trigram index of names: row-level security keeps GIN unused for prosa_app. Refuses every account but the one of the
-- transaction, and gives ids alone, newest first, at most as many as asked for.
create function find_customers_by_name(account uuid, needle text, most integer) returns setof uuid
language plpgsql security definer stable set search_path = public, pg_temp as $$
begin
  if account is distinct from nullif(current_setting('prosa.account_id', true), '')::uuid then
    raise insufficient_privilege using message = 'find_customers_by_name: not the account of this transaction';
  end if;
  return query select c.id from customers c
    where c.account_id = account
      and c.name_folded like '%' || replace(replace(replace(prosa_fold(needle), '\', '\\'), '%', '\%'), '_', '\_') || '%'
    limit most;
end $$;
grant create on schema public to prosa_system;
alter function find_customers_by_name(uuid, text, integer) owner to prosa_system;
revoke create on schema public from prosa_system;
revoke execute on function find_customers_by_name(uuid, text, integer) from public;
grant execute on function find_customers_by_name(uuid, text, integer) to prosa_app;

-- Puts a customer back as a snapshot (to_jsonb of the row) has it. Columns that came after the snapshot get their defaults.
create function restore_customer(snapshot jsonb) returns void language plpgsql as $$
declare
  whole customers;
begin
  insert into customers (account_id, id) values ((snapshot ->> 'account_id')::uuid, (snapshot ->> 'id')::uuid) returning * into whole;
  whole := jsonb_populate_record(whole, snapshot);
  delete from customers where account_id = whole.account_id and id = whole.id;
  insert into customers select whole.*;
end $$;

-- Takes back what a change made of a customer: each column that still has the value after it gets the one before.
create function take_back_customer(account uuid, customer uuid, before jsonb, after jsonb) returns void language plpgsql as $$
declare
  names text;
begin
  select string_agg(quote_ident(e.key), ', ') into names
  from customers c, jsonb_each(before) e
  where c.account_id = account and c.id = customer
    and e.key not in ('account_id', 'id', 'version', 'updated_at', 'doubles_checked_at', 'name_folded')
    and e.value is distinct from after -> e.key and to_jsonb(c) -> e.key is not distinct from after -> e.key;
  if names is null then return; end if;
  execute format('update customers set (%1$s) = (select %1$s from jsonb_populate_record(null::customers, $3)), version = version + 1, updated_at = now()'
    || ' where account_id = $1 and id = $2', names) using account, customer, before;
end $$;

-- Figures of what was bought until now; from here on they follow the events.
set local role prosa_system;
update customers c set orders_count = o.orders, lifetime_value_cents = o.cents, average_order_value_cents = o.cents / o.orders
from (select account_id, customer_id, count(*) as orders, sum(grand_total_cents) as cents from orders
  where customer_id is not null and status not in ('cancelled', 'returned') group by 1, 2) o
where c.account_id = o.account_id and c.id = o.customer_id;
reset role;
