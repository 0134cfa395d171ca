-- What the business knows: articles with their versions, files that became articles, the passages that answers are taken from, and a record of
-- every question. Why the search is built so, with measurements: the decision on the knowledge base in docs/adr.

create table knowledge_articles (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  -- The last part of the public address; stays when the title changes, so that links sent by chat go on working.
  slug text not null,
  title text not null,
  -- Markdown.
  body text not null,
  language text not null check (language in ('pt-BR', 'en', 'es')),
  category text not null default '',
  tags text[] not null default '{}',
  -- Other ways in which people ask for it: searched, not shown.
  questions text[] not null default '{}',
  audience text not null check (audience in ('public', 'team')),
  status text not null check (status in ('draft', 'published', 'archived')),
  origin text not null check (origin in ('written', 'file', 'web')),
  source_url text,
  valid_from timestamptz,
  valid_until timestamptz,
  -- The newest version, and the one that is answered from.
  version integer not null default 1,
  published_version integer,
  author jsonb not null default '{}',
  demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  published_at timestamptz,
  primary key (account_id, id),
  unique (account_id, slug)
);
create index knowledge_articles_newest on knowledge_articles (account_id, updated_at desc, id desc);
select prosa_secure('knowledge_articles');

-- Every state that an article was saved in. Answers name the version they were taken from.
create table knowledge_versions (
  account_id uuid not null,
  article_id uuid not null,
  version integer not null,
  -- { title, body, language, category, tags, questions, audience, validFrom, validUntil }
  content jsonb not null,
  actor jsonb not null default '{}',
  -- The version that was brought back by this one.
  restored_from integer,
  at timestamptz not null,
  published_at timestamptz,
  primary key (account_id, article_id, version),
  foreign key (account_id, article_id) references knowledge_articles (account_id, id) on delete cascade
);
select prosa_secure('knowledge_versions');

create table knowledge_files (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  file_name text not null,
  mime_type text not null,
  size bigint not null,
  sha256 bytea not null,
  storage_key text not null,
  state text not null check (state in ('waiting', 'reading', 'done', 'failed')),
  progress smallint not null default 0 check (progress between 0 and 100),
  pages integer,
  -- Code of what went wrong.
  failure text,
  attempts smallint not null default 0,
  lease_until timestamptz,
  article_id uuid,
  actor jsonb not null default '{}',
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, article_id) references knowledge_articles (account_id, id) on delete set null (article_id)
);
create index knowledge_files_newest on knowledge_files (account_id, created_at desc, id desc);
create index knowledge_files_article on knowledge_files (account_id, article_id) where article_id is not null;
create index knowledge_files_to_read on knowledge_files (created_at) where state in ('waiting', 'reading');
select prosa_secure('knowledge_files');

-- Passages of published versions. Those that are no longer live stay: answers that named them can be looked up.
create table knowledge_chunks (
  account_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  version integer not null,
  position integer not null,
  heading_path text[] not null default '{}',
  text text not null,
  live boolean not null default true,
  primary key (account_id, id),
  unique (account_id, article_id, version, position),
  foreign key (account_id, article_id) references knowledge_articles (account_id, id) on delete cascade
);
create index knowledge_chunks_live on knowledge_chunks (account_id, article_id) where live;
select prosa_secure('knowledge_chunks');

-- Which stems stand in which live passage, with their share of the passage's score: their count, saturated, and the passage's length.
create table knowledge_postings (
  account_id uuid not null,
  term text not null,
  chunk_id uuid not null,
  weight real not null,
  team boolean not null,
  primary key (account_id, term, chunk_id) include (weight, team),
  foreign key (account_id, chunk_id) references knowledge_chunks (account_id, id) on delete cascade
);
create index knowledge_postings_chunk on knowledge_postings (account_id, chunk_id);
select prosa_secure('knowledge_postings');

-- In how many live passages a stem stands.
create table knowledge_terms (
  account_id uuid not null references accounts (id) on delete cascade,
  term text not null,
  passages integer not null,
  primary key (account_id, term)
);
select prosa_secure('knowledge_terms');

-- Every word that was ever written in a passage, with its stem: what misspelled words are compared with, letter group by letter group.
create table knowledge_words (
  account_id uuid not null references accounts (id) on delete cascade,
  word text not null,
  stem text not null,
  primary key (account_id, word)
);
create index knowledge_words_letters on knowledge_words using gin (account_id, word gin_trgm_ops);
select prosa_secure('knowledge_words');

