import type { Tx } from "#platform/db/db.ts";
import type { PassageRow } from "./search.repo.ts";

interface Unembedded {
  account_id: string;
  id: string;
  title: string;
  heading_path: string[];
  text: string;
}

/** Passages in use, of one account, that have no vector of this model yet. */
export function listUnembedded(tx: Tx, model: string, limit: number): Promise<Unembedded[]> {
  return tx.query<Unembedded>(
    `select c.account_id, c.id, a.title, c.heading_path, c.text
     from knowledge_chunks c join knowledge_articles a on a.account_id = c.account_id and a.id = c.article_id
     where c.live and c.embedding_model is distinct from $1
       and c.account_id = (select account_id from knowledge_chunks where live and embedding_model is distinct from $1 order by account_id limit 1)
     order by c.id limit $2`,
    [model, limit],
    "knowledge_unembedded",
  );
}

export async function storeVectors(
  tx: Tx,
  accountId: string,
  model: string,
  vectors: readonly { id: string; bytes: Buffer }[],
): Promise<void> {
  await tx.execute(
    `update knowledge_chunks c set embedding = v.bytes, embedding_model = $2 from unnest($3::uuid[], $4::bytea[]) v (id, bytes)
     where c.account_id = $1 and c.id = v.id`,
    [accountId, model, vectors.map(({ id }) => id), vectors.map(({ bytes }) => bytes)],
    "knowledge_vectors",
  );
}

/** An account with more passages than this is searched by words and letters alone: all vectors are read for each question. */
export const mostVectors = 20_000;

/** The vectors of an account's passages in use, as far as they are of this model. */
export function listVectors(tx: Tx, accountId: string, model: string): Promise<{ id: string; embedding: Buffer }[]> {
  return tx.query<{ id: string; embedding: Buffer }>(
    `select id, embedding from knowledge_chunks where account_id = $1 and live and embedding_model = $2 limit ${mostVectors + 1}`,
    [accountId, model],
    "knowledge_vectors_of",
  );
}

/** Passages by id, as the search gives them, with nothing found by words. Those that may not be shown, or not at this time, are left out. */
export function passagesById(
  tx: Tx,
  accountId: string,
  ids: readonly string[],
  of: { withTeam: boolean; at: Date },
): Promise<PassageRow[]> {
  return tx.query<PassageRow>(
    `select c.id as chunk_id, a.id as article_id, c.version, c.position as chunk_position, c.heading_path, c.text as chunk_text,
       v.content ->> 'title' as title, a.slug, v.content ->> 'audience' as audience, v.content ->> 'language' as language,
       0::real as lexical, 0 as lexical_rank, 0::real as letters, 0 as letters_rank, 0::real as fused, 0::real as coverage, null::real as rarest
     from knowledge_chunks c
     join knowledge_articles a on a.account_id = $1 and a.id = c.article_id
     join knowledge_versions v on v.account_id = $1 and v.article_id = c.article_id and v.version = c.version
     where c.account_id = $1 and c.id = any ($2::uuid[]) and c.live and ($3 or v.content ->> 'audience' <> 'team')
       and coalesce((v.content ->> 'validFrom')::timestamptz <= $4, true) and coalesce((v.content ->> 'validUntil')::timestamptz > $4, true)`,
    [accountId, ids, of.withTeam, of.at],
    "knowledge_passages_by_id",
  );
}
