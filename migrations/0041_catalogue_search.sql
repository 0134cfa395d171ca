-- The catalogue search with attributes, with what is not shown, and with what was looked for in vain. The function of before stays for
-- processes of the version before.

-- As search_catalogue() and for the same reason the one door to the trigram index: it runs as prosa_system, refuses any account but the one set in
-- the caller's transaction, and every statement names the account. state: active, inactive, all; stock_state: in, out, low, any.
create function find_products(
  account uuid, groups text[], spelled text[], category_ids uuid[], brand_ids uuid[], min_cents bigint, max_cents bigint,
  colors text[], wanted_attributes jsonb, state text, stock_state text, sort text, row_limit integer, after_rank integer, after_value bigint, after_id uuid
) returns table (product_id uuid, stock_rank integer, sort_value bigint, total bigint, relaxed boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  patterns text[] := '{}';
  pattern text;
  near text[];
  conditions text := 'p.account_id = $1';
  attribute jsonb;
  every_word text := '';
  known boolean;
  i integer;
begin
  if account is distinct from nullif(current_setting('prosa.account_id', true), '')::uuid then
    raise insufficient_privilege using message = 'find_products: not the account of this transaction';
  end if;
  if state = 'active' then conditions := conditions || ' and p.active'; end if;
  if state = 'inactive' then conditions := conditions || ' and not p.active'; end if;
  if stock_state = 'in' then conditions := conditions || ' and p.stock > 0'; end if;
  if stock_state = 'out' then conditions := conditions || ' and p.stock <= 0'; end if;
  if stock_state = 'low' then conditions := conditions || ' and p.stock between 1 and 5'; end if;
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
  -- Names and values come folded; they are compared with the product's own and with those of its variants.
  for attribute in select jsonb_array_elements(coalesce(wanted_attributes, '[]')) loop
    conditions := conditions || format(' and (exists (select from jsonb_each_text(p.attributes) a where prosa_fold(a.key) = %1$L
        and prosa_fold(a.value) = %2$L)
      or exists (select from product_variants v, jsonb_each_text(v.attributes) a where v.account_id = p.account_id and v.product_id = p.id
        and prosa_fold(a.key) = %1$L and prosa_fold(a.value) = %2$L))', attribute ->> 'name', attribute ->> 'value');
  end loop;
  for i in 1 .. 2 loop
    if i = 2 then
      exit when cardinality(patterns) < 2;
      every_word := ' and (' || (select string_agg(format('p.search_words ~ %L', g), ' or ') from unnest(patterns) g) || ')';
    end if;
    return query execute
      'with found as (select p.id, case when $7 in (''newest'', ''stock_asc'') then 0 else (p.stock <= 0)::integer end as stock_rank, case $7
          when ''price_asc'' then p.price_cents
          when ''price_desc'' then -p.price_cents
          when ''newest'' then -(extract(epoch from p.created_at) * 1000)::bigint
          when ''stock_asc'' then p.stock
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


grant create on schema public to prosa_system;
alter function find_products(uuid, text[], text[], uuid[], uuid[], bigint, bigint, text[], jsonb, text, text, text, integer, integer, bigint, uuid)
  owner to prosa_system;
revoke create on schema public from prosa_system;
revoke execute on function find_products(uuid, text[], text[], uuid[], uuid[], bigint, bigint, text[], jsonb, text, text, text, integer, integer, bigint, uuid)
  from public;
grant execute on function find_products(uuid, text[], text[], uuid[], uuid[], bigint, bigint, text[], jsonb, text, text, text, integer, integer, bigint, uuid)
  to prosa_app;

-- Words looked for that no product had. had_some: products with some of the words were shown instead.
create table failed_searches (
  account_id uuid not null references accounts (id) on delete cascade,
  -- Folded, without fillers, and without anything that could tell of a person: no digits longer than four, no address.
  words text not null,
  times integer not null default 1,
  had_some boolean not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (account_id, words)
);
create index failed_searches_most on failed_searches (account_id, times desc, words);
select prosa_secure('failed_searches');
