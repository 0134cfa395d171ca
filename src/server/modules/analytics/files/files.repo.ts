import type { Tx } from "#platform/db/db.ts";
import type { ReportFormat, ReportLanguage, ReportSource, ReportSpan } from "../export/source.contract.ts";
import type { ReportFile } from "./files.contract.ts";

export interface FileRow {
  account_id: string;
  id: string;
  title: string;
  source: ReportSource;
  span: ReportSpan;
  format: ReportFormat;
  language: ReportLanguage;
  owner_kind: "user" | "key";
  owner_id: string;
  owner_role: string;
  schedule_id: string | null;
  due_at: Date | null;
  state: ReportFile["state"];
  progress: number;
  attempt: number;
  failure: string | null;
  storage_key: string | null;
  file_name: string | null;
  size: number | null;
  mail: "waiting" | "claimed" | "sent" | "failed" | "skipped" | null;
  mailed_at: Date | null;
  created_at: Date;
  ended_at: Date | null;
  expires_at: Date;
}

const columns = `account_id, id, title, source, span, format, language, owner_kind, owner_id, owner_role, schedule_id, due_at, state, progress, attempt,
  failure, storage_key, file_name, size, mail, mailed_at, created_at, ended_at, expires_at`;

export type NewFile = Pick<
  FileRow,
  | "account_id"
  | "id"
  | "title"
  | "source"
  | "span"
  | "format"
  | "language"
  | "owner_kind"
  | "owner_id"
  | "owner_role"
  | "schedule_id"
  | "due_at"
  | "mail"
  | "created_at"
  | "expires_at"
>;

/** Puts files down to be made. One of a schedule, time and reader that is there already stays as it is. */
export function insertFiles(tx: Tx, files: readonly NewFile[]): Promise<FileRow[]> {
  return tx.query(
    `insert into report_files (account_id, id, title, source, span, format, language, owner_kind, owner_id, owner_role, schedule_id, due_at, state, mail, created_at, expires_at)
     select n.account_id, n.id, n.title, n.source, n.span, n.format, n.language, n.owner_kind, n.owner_id, n.owner_role, n.schedule_id, n.due_at, 'waiting', n.mail, n.created_at, n.expires_at
     from jsonb_to_recordset($1::jsonb) as n (account_id uuid, id uuid, title text, source jsonb, span jsonb, format text, language text, owner_kind text,
       owner_id uuid, owner_role text, schedule_id uuid, due_at timestamptz, mail text, created_at timestamptz, expires_at timestamptz)
     on conflict (account_id, schedule_id, due_at, owner_id) where schedule_id is not null do nothing
     returning ${columns}`,
    [JSON.stringify(files)],
  );
}

