-- A common word under a rare label was looked up in every slice, and all but a few of the messages found were in other conversations (425 ms on 2.4
-- million). When few conversations have the label, their own terms stand in the look-up: the index gives nothing but their messages.

-- The slice of time that a message's terms begin with: the first five hexadecimal digits of its id.
create function prosa_slice(id uuid) returns integer language sql immutable strict parallel safe as $$
  select ('x000' || left(id::text, 5))::bit(32)::integer
$$;

create or replace function search_messages(
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
  -- Of a label that few conversations have: the slices in which those have messages, newest first, and their terms in each.
  few integer[];
  few_terms text[];
  stop integer;
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

  if label is not null then
    -- Hops from slice to slice along the index of each thread: a label of 150 conversations costs some 300 look-ups.
    with recursive labelled as materialized (
      select l.conversation_id from conversation_labels l where l.account_id = account and l.label = search_messages.label limit 201
    ), hop (conversation_id, slice) as (
      select d.conversation_id, (select prosa_slice(m.id) from messages m
          where m.account_id = account and m.conversation_id = d.conversation_id and m.id <= newest order by m.id desc limit 1)
        from labelled d where (select count(*) from labelled) <= 200
      union all
      select h.conversation_id, (select prosa_slice(m.id) from messages m
          where m.account_id = account and m.conversation_id = h.conversation_id and m.id >= oldest
            and m.id < rpad(lpad(to_hex(h.slice), 5, '0'), 32, '0')::uuid order by m.id desc limit 1)
        from hop h where h.slice > last_slice
    ), terms as (
      select h.slice, string_agg(prosa_quoted_term('@#v' || right(h.conversation_id::text, 12)), '|') as them
      from hop h where h.slice is not null group by h.slice
    )
    select case when (select count(*) from labelled) <= 200 then coalesce(array_agg(t.slice order by t.slice desc), '{}') end,
      array_agg(t.them order by t.slice desc) into few, few_terms from terms t;
  end if;

  perform set_config('enable_indexscan', 'off', true);
  while slice >= last_slice loop
    if few is null then
      took := least(step, slice - last_slice + 1);
      stop := slice - took;
      select string_agg('(' || replace(template, '''@', '''' || place || lpad(to_hex(s), 5, '0')) || ')', '|')::tsquery into lookup
        from generate_series(stop + 1, slice) s;
    else
      select string_agg('(' || replace(template || ' & (' || f.them || ')', '''@', '''' || place || lpad(to_hex(f.s), 5, '0')) || ')', '|')::tsquery,
          count(*), min(f.s) - 1 into lookup, took, stop
        from (select u.s, u.them from unnest(few, few_terms) u (s, them) where u.s <= slice order by u.s desc limit step) f;
      exit when took = 0;
    end if;
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
    slice := stop;
    -- The further back nothing is found, the more slices at once; never so many that a word much written of old is read whole.
    step := greatest(1, least(16, step * 4, (4000 * took / greatest(hits, 1))));
    if work >= work_limit and slice >= last_slice then
      return query select null::uuid, null::text[], (rpad(lpad(to_hex(slice + 1), 5, '0'), 32, '0'))::uuid;
      return;
    end if;
  end loop;
end $$;
