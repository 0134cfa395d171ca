import type { Tx } from "#platform/db/db.ts";
import type { Author } from "../articles/article.ts";

export interface FileRow {
  id: string;
  file_name: string;
  mime_type: string;
  size: number;
  storage_key: string;
  state: "waiting" | "reading" | "done" | "failed";
  progress: number;
  pages: number | null;
  failure: string | null;
  attempts: number;
  article_id: string | null;
  source_url: string | null;
  actor: Author;
  created_at: Date;
  place: string;
}

const columns = `id, file_name, mime_type, size, storage_key, state, progress, pages, failure, attempts, article_id, actor ->> 'sourceUrl' as source_url, actor,
  created_at, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`;

export async function insertFile(
  tx: Tx,
  accountId: string,
  file: {
    id: string;
    fileName: string;
    mimeType: string;
    size: number;
    sha256: Buffer;
    storageKey: string;
    sourceUrl: string | null;
    actor: Author;
    at: Date;
  },
): Promise<void> {
  await tx.execute(
    `insert into knowledge_files (account_id, id, file_name, mime_type, size, sha256, storage_key, state, actor, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9)`,
    [
      accountId,
      file.id,
      file.fileName,
      file.mimeType,
      file.size,
      file.sha256,
      file.storageKey,
      JSON.stringify({ ...file.actor, sourceUrl: file.sourceUrl }),
      file.at,
    ],
  );
}

export async function findFile(tx: Tx, accountId: string, id: string): Promise<FileRow | null> {
  const rows = await tx.query<FileRow>(`select ${columns} from knowledge_files where account_id = $1 and id = $2`, [accountId, id]);
  return rows[0] ?? null;
}

export function filesPage(tx: Tx, accountId: string, before: { at: string; id: string } | null, limit: number): Promise<FileRow[]> {
  return tx.query<FileRow>(
    `select ${columns} from knowledge_files where account_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
     order by created_at desc, id desc limit $4`,
    [accountId, before?.at ?? null, before?.id ?? null, limit],
  );
}

/** Claims the oldest file that waits, or that a process which died had begun; the lease is on the database's clock. */
export async function claimFile(tx: Tx, leaseSeconds: number): Promise<(FileRow & { account_id: string }) | null> {
  const rows = await tx.query<FileRow & { account_id: string }>(
    `with due as (
       select account_id, id from knowledge_files
       where state in ('waiting', 'reading') and (lease_until is null or lease_until < now()) order by created_at limit 1 for update skip locked)
     update knowledge_files f set state = 'reading', lease_until = now() + $1 * interval '1 second', attempts = f.attempts + 1
     from due d where f.account_id = d.account_id and f.id = d.id
     returning f.account_id, f.id, f.file_name, f.mime_type, f.size, f.storage_key, f.state, f.progress, f.pages, f.failure, f.attempts, f.article_id,
       f.actor ->> 'sourceUrl' as source_url, f.actor, f.created_at, '' as place`,
    [leaseSeconds],
  );
  return rows[0] ?? null;
}

export async function setFileProgress(tx: Tx, accountId: string, id: string, progress: number, leaseSeconds: number): Promise<void> {
  await tx.execute(
    "update knowledge_files set progress = $3, lease_until = now() + $4 * interval '1 second' where account_id = $1 and id = $2 and state = 'reading'",
    [accountId, id, progress, leaseSeconds],
  );
}

export async function finishFile(
  tx: Tx,
  accountId: string,
  id: string,
  to: { state: "done" | "failed"; failure: string | null; pages: number | null; articleId: string | null; at: Date },
): Promise<void> {
  await tx.execute(
    `update knowledge_files set state = $3, failure = $4, pages = $5, article_id = coalesce($6, article_id), finished_at = $7, lease_until = null,
       progress = case when $3 = 'done' then 100 else progress end where account_id = $1 and id = $2`,
    [accountId, id, to.state, to.failure, to.pages, to.articleId, to.at],
  );
}

export async function readFileAgain(tx: Tx, accountId: string, id: string): Promise<number> {
  return tx.execute(
    "update knowledge_files set state = 'waiting', failure = null, progress = 0, attempts = 0, lease_until = null where account_id = $1 and id = $2 and state = 'failed'",
    [accountId, id],
  );
}

export async function removeFile(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from knowledge_files where account_id = $1 and id = $2", [accountId, id]);
}
