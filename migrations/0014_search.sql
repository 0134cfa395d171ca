-- Search over messages, customers and labels. Why it is built so, with measurements: the decision on search in docs/adr.

-- The words of a text as search compares them: lower case, no accents, cut at white space and punctuation of every script that people here
-- write; an emoji is a word of its own. Names are qualified: indexes are built with an empty search path.
create function prosa_text_words(value text) returns text[] language sql immutable strict parallel safe as $$
  select array_remove(regexp_split_to_array(
    regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, left(value, 20000))),
      '([\u2190-\u21FF\u2300-\u2BFF\u3030\u303D\U0001F000-\U0001FAFF])', ' \1 ', 'g'),
    '[\s\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u0300-\u036F\u2000-\u206F\u20D0-\u20FF\u3000-\u3002\uFE00-\uFE0F\U0001F3FB-\U0001F3FF]+'), '')
$$;

-- What a word is reduced to in Portuguese ("entregas" and "entregar" meet).
create function prosa_stem(word text) returns text language sql immutable strict parallel safe as $$
  select coalesce((pg_catalog.ts_lexize('pg_catalog.portuguese_stem'::regdictionary, word))[1], word)
$$;

-- Terms of a message in the index. Each begins with its account and a slice of time: the first five hexadecimal digits of a UUIDv7 are
-- 2^28 ms, 3.1 days. A search looks slices up from the newest on and stops when its page is full, so that a word that stands in every tenth
-- message costs as little as one that nobody wrote. "/": the word, "=": its stem, "#": what a filter asks for.
-- Built by joining and splitting one text: term by term it takes twice as long.
create function prosa_message_terms(
  account uuid, id uuid, conversation uuid, channel uuid, direction text, sender_type text, sender text, kind text, private boolean, value text
) returns tsvector language plpgsql immutable parallel safe as $$
declare
  slice constant text := right(account::text, 6) || left(id::text, 5);
  words text[] := (public.prosa_text_words(value))[1:400];
  joined text;
begin
  joined := slice || '#k' || kind || ' ' || slice || '#d' || direction || ' ' || slice || '#c' || right(channel::text, 12)
    || ' ' || slice || '#v' || right(conversation::text, 12) || case when private then ' ' || slice || '#n' else '' end
    || case sender_type when 'bot' then ' ' || slice || '#sbot' when 'agent' then ' ' || slice || '#s' || replace(left(sender, 60), ' ', '') else '' end;
  if cardinality(words) > 0 then
    if value ~ '\S{41}' then words := array(select left(w, 40) from unnest(words) w); end if;
    joined := joined || ' ' || slice || '/' || array_to_string(words, ' ' || slice || '/')
      || ' ' || slice || '=' || array_to_string(tsvector_to_array(to_tsvector('pg_catalog.portuguese', array_to_string(words, ' '))), ' ' || slice || '=');
  end if;
  return array_to_tsvector(string_to_array(joined, ' '));
end $$;

-- Terms of a name or of labels: account and word.
create function prosa_account_terms(account uuid, value text) returns tsvector language sql immutable parallel safe as $$
  select array_to_tsvector(coalesce((select array_agg(right(account::text, 6) || '/' || left(w, 40))
    from unnest((public.prosa_text_words(coalesce(value, '')))[1:40]) w), '{}'))
$$;

create function prosa_label_text(labels text[]) returns text language sql immutable parallel safe as $$
  select pg_catalog.array_to_string(labels, ' ')
$$;

-- Keyed hashes of pieces of phones and e-mails, so that what is stored sealed is found by its last digits or the part before the @.
create table contact_tokens (
  account_id uuid not null,
  token bytea not null,
  identity_id uuid not null,
  primary key (account_id, token, identity_id),
  foreign key (account_id, identity_id) references contact_identities (account_id, id) on delete cascade
);
create index contact_tokens_identity on contact_tokens (account_id, identity_id);
select prosa_secure('contact_tokens');

-- Identities whose pieces were not hashed yet: the key is not in the database, so that a worker does it.
create table contact_token_queue (
  account_id uuid not null,
  identity_id uuid not null,
  primary key (account_id, identity_id),
  foreign key (account_id, identity_id) references contact_identities (account_id, id) on delete cascade
);
select prosa_secure('contact_token_queue');

create function queue_contact_tokens() returns trigger language plpgsql as $$
begin
  insert into contact_token_queue (account_id, identity_id)
  select account_id, id from changed where kind in ('phone', 'email') on conflict do nothing;
  return null;
end $$;
create trigger contact_identities_tokens after insert on contact_identities
  referencing new table as changed for each statement execute function queue_contact_tokens();
-- A new value under the same id: what was hashed of the old one goes.
create function requeue_contact_tokens() returns trigger language plpgsql as $$
begin
  delete from contact_tokens where account_id = new.account_id and identity_id = new.id;
  insert into contact_token_queue (account_id, identity_id) values (new.account_id, new.id) on conflict do nothing;
  return null;