/** How many files of somebody wait or are being made. */
export async function countUnderWay(tx: Tx, accountId: string, ownerId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from report_files where account_id = $1 and owner_id = $2 and state in ('waiting', 'running')`,
    [accountId, ownerId],
  );
  return row?.count ?? 0;
}

export async function findFile(tx: Tx, accountId: string, id: string, ownerId: string): Promise<FileRow | null> {
  const rows = await tx.query<FileRow>(`select ${columns} from report_files where account_id = $1 and id = $2 and owner_id = $3`, [
    accountId,
    id,
    ownerId,
  ]);
  return rows[0] ?? null;
}

export function filesPage(
  tx: Tx,
  accountId: string,
  ownerId: string,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<(FileRow & { place: string })[]> {
  return tx.query(
    `select ${columns}, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place from report_files
     where account_id = $1 and owner_id = $2 and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
     order by created_at desc, id desc limit $5`,
    [accountId, ownerId, before?.at ?? null, before?.id ?? null, limit],
  );
}

export async function deleteFile(tx: Tx, accountId: string, id: string, ownerId: string): Promise<{ storage_key: string | null } | null> {
  const rows = await tx.query<{ storage_key: string | null }>(
    "delete from report_files where account_id = $1 and id = $2 and owner_id = $3 returning storage_key",
    [accountId, id, ownerId],
  );
  return rows[0] ?? null;
}

/** Takes the file that has waited longest, or one that its worker left, for five minutes. As the machinery. */
export async function claimFile(tx: Tx): Promise<FileRow | null> {
  const rows = await tx.query<FileRow>(
    `update report_files set state = 'running', attempt = attempt + 1, progress = 0, claimed_until = now() + interval '5 minutes'
     where (account_id, id) = (select account_id, id from report_files
       where state = 'waiting' or (state = 'running' and claimed_until < now()) order by created_at limit 1 for update skip locked)
     returning ${columns}`,
    [],
    "report_files_claim",
  );
  return rows[0] ?? null;
}

type Claimed = Pick<FileRow, "account_id" | "id" | "attempt">;

/** Says how far a file is, and keeps it for five more minutes; false: it is somebody else's by now, or gone. */
export async function saveProgress(tx: Tx, { account_id, id, attempt }: Claimed, progress: number): Promise<boolean> {
  const touched = await tx.execute(
    `update report_files set progress = $4, claimed_until = now() + interval '5 minutes'
     where account_id = $1 and id = $2 and attempt = $3 and state = 'running'`,
    [account_id, id, attempt, progress],
  );
  return touched > 0;
}

export async function finishFile(
  tx: Tx,
  { account_id, id, attempt }: Claimed,
  made: { title: string; storageKey: string; fileName: string; size: number; at: Date },
): Promise<boolean> {
  const touched = await tx.execute(
    `update report_files set state = 'done', progress = 100, title = $4, storage_key = $5, file_name = $6, size = $7, ended_at = $8, claimed_until = null
     where account_id = $1 and id = $2 and attempt = $3 and state = 'running'`,
    [account_id, id, attempt, made.title, made.storageKey, made.fileName, made.size, made.at],
  );
  return touched > 0;
}

/** Ends a file in vain, or puts it back to be tried again. */
export async function failFile(tx: Tx, { account_id, id, attempt }: Claimed, failure: string, again: boolean, at: Date): Promise<void> {
  await tx.execute(
    `update report_files set state = case when $5 then 'waiting' else 'failed' end, failure = case when $5 then null else $4 end,
       ended_at = case when $5 then null else $6::timestamptz end, claimed_until = null
     where account_id = $1 and id = $2 and attempt = $3 and state = 'running'`,
    [account_id, id, attempt, failure, again, at],
  );
}

/** Takes a letter for oneself: it is never sent by two, and never twice. As the machinery. */
export async function claimLetter(tx: Tx): Promise<FileRow | null> {
  const rows = await tx.query<FileRow>(
    `update report_files set mail = 'claimed' where (account_id, id) = (select account_id, id from report_files
       where mail = 'waiting' and state in ('done', 'failed') order by ended_at limit 1 for update skip locked)
     returning ${columns}`,
    [],
    "report_letters_claim",
  );
  return rows[0] ?? null;
}

export async function endLetter(
  tx: Tx,
  file: Pick<FileRow, "account_id" | "id">,
  mail: "sent" | "failed" | "skipped",
  at: Date,
): Promise<void> {
  await tx.execute("update report_files set mail = $3, mailed_at = $4 where account_id = $1 and id = $2", [
    file.account_id,
    file.id,
    mail,
    at,
  ]);
}

/** Takes files out whose time is over; gives back where their bytes are. As the machinery. */
export function takeExpired(tx: Tx, now: Date): Promise<{ storage_key: string | null }[]> {
  return tx.query(
    `delete from report_files where (account_id, id) in (select account_id, id from report_files where expires_at < $1 limit 500)
     returning storage_key`,
    [now],
  );
}

export interface ReaderRow {
  id: string;
  name: string;
  role: string;
  locale: string | null;
  email_sealed: Buffer;
}

/** People of the team that may still sign in. */
export function listReaders(tx: Tx, accountId: string, ids: readonly string[] | null): Promise<ReaderRow[]> {
  return tx.query(
    `select id, name, role, locale, email_sealed from users
     where account_id = $1 and disabled_at is null and ($2::uuid[] is null or id = any ($2::uuid[])) order by name, id`,
    [accountId, ids],
  );
}
