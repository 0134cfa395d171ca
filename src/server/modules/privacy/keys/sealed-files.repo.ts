import type { Tx } from "#platform/db/db.ts";

// Everything that knows files of the store, which are sealed under the account's key. A test compares the list with the columns of the database.

export interface FileSource {
  table: string;
  /** Columns that hold keys of the file store. */
  columns: readonly string[];
  /** The keys of a row `t`, as an expression that gives an array. */
  keys: string;
}

const ofColumns = (table: string, ...columns: string[]): FileSource => ({
  table,
  columns,
  keys: `array_remove(array[${columns.map((column) => `t.${column}`).join(", ")}], null)`,
});

export const fileSources: readonly FileSource[] = [
  ofColumns("files", "storage_key", "thumbnail_key"),
  ofColumns("knowledge_files", "storage_key"),
  ofColumns("report_files", "storage_key"),
  // Sealed twice: under the key that archived them, and as everything in the store is. The outer seal is renewed.
  {
    table: "retention_archive",
    columns: ["files"],
    keys: "array(select k ->> 'to' from jsonb_array_elements(t.files) f, jsonb_array_elements(f -> 'keys') k)",
  },
];

/** Rows of a source after this one, in the order of their ids, with the keys of their files. */
export function listFileRows(
  tx: Tx,
  accountId: string,
  { table, keys }: FileSource,
  after: string | null,
  most: number,
): Promise<{ id: string; keys: string[] }[]> {
  return tx.query<{ id: string; keys: string[] }>(
    `select t.id, ${keys} as keys from ${table} t where t.account_id = $1 and ($2::uuid is null or t.id > $2) order by t.id limit $3`,
    [accountId, after, most],
  );
}

/** How many files all sources know. */
export async function countFiles(tx: Tx, accountId: string): Promise<number> {
  const counts = fileSources.map(
    ({ table, keys }) => `(select coalesce(sum(cardinality(${keys})), 0) from ${table} t where t.account_id = $1)`,
  );
  const [row] = await tx.query<{ n: number }>(`select (${counts.join(" + ")})::bigint as n`, [accountId]);
  return row?.n ?? 0;
}

/** Whether a row still knows a file. Waits for whoever is about to remove it. */
export async function knowsFile(tx: Tx, accountId: string, { table, keys }: FileSource, id: string, key: string): Promise<boolean> {
  const rows = await tx.query(`select t.id from ${table} t where t.account_id = $1 and t.id = $2 and $3 = any(${keys}) for share of t`, [
    accountId,
    id,
    key,
  ]);
  return rows.length > 0;
}
