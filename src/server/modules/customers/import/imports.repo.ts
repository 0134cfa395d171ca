import type { Tx } from "#platform/db/db.ts";
import type { InputIssue } from "#platform/errors.ts";

export type ImportState = "read" | "checking" | "checked" | "running" | "done" | "undoing" | "undone";
export const underWay: readonly ImportState[] = ["checking", "running", "undoing"];

export interface ImportOptions {
  /** What happens to customers that are known: empty fields filled, everything overwritten, nothing. */
  existing: "fill" | "update" | "skip";
  /** Put on every customer of the file. */
  tag: string | null;
}

export interface ImportRow {
  id: string;
  state: ImportState;
  file_name: string;
  encoding: string;
  delimiter: string;
  headers: string[];
  mapping: (string | null)[];
  options: Partial<ImportOptions>;
  total: number;
  position: number;
  counts: Record<string, number>;
  actor_id: string | null;
  actor_name: string;
  actor_kind: "user" | "key" | "system";
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  has_rows: boolean;
}

const columns = `id, state, file_name, encoding, delimiter, headers, coalesce(mapping -> 'columns', '[]') as mapping, options, total, position, counts,
  actor_id, actor_name, actor_kind, created_at, started_at, finished_at, file_sealed is not null as has_rows`;

export async function insertImport(
  tx: Tx,
  accountId: string,
  row: Pick<
    ImportRow,
    "id" | "file_name" | "encoding" | "delimiter" | "headers" | "mapping" | "total" | "actor_id" | "actor_name" | "actor_kind"
  > & {
    fileSealed: Buffer;
  },
): Promise<void> {
  await tx.execute(
    `insert into customer_imports (account_id, id, state, file_name, file_sealed, encoding, delimiter, headers, mapping, total, actor_id, actor_name, actor_kind)
     values ($1, $2, 'read', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      accountId,
      row.id,
      row.file_name,
      row.fileSealed,
      row.encoding,
      row.delimiter,
      row.headers,
      JSON.stringify({ columns: row.mapping }),
      row.total,
      row.actor_id,
      row.actor_name,
      row.actor_kind,
    ],
  );
}

export async function insertRows(tx: Tx, accountId: string, importId: string, start: number, cells: readonly Buffer[]): Promise<void> {
  await tx.execute(
    `insert into customer_import_rows (account_id, import_id, row, cells_sealed)
     select $1, $2, $3 + w.n, w.cells from unnest($4::bytea[]) with ordinality as w (cells, n)`,
    [accountId, importId, start, cells],
  );
}

export async function removeRows(tx: Tx, accountId: string, importId: string): Promise<void> {
  await tx.execute("delete from customer_import_rows where account_id = $1 and import_id = $2", [accountId, importId]);
}

export async function setReading(
  tx: Tx,
  accountId: string,
  id: string,
  read: Pick<ImportRow, "encoding" | "delimiter" | "headers" | "mapping" | "total">,
): Promise<void> {
  await tx.execute(
    `update customer_imports set state = 'read', encoding = $3, delimiter = $4, headers = $5, mapping = $6, total = $7, position = 0, counts = '{}'
     where account_id = $1 and id = $2`,
    [accountId, id, read.encoding, read.delimiter, read.headers, JSON.stringify({ columns: read.mapping }), read.total],
  );
}

export async function findImport(tx: Tx, accountId: string, id: string, lock = false): Promise<ImportRow | null> {
  const rows = await tx.query<ImportRow>(
    `select ${columns} from customer_imports where account_id = $1 and id = $2${lock ? " for update" : ""}`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

export async function fileOf(tx: Tx, accountId: string, id: string): Promise<Buffer | null> {
  const rows = await tx.query<{ file_sealed: Buffer | null }>(
    "select file_sealed from customer_imports where account_id = $1 and id = $2",
    [accountId, id],
  );
  return rows[0]?.file_sealed ?? null;
}

export function importsPage(
  tx: Tx,
  accountId: string,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<(ImportRow & { place: string })[]> {
  return tx.query<ImportRow & { place: string }>(
    `select ${columns}, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place from customer_imports
     where account_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid)) order by created_at desc, id desc limit $4`,
    [accountId, before?.at ?? null, before?.id ?? null, limit],
  );
}

/** Puts an import into a state from its beginning; `mapping` and `options` stay unless given. */
export async function beginState(
  tx: Tx,
  accountId: string,
  id: string,
  state: ImportState,
  given: { mapping?: readonly (string | null)[]; options?: ImportOptions; now: Date },
): Promise<void> {
  await tx.execute(
    `update customer_imports set state = $3, position = 0, counts = case when $3 in ('checking', 'running') then '{}' else counts end,
       mapping = coalesce($4, mapping), options = coalesce($5, options), started_at = $6, finished_at = null
     where account_id = $1 and id = $2`,
    [
      accountId,
      id,
      state,
      given.mapping ? JSON.stringify({ columns: given.mapping }) : null,
      given.options ? JSON.stringify(given.options) : null,
      given.now,
    ],
  );
}

export async function saveProgress(
  tx: Tx,
  accountId: string,
  id: string,
  progress: { state: ImportState; position: number; counts: Record<string, number>; finishedAt: Date | null },
): Promise<void> {
  await tx.execute(
    "update customer_imports set state = $3, position = $4, counts = $5, finished_at = $6 where account_id = $1 and id = $2",
    [accountId, id, progress.state, progress.position, JSON.stringify(progress.counts), progress.finishedAt],
  );
}

/** The import that has waited longest for a round; none of two processes takes the same one. As the machinery. */
export async function nextDue(tx: Tx): Promise<{ account_id: string; id: string } | null> {
  const rows = await tx.query<{ account_id: string; id: string }>(
    "select account_id, id from customer_imports where state in ('checking', 'running', 'undoing') order by created_at, id limit 1 for update skip locked",
  );
  return rows[0] ?? null;
}

export interface StoredRow {
  row: number;
  cells_sealed: Buffer;
  state: string;
  customer_id: string | null;
  version: number | null;
  before_sealed: Buffer | null;
  issues: InputIssue[];
}

const rowColumns = "row, cells_sealed, state, customer_id, version, before_sealed, issues";

/** Rows above a place, in order. */
export function rowsAfter(tx: Tx, accountId: string, importId: string, after: number, limit: number): Promise<StoredRow[]> {
  return tx.query<StoredRow>(
    `select ${rowColumns} from customer_import_rows where account_id = $1 and import_id = $2 and row > $3 order by row limit $4`,
    [accountId, importId, after, limit],
  );
}

/** Rows that changed a customer and were not taken back, the last first: a customer that stands in two rows gets its first state back. */
export function rowsToUndo(tx: Tx, accountId: string, importId: string, limit: number): Promise<StoredRow[]> {
  return tx.query<StoredRow>(
    `select ${rowColumns} from customer_import_rows where account_id = $1 and import_id = $2 and state in ('added', 'updated')
     order by row desc limit $3`,
    [accountId, importId, limit],
  );
}

export function rowsInState(
  tx: Tx,
  accountId: string,
  importId: string,
  filter: { state: string | null; after: number; limit: number },
): Promise<StoredRow[]> {
  return tx.query<StoredRow>(
    `select ${rowColumns} from customer_import_rows where account_id = $1 and import_id = $2 and ($3::text is null or state = $3) and row > $4
     order by row limit $5`,
    [accountId, importId, filter.state, filter.after, filter.limit],
  );
}

export interface RowOutcome {
  row: number;
  state: string;
  issues: readonly InputIssue[];
  customerId: string | null;
  version: number | null;
  before: Buffer | null;
}

export async function saveOutcomes(tx: Tx, accountId: string, importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
  await tx.execute(
    `update customer_import_rows r set state = w.state, issues = w.issues, customer_id = w.customer, version = w.version, before_sealed = w.before
     from unnest($3::integer[], $4::text[], $5::jsonb[], $6::uuid[], $7::bigint[], $8::bytea[]) as w (row, state, issues, customer, version, before)
     where r.account_id = $1 and r.import_id = $2 and r.row = w.row`,
    [
      accountId,
      importId,
      outcomes.map((one) => one.row),
      outcomes.map((one) => one.state),
      outcomes.map((one) => JSON.stringify(one.issues)),
      outcomes.map((one) => one.customerId),
      outcomes.map((one) => one.version),
      outcomes.map((one) => one.before),
    ],
  );
}

/** Customers that something happened to since a version: changed, written to, noted, visited, merged. */
export async function listTouched(tx: Tx, accountId: string, customers: readonly { id: string; version: number }[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `select c.id from unnest($2::uuid[], $3::bigint[]) as w (id, version) join customers c on c.account_id = $1 and c.id = w.id
     where c.version <> w.version
       or exists (select from customer_notes n where n.account_id = $1 and n.customer_id = c.id)
       or exists (select from customer_sessions s where s.account_id = $1 and s.customer_id = c.id)
       or exists (select from customer_interactions i where i.account_id = $1 and i.customer_id = c.id)
       or exists (select from customer_merges m where m.account_id = $1 and m.into_id = c.id)
       or exists (select from contact_identities i where i.account_id = $1 and i.customer_id = c.id and i.source = 'channel')`,
    [accountId, customers.map((each) => each.id), customers.map((each) => each.version)],
  );
  return new Set(rows.map((row) => row.id));
}

export async function removeCustomers(tx: Tx, accountId: string, ids: readonly string[]): Promise<void> {
  await tx.execute("delete from customers where account_id = $1 and id = any($2)", [accountId, ids]);
}

export async function versionsOf(tx: Tx, accountId: string, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; version: number }>("select id, version from customers where account_id = $1 and id = any($2)", [
    accountId,
    ids,
  ]);
  return new Map(rows.map((row) => [row.id, row.version]));
}

/** Earlier rows of the same customers are measured against what a later one left. */
export async function setVersionsOfRows(tx: Tx, accountId: string, importId: string, versions: ReadonlyMap<string, number>): Promise<void> {
  await tx.execute(
    `update customer_import_rows r set version = w.version from unnest($3::uuid[], $4::bigint[]) as w (id, version)
     where r.account_id = $1 and r.import_id = $2 and r.customer_id = w.id and r.state in ('added', 'updated')`,
    [accountId, importId, [...versions.keys()], [...versions.values()]],
  );
}

export async function deleteImport(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from customer_imports where account_id = $1 and id = $2", [accountId, id]);
}

/** Files and rows older than this go; the figures stay. As the machinery. */
export async function forgetFiles(tx: Tx, before: Date): Promise<void> {
  await tx.execute(
    `with old as (
       update customer_imports set file_sealed = null
       where created_at < $1 and file_sealed is not null and state not in ('checking', 'running', 'undoing') returning account_id, id)
     delete from customer_import_rows r using old where r.account_id = old.account_id and r.import_id = old.id`,
    [before],
  );
}