-- Counts are kept by the database: passages also go with their article, or with their account.
create function count_knowledge_terms() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into knowledge_terms (account_id, term, passages)
    select account_id, term, count(*) from changed group by account_id, term order by account_id, term
    on conflict (account_id, term) do update set passages = knowledge_terms.passages + excluded.passages;
  else
    update knowledge_terms t set passages = t.passages - c.gone
    from (select account_id, term, count(*) as gone from changed group by account_id, term order by account_id, term) c
    where t.account_id = c.account_id and t.term = c.term;
  end if;
  return null;
end $$;
create trigger knowledge_postings_added after insert on knowledge_postings
  referencing new table as changed for each statement execute function count_knowledge_terms();
create trigger knowledge_postings_removed after delete on knowledge_postings
  referencing old table as changed for each statement execute function count_knowledge_terms();

-- The passages that fit a question best. asked: the telling words of it, folded, each with its stem. also: stems that mean nearly the same as the word
-- number also_of, and how nearly. Two rankings are fused by the reciprocal of their ranks (Cormack, Clarke, Büttcher 2009, k = 60): the one of
-- stems, and the one of words whose letter groups are alike, which forgives slips. coverage: which share of the question, weighed by how
-- rare its words are, stands in the passage.
-- Every read is of a key's beginning, and the settings leave the planner no other way; of very frequent words no more than 20,000 postings are read.
create function search_knowledge(
  account uuid, asked_words text[], asked_stems text[], also_of integer[], also_stems text[], also_weights real[], with_team boolean, at timestamptz, row_limit integer
) returns table (
  chunk_id uuid, article_id uuid, version integer, chunk_position integer, heading_path text[], chunk_text text, title text, slug text, audience text, language text,
  lexical real, lexical_rank integer, letters real, letters_rank integer, fused real, coverage real, rarest real
)
language plpgsql security definer set search_path = public, pg_temp set max_parallel_workers_per_gather = 0 set jit = off
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  total real;
begin
  perform prosa_only_own_account(account, 'search_knowledge');
  select count(*) into total from knowledge_chunks c where c.account_id = account and c.live;
  if total = 0 or coalesce(cardinality(asked_words), 0) = 0 then return; end if;
  perform set_config('pg_trgm.similarity_threshold', '0.42', true);
  return query
  with asked as materialized (
    select i as n, asked_words[i] as word, asked_stems[i] as stem from generate_subscripts(asked_words, 1) i
  ), alternatives as materialized (
    select a.n, a.stem as term, 1::real as nearness, true as lexical from asked a
    union all
    select also_of[j], also_stems[j], also_weights[j], true from generate_subscripts(also_of, 1) j
    union all
    select a.n, l.stem, l.likeness, false
    from asked a cross join lateral (
      select w.stem, max(similarity(w.word, a.word)) as likeness from knowledge_words w
      where w.account_id = account and w.word % a.word group by w.stem order by 2 desc, 1 limit 6) l
    where length(a.word) >= 4
  ), known as materialized (
    select a.n, a.term, max(a.nearness) filter (where a.lexical) as nearness, max(a.nearness) filter (where not a.lexical) as likeness,
      max(t.passages) as passages
    from alternatives a join knowledge_terms t on t.account_id = account and t.term = a.term
    where t.passages > 0 group by a.n, a.term
  ), worth as materialized (
    select a.n, ln(1 + (total - coalesce(k.passages, 0) + 0.5) / (coalesce(k.passages, 0) + 0.5))::real as idf
    from asked a left join lateral (
      select max(passages) as passages from known where known.n = a.n and (nearness is not null or likeness >= 0.55)) k on true
  ), affordable as materialized (
    select t.term from (
      select k.term, sum(max(k.passages)) over (order by max(k.passages), k.term) as read from known k group by k.term) t
    where t.read <= 20000
  ), words_in_chunks as materialized (
    select p.chunk_id, k.n, max(k.nearness * p.weight) as lexical, max(k.likeness * p.weight) as letters,
      max(greatest(k.nearness, case when k.likeness >= 0.5 then k.likeness * 0.95 end)) as nearness
    from affordable f join known k on k.term = f.term
    join knowledge_postings p on p.account_id = account and p.term = f.term and (with_team or not p.team)
    group by p.chunk_id, k.n
  ), scored as materialized (
    select h.chunk_id, coalesce(sum(w.idf * h.lexical), 0) as lexical, coalesce(sum(w.idf * h.letters), 0) as letters,
      sum(w.idf * h.nearness) / (select sum(x.idf) from worth x) as coverage
    from words_in_chunks h join worth w on w.n = h.n group by h.chunk_id
  ), ranked as materialized (
    select s.*, row_number() over (order by s.lexical desc, s.chunk_id) as lexical_rank,
      row_number() over (order by s.letters desc, s.chunk_id) as letters_rank
    from scored s
  ), best as materialized (
    select r.*, (case when r.lexical > 0 then 1 / (60.0 + r.lexical_rank) else 0 end
      + case when r.letters > 0 then 1 / (60.0 + r.letters_rank) else 0 end)::real as fused
    from ranked r order by fused desc, r.chunk_id limit 100
  )
  select c.id, a.id, c.version, c.position, c.heading_path, c.text, v.content ->> 'title', a.slug, v.content ->> 'audience', v.content ->> 'language',
    b.lexical::real, b.lexical_rank::integer, b.letters::real, b.letters_rank::integer, b.fused, b.coverage::real, (select max(x.idf) from worth x)
  from best b
  join knowledge_chunks c on c.account_id = account and c.id = b.chunk_id
  join knowledge_articles a on a.account_id = account and a.id = c.article_id
  -- What was published: a draft beside it changes nothing of what is found.
  join knowledge_versions v on v.account_id = account and v.article_id = c.article_id and v.version = c.version
  where coalesce((v.content ->> 'validFrom')::timestamptz <= at, true) and coalesce((v.content ->> 'validUntil')::timestamptz > at, true)
  order by b.fused desc, b.chunk_id limit row_limit;
