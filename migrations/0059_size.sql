-- What is kept of a product's parts, with the words of it made once instead of twice and three times: they were half of the time of an import.
create or replace function refresh_products(account uuid, product_ids uuid[]) returns void language plpgsql as $$
begin
  -- Materialised: pulled up, each use of the words would make them again; joined as a subquery, the words of all were made for each product when
  -- the planner knew nothing of a table that had just been filled.
  with f as materialized (
    select q.id, prosa_search_words(q.name) as name_words,
      prosa_search_words(concat_ws(' ', q.name, b.name, c.name, array_to_string(c.synonyms, ' '), parent.name,
        (select string_agg(a.value, ' ') from jsonb_each_text(q.attributes) a), v.variant_values, q.sku)) as search_words,
      v.price_cents, v.list_price_cents, v.stock, prosa_attribute_pairs(account, q.id, q.attributes) as pairs
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
  )
  update products p set
    price_cents = coalesce(f.price_cents, 0),
    list_price_cents = f.list_price_cents,
    stock = coalesce(f.stock, 0),
    name_words = f.name_words,
    search_words = f.search_words,
    terms = prosa_terms(f.search_words, f.name_words),
    attribute_pairs = f.pairs
  from f
  where p.account_id = account and p.id = f.id;

  insert into catalogue_words (account_id, word)
  select distinct account, w.word from products p, string_to_table(trim(p.search_words), ' ') as w (word)
  where p.account_id = account and p.id = any (product_ids) and length(w.word) between 3 and 40
    and not exists (select from catalogue_words k where k.account_id = account and k.word = w.word)
  on conflict do nothing;
end $$;

-- Cities and states as they are compared, for the lists' filters: folding those of a million customers took 13 s. Kept by a trigger and not as
-- generated columns, which would rewrite the table under a lock.
alter table customers add column city_folded text, add column state_folded text;
create function customers_fold_place() returns trigger language plpgsql as $$
begin
  new.city_folded := prosa_fold(new.city);
  new.state_folded := prosa_fold(new.state);
  return new;
end $$;
create trigger customers_place_new before insert on customers for each row
  when (new.city is not null or new.state is not null) execute function customers_fold_place();
create trigger customers_place_set before update of city, state on customers for each row execute function customers_fold_place();

-- Fills them for the customers that are there, some thousands a commit, called by the next file outside of a transaction: one statement held the
-- table for ten minutes at a million customers. It may be begun anew.
create procedure customers_fold_places() language plpgsql as $$
declare
  last_account uuid := '00000000-0000-0000-0000-000000000000';
  last_id uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    with batch as (
      select account_id, id from customers where (account_id, id) > (last_account, last_id) order by account_id, id limit 5000),
    filled as (
      update customers c set city_folded = prosa_fold(c.city), state_folded = prosa_fold(c.state) from batch
      where c.account_id = batch.account_id and c.id = batch.id and (c.city is not null and c.city_folded is null or c.state is not null and c.state_folded is null))
    select account_id, id into last_account, last_id from batch order by account_id desc, id desc limit 1;
    exit when not found;
    commit;
  end loop;
end $$;
