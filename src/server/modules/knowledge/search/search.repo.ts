import type { Tx } from "#platform/db/db.ts";

export interface PassageLookup {
  words: readonly string[];
  stems: readonly string[];
  also: readonly { of: number; stem: string; weight: number }[];
  withTeam: boolean;
  at: Date;
  limit: number;
}

export interface PassageRow {
  chunk_id: string;
  article_id: string;
  version: number;
  chunk_position: number;
  heading_path: string[];
  chunk_text: string;
  title: string;
  slug: string;
  audience: "public" | "team";
  language: string;
  lexical: number;
  lexical_rank: number;
  letters: number;
  letters_rank: number;
  fused: number;
  coverage: number;
  rarest: number | null;
}

/** The passages that fit best, best first. */
export function findPassages(tx: Tx, accountId: string, lookup: PassageLookup): Promise<PassageRow[]> {
  return tx.query<PassageRow>(
    "select * from search_knowledge($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    [
      accountId,
      lookup.words,
      lookup.stems,
      lookup.also.map(({ of }) => of),
      lookup.also.map((one) => one.stem),
      lookup.also.map(({ weight }) => weight),
      lookup.withTeam,
      lookup.at,
      lookup.limit,
    ],
    "search_knowledge",
  );
}

export interface NewChunk {
  id: string;
  articleId: string;
  version: number;
  team: boolean;
  position: number;
  headingPath: readonly string[];
  text: string;
  /** Each stem with its share of the passage's score. */
  terms: ReadonlyMap<string, number>;
}

/** One at a time per account: two publications at once would wait for each other's counts of words. */
export async function lockIndex(tx: Tx, accountId: string): Promise<void> {
  await tx.execute("select pg_advisory_xact_lock(7262053, hashtext($1))", [accountId]);
}

/** Takes an article's passages out of the search; they stay for the answers that named them. */
export async function retireChunks(tx: Tx, accountId: string, articleId: string): Promise<void> {
  await tx.execute(
    "delete from knowledge_postings where account_id = $1 and chunk_id in (select id from knowledge_chunks where account_id = $1 and article_id = $2 and live)",
    [accountId, articleId],
  );
  await tx.execute("update knowledge_chunks set live = false where account_id = $1 and article_id = $2 and live", [accountId, articleId]);
}

/** Puts passages, of one article or of many, into the search. `words`: each word with its stem. */
export async function insertChunks(
  tx: Tx,
  accountId: string,
  chunks: readonly NewChunk[],
  words: ReadonlyMap<string, string>,
): Promise<void> {
  if (chunks.length === 0) return;
  await tx.execute(
    `insert into knowledge_chunks (account_id, id, article_id, version, position, heading_path, text)
     select $1, (c ->> 'id')::uuid, (c ->> 'articleId')::uuid, (c ->> 'version')::integer, (c ->> 'position')::integer,
       array(select jsonb_array_elements_text(c -> 'headingPath')), c ->> 'text'
     from jsonb_array_elements($2::jsonb) c
     on conflict (account_id, article_id, version, position) do update
       set id = excluded.id, heading_path = excluded.heading_path, text = excluded.text, live = true, embedding = null, embedding_model = null`,
    [accountId, JSON.stringify(chunks.map(({ terms: _terms, team: _team, ...chunk }) => chunk))],
  );
  const postings = chunks.flatMap(({ id, team, terms }) => [...terms].map(([term, weight]) => ({ term, weight, id, team })));
  await tx.execute(
    `insert into knowledge_postings (account_id, term, chunk_id, weight, team)
     select $1, p.term, p.chunk, p.weight, p.team from unnest($2::text[], $3::uuid[], $4::real[], $5::boolean[]) p (term, chunk, weight, team)`,
    [
      accountId,
      postings.map(({ term }) => term),
      postings.map(({ id }) => id),
      postings.map(({ weight }) => weight),
      postings.map(({ team }) => team),
    ],
  );
  await tx.execute(
    "insert into knowledge_words (account_id, word, stem) select $1, w.word, w.stem from unnest($2::text[], $3::text[]) w (word, stem) on conflict do nothing",
    [accountId, [...words.keys()], [...words.values()]],
  );
}
