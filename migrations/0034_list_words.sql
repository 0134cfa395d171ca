-- Words in the list of conversations and labels in the search, without an index that every message would have to write.

-- Customers in whose names all of these pieces stand, at most as many as asked for; the first piece is the one that the trigram index is asked
-- for. One of the doors to it: refuses every account but the one of the transaction, and gives ids alone.
create function find_customers_by_words(account uuid, pieces text[], most integer) returns setof uuid
language plpgsql security definer stable set search_path = public, pg_temp as $$
declare
  folded text[] := array(select prosa_fold(p) from unnest(pieces) with ordinality as x (p, n) order by n);
begin
  perform prosa_only_own_account(account, 'find_customers_by_words');
  return query select c.id from customers c
    where c.account_id = account and c.name_folded like folded[1] and c.name_folded like all (folded) limit most;
end $$;

-- Conversations with labels whose words begin so, newest message first. An account has few different labels: those that fit are taken from
-- the list of them, then the conversations from the table of labels. At most read_limit of those that have the first word are looked at.
create or replace function search_conversations_by_label(
  account uuid, query text, before_at timestamptz, before_id uuid, row_limit integer, read_limit integer
) returns table (conversation_id uuid, last_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp set max_parallel_workers_per_gather = 0 set jit = off as $$
declare
  words text[] := (prosa_text_words(query))[1:10];
  known text[];
  fitting text[];
  first text[];
  rest jsonb := '[]';
begin
  perform prosa_only_own_account(account, 'search_conversations_by_label');
  if coalesce(cardinality(words), 0) = 0 then return; end if;
  -- Each label once, hopping along the index.
  with recursive l (label) as (
    (select x.label from conversation_labels x where x.account_id = account order by x.label limit 1)
    union all
    select (select x.label from conversation_labels x where x.account_id = account and x.label > l.label order by x.label limit 1) from l where l.label is not null)
  select array_agg(l.label) into known from l where l.label is not null;
  for i in 1 .. cardinality(words) loop
    select array_agg(k) into fitting from unnest(known) k
      where exists (select from unnest(prosa_text_words(k)) w where starts_with(w, words[i]));
    if fitting is null then return; end if;
    if i = 1 then first := fitting; else rest := rest || jsonb_build_array(to_jsonb(fitting)); end if;
  end loop;
  return query select h.id, h.last_message_at from (
      select c.id, c.last_message_at from conversations c
      join (select distinct l.conversation_id as id from conversation_labels l where l.account_id = account and l.label = any (first) limit read_limit) l
        on l.id = c.id
      where c.account_id = account and c.last_message_at is not null
        and not exists (select from jsonb_array_elements(rest) e where not jsonb_exists_any(e, c.labels))) h
    where before_at is null or (h.last_message_at, h.id) < (before_at, before_id) order by h.last_message_at desc, h.id desc limit row_limit;
end $$;

grant create on schema public to prosa_system;
alter function find_customers_by_words(uuid, text[], integer) owner to prosa_system;
revoke create on schema public from prosa_system;
revoke execute on function find_customers_by_words(uuid, text[], integer) from public;
grant execute on function find_customers_by_words(uuid, text[], integer) to prosa_app;
