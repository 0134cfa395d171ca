import type { Tx } from "#platform/db/db.ts";

/** Conversations that wait in a queue for somebody to take them. */
export async function countQueuedItems(tx: Tx, accountId: string): Promise<number> {
  const rows = await tx.query<{ n: number }>(
    "select count(*)::integer as n from queue_items where account_id = $1 and status = 'waiting'",
    [accountId],
    "gauges_queued",
  );
  return rows[0]?.n ?? 0;
}