end $$;

create table rag_queries (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  -- Telephone numbers, e-mails and documents are masked before it is written.
  query_text text not null,
  query_language text not null,
  -- What was asked for, by its intent.
  query_type text not null,
  intent text,
  -- Where it was asked: a conversation, the test box, a program.
  asked_in text not null check (asked_in in ('conversation', 'test', 'api')),
  conversation_id uuid,
  message_id uuid,
  customer_id uuid,
  -- float32, little endian; null without a provider of embeddings.
  query_embedding bytea,
  embedding_model text,
  -- [{ chunk_id, article_id, version, position, title, heading_path, excerpt, score, lexical, letters, vector, cited }], best first.
  retrieved_chunks jsonb not null default '[]',
  retrieval_ms real not null,
  vector_ms real,
  brain text not null check (brain in ('builtin', 'model', 'none')),
  llm_provider text,
  llm_model text,
  llm_temperature real,
  -- Sealed: what went to the provider.
  llm_prompt_sealed bytea,
  llm_ms integer,
  response text,
  answered boolean not null,
  prompt_tokens integer,
  completion_tokens integer,
  estimated_cost_micros bigint,
  confidence_score real not null check (confidence_score between 0 and 1),
  quality_score smallint check (quality_score between 0 and 100),
  user_feedback text check (user_feedback in ('helpful', 'not_helpful')),
  feedback_comment text,
  feedback_by jsonb,
  feedback_at timestamptz,
  recommended_products jsonb not null default '[]',
  contains_pii boolean not null default false,
  pii_redacted boolean not null default false,
  flagged_for_review boolean not null default false,
  -- low_confidence, no_source, negative_feedback, handed_over, ungrounded, needed_clarification, error
  flags text[] not null default '{}',
  reviewed_by_human boolean not null default false,
  verdict text check (verdict in ('right', 'wrong', 'outdated', 'hallucination')),
  review_note text,
  reviewed_by jsonb,
  reviewed_at timestamptz,
  -- What was done with a question that had no answer: the article that answers it now, or that it was put aside.
  resolved_by uuid,
  dismissed_at timestamptz,
  -- Stems of the telling words: what unanswered questions are grouped by.
  stems text[] not null default '{}',
  extra jsonb not null default '{}',
  demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index rag_queries_newest on rag_queries (account_id, created_at desc, id desc);
create index rag_queries_conversation on rag_queries (account_id, conversation_id) where conversation_id is not null;
create index rag_queries_customer on rag_queries (account_id, customer_id) where customer_id is not null;
create index rag_queries_message on rag_queries (account_id, message_id) where message_id is not null;
create index rag_queries_to_review on rag_queries (account_id, created_at desc, id desc) where flagged_for_review and not reviewed_by_human;
create index rag_queries_unanswered on rag_queries (account_id, created_at desc, id desc)
  where not answered and resolved_by is null and dismissed_at is null;
select prosa_secure('rag_queries');

grant create on schema public to prosa_system;
alter function search_knowledge(uuid, text[], text[], integer[], text[], real[], boolean, timestamptz, integer) owner to prosa_system;
revoke create on schema public from prosa_system;
revoke execute on function search_knowledge(uuid, text[], text[], integer[], text[], real[], boolean, timestamptz, integer) from public;
grant execute on function search_knowledge(uuid, text[], text[], integer[], text[], real[], boolean, timestamptz, integer) to prosa_app;
