import type { Tx } from "#platform/db/db.ts";

/** The newest event of the account's log, and whether this transaction has written anything: what it then reads may be taken back. */
export async function logHead(tx: Tx, accountId: string): Promise<{ head: number; wrote: boolean } | null> {
  const rows = await tx.query<{ head: number; wrote: boolean }>(
    "select event_head as head, pg_current_xact_id_if_assigned() is not null as wrote from accounts where id = $1",
    [accountId],
    "hub_log_head",
  );
  return rows[0] ?? null;
}