end $$;
create trigger contact_identities_tokens_again after update of value_index on contact_identities
  for each row when (old.value_index is distinct from new.value_index and new.kind in ('phone', 'email')) execute function requeue_contact_tokens();
insert into contact_token_queue (account_id, identity_id) select account_id, id from contact_identities where kind in ('phone', 'email');

create function prosa_quoted_term(term text) returns text language sql immutable strict parallel safe as $$
  select '''' || replace(replace(term, '\', '\\'), '''', '''''') || ''''
$$;

-- Refuses any account but the one set in the caller's transaction.
create function prosa_only_own_account(account uuid, what text) returns void language plpgsql stable as $$
begin
  if account is null or account is distinct from nullif(current_setting('prosa.account_id', true), '')::uuid then
    raise insufficient_privilege using message = what || ': not the account of this transaction';
  end if;
end $$;

-- The one door to the messages' word index. Row-level security keeps GIN unused for prosa_app, because @@ is not leakproof; this function runs
-- as prosa_system, whose policy is empty, with guards of its own: the account must be the transaction's, and every statement names it.
--
-- pieces with modes: 'word' (itself or its stem), 'prefix' (begins so), 'phrase' (these words in this order), 'not'. facets: per filter the terms
-- of which one must be there ('#ktext' …). Newest first, ids below before_id. A last row without a message: reached says from where on to search
-- further when the work allowed was done before the page was full; null when nothing is left.
-- The settings keep the planner to the index: starting parallel workers alone takes 30 ms, a look-up 0.3 ms.
create function search_messages(
  account uuid, pieces text[], modes text[], facets text[], may_read_notes boolean, label text, conversation_status text,
  after_id uuid, before_id uuid, row_limit integer, work_limit integer
) returns table (message_id uuid, found_words text[], reached uuid)
language plpgsql security definer set search_path = public, pg_temp set max_parallel_workers_per_gather = 0 set jit = off
set enable_seqscan = off set enable_indexscan = on as $$
#variable_conflict use_column
declare
  template text := '';
  part text;
  words text[];
  word text;
  phrases text[] := '{}';
  exact text[] := '{}';
  prefixes text[] := '{}';
  stems text[] := '{}';
  newest uuid;
  oldest uuid;
  slice integer;
  last_slice integer;
  step integer := 1;
  took integer;
  lookup tsquery;
  remaining integer := row_limit;
  work integer := 0;
  hits integer;
  given integer;
  place constant text := right(account::text, 6);
  rows_of uuid[];
begin
  perform prosa_only_own_account(account, 'search_messages');
  for i in 1 .. coalesce(cardinality(pieces), 0) loop
    words := prosa_text_words(pieces[i]);
    continue when cardinality(words) = 0;
    part := '';
    for j in 1 .. cardinality(words) loop
      word := left(words[j], 40);
      if part <> '' then part := part || ' & '; end if;
      if modes[i] = 'word' then
        exact := exact || word;
        stems := stems || prosa_stem(word);
        part := part || '(' || prosa_quoted_term('@/' || word) || '|' || prosa_quoted_term('@=' || prosa_stem(word)) || ')';
      elsif modes[i] = 'prefix' and j = cardinality(words) then
        prefixes := prefixes || word;
        stems := stems || prosa_stem(word);
        part := part || '(' || prosa_quoted_term('@/' || word) || ':*|' || prosa_quoted_term('@=' || prosa_stem(word)) || ')';
      else
        exact := exact || word;
        part := part || prosa_quoted_term('@/' || word);
      end if;
    end loop;
    if modes[i] = 'phrase' and cardinality(words) > 1 then phrases := phrases || (' ' || array_to_string(words, ' ') || ' '); end if;
    if template <> '' then template := template || ' & '; end if;
    template := template || case when modes[i] = 'not' then '!' else '' end || '(' || part || ')';
  end loop;
  for i in 1 .. coalesce(cardinality(facets), 0) loop
    select string_agg(prosa_quoted_term('@' || f), '|') into part from unnest(string_to_array(facets[i], ' ')) f;
    template := template || case when template = '' then '' else ' & ' end || '(' || part || ')';
  end loop;
  if template = '' then return; end if;

  select m.id into newest from messages m where m.account_id = account and (before_id is null or m.id < before_id) order by m.id desc limit 1;
  select m.id into oldest from messages m where m.account_id = account and (after_id is null or m.id >= after_id) order by m.id limit 1;
  if newest is null or oldest is null or newest < oldest then return; end if;
  slice := ('x000' || left(newest::text, 5))::bit(32)::integer;
  last_slice := ('x000' || left(oldest::text, 5))::bit(32)::integer;

  perform set_config('enable_indexscan', 'off', true);
  while slice >= last_slice loop
    took := least(step, slice - last_slice + 1);
    select string_agg('(' || replace(template, '''@', '''' || place || lpad(to_hex(s), 5, '0')) || ')', '|')::tsquery into lookup
      from generate_series(slice - took + 1, slice) s;
    execute 'with hits as materialized (
        select m.id, m.conversation_id, m.text from messages m
        where m.account_id = $1 and m.deleted_at is null and (not m.private or $5)
          and prosa_message_terms(m.account_id, m.id, m.conversation_id, m.channel_id, m.direction, m.sender_type, m.sender_id, m.type, m.private, m.text) @@ $2
      ), fitting as (
        select h.id from hits h
        where ($3::uuid is null or h.id < $3) and ($4::uuid is null or h.id >= $4)'
      || case when cardinality(phrases) = 0 then '' else
        ' and (select bool_and(position(p in '' '' || array_to_string(prosa_text_words(h.text), '' '') || '' '') > 0) from unnest($6) p)' end
      || case when label is null and conversation_status is null then '' else
        ' and exists (select from conversations c where c.account_id = $1 and c.id = h.conversation_id
            and ($7::text is null or $7 = any (c.labels)) and ($8::text is null or c.status = $8))' end
      || ' order by h.id desc limit $9
      ) select (select count(*) from hits), array(select f.id from fitting f order by f.id desc)'
      into hits, rows_of using account, lookup, before_id, after_id, may_read_notes, phrases, label, conversation_status, remaining;
    given := cardinality(rows_of);
    if given > 0 then
      return query select m.id,
          (select array_agg(distinct w.w) from unnest(prosa_text_words(m.text)) as w (w)
            where w.w = any (exact) or exists (select from unnest(prefixes) p where starts_with(w.w, p))
              or prosa_stem(w.w) = any (stems)), null::uuid
        from unnest(rows_of) with ordinality r (id, n) join messages m on m.account_id = account and m.id = r.id order by r.n;
    end if;
    remaining := remaining - given;
    exit when remaining <= 0;
    work := work + hits;
    slice := slice - took;
    -- The further back nothing is found, the more slices at once; never so many that a word much written of old is read whole.
    step := greatest(1, least(16, step * 4, (4000 * took / greatest(hits, 1))));
    if work >= work_limit and slice >= last_slice then
      return query select null::uuid, null::text[], (rpad(lpad(to_hex(slice + 1), 5, '0'), 32, '0'))::uuid;
      return;
    end if;
  end loop;
