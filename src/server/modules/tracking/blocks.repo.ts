import type { Tx } from "#platform/db/db.ts";

// A block that the store refuses is kept, and after so many tries no longer stands in the way of the others.
const mostAttempts = 20;

export interface BlockRow {
  account_id: string;
  id: number;
  table_name: string;
  rows_sealed: Buffer;
}

export async function insertBlock(tx: Tx, accountId: string, table: string, sealed: Buffer): Promise<void> {
  await tx.execute(
    "insert into analytics_blocks (account_id, table_name, rows_sealed) values ($1, $2, $3)",
    [accountId, table, sealed],
    "blocks_insert",
  );
}

/** Takes the right to feed until the transaction ends; false when another process has it. */
export async function lockFeeding(tx: Tx): Promise<boolean> {
  const rows = await tx.query<{ taken: boolean }>("select pg_try_advisory_xact_lock(7262004) as taken", [], "feeding_lock");
  return rows[0]?.taken ?? false;
}

export function listBlocks(tx: Tx, limit: number): Promise<BlockRow[]> {
  return tx.query<BlockRow>(
    "select account_id, id, table_name, rows_sealed from analytics_blocks where attempts < $2 order by id limit $1",
    [limit, mostAttempts],
    "blocks_list",
  );
}

export async function removeBlocks(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.execute("delete from analytics_blocks where id = any($1::bigint[])", [ids], "blocks_remove");
}

export async function countAttempt(tx: Tx, id: number): Promise<void> {
  await tx.execute("update analytics_blocks set attempts = attempts + 1 where id = $1", [id]);
}

/** Blocks that wait, whatever became of them. */
export async function countBlocks(tx: Tx): Promise<number> {
  const rows = await tx.query<{ n: number }>("select count(*)::int as n from analytics_blocks");
  return rows[0]?.n ?? 0;
}

/** When the oldest block of an account that waits was given; null: none waits. */
export async function oldestBlockAt(tx: Tx, accountId: string): Promise<Date | null> {
  const rows = await tx.query<{ at: Date | null }>(
    "select min(created_at) as at from analytics_blocks where account_id = $1 and attempts < $2",
    [accountId, mostAttempts],
  );
  return rows[0]?.at ?? null;
}