end $$;

-- Customers whose name has words that begin so, active last first. Reads at most read_limit of those that match.
create function search_customers_by_name(account uuid, query text, before_at timestamptz, before_id uuid, row_limit integer, read_limit integer)
returns table (customer_id uuid, active_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp set max_parallel_workers_per_gather = 0 set jit = off
set enable_seqscan = off set enable_indexscan = off as $$
declare
  lookup tsquery;
begin
  perform prosa_only_own_account(account, 'search_customers_by_name');
  select string_agg(prosa_quoted_term(right(account::text, 6) || '/' || left(w, 40)) || ':*', '&')::tsquery into lookup
    from unnest((prosa_text_words(query))[1:10]) w;
  if lookup is null then return; end if;
  return query execute 'select h.id, h.active_at from (
      select c.id, coalesce(c.last_active_at, c.created_at) as active_at from customers c
      where c.account_id = $1 and prosa_account_terms(c.account_id, c.name) @@ $2 limit $3) h
    where $4::timestamptz is null or (h.active_at, h.id) < ($4, $5) order by h.active_at desc, h.id desc limit $6'
    using account, lookup, read_limit, before_at, before_id, row_limit;
end $$;

-- Conversations with a label whose words begin so, newest message first.
create function search_conversations_by_label(account uuid, query text, before_at timestamptz, before_id uuid, row_limit integer, read_limit integer)
returns table (conversation_id uuid, last_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp set max_parallel_workers_per_gather = 0 set jit = off
set enable_seqscan = off set enable_indexscan = off as $$
declare
  lookup tsquery;
begin
  perform prosa_only_own_account(account, 'search_conversations_by_label');
  select string_agg(prosa_quoted_term(right(account::text, 6) || '/' || left(w, 40)) || ':*', '&')::tsquery into lookup
    from unnest((prosa_text_words(query))[1:10]) w;
  if lookup is null then return; end if;
  return query execute 'select h.id, h.last_message_at from (
      select c.id, c.last_message_at from conversations c
      where c.account_id = $1 and c.labels <> ''{}'' and c.last_message_at is not null
        and prosa_account_terms(c.account_id, prosa_label_text(c.labels)) @@ $2 limit $3) h
    where $4::timestamptz is null or (h.last_message_at, h.id) < ($4, $5) order by h.last_message_at desc, h.id desc limit $6'
    using account, lookup, read_limit, before_at, before_id, row_limit;
end $$;

-- Owned by prosa_system, so that they read the same on servers where the owner of the schema is no superuser.
grant create on schema public to prosa_system;
do $$
declare
  one regprocedure;
begin
  for one in select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname in ('search_messages', 'search_customers_by_name', 'search_conversations_by_label')
  loop
    execute format('alter function %s owner to prosa_system', one);
    execute format('revoke execute on function %s from public', one);
    execute format('grant execute on function %s to prosa_app', one);
  end loop;
end $$;
revoke create on schema public from prosa_system;
