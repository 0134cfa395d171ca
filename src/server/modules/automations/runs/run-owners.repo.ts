import type { Tx } from "#platform/db/db.ts";
import { moveRows } from "#platform/db/move-rows.ts";

/** Gives runs to another customer, all or the named ones; gives back which. */
export function moveRuns(tx: Tx, accountId: string, fromId: string, toId: string, only: readonly string[] | null): Promise<string[]> {
  return moveRows(tx, { accountId, fromId, toId, table: "automation_runs", column: "customer_id", only });
}

export async function countRunsOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    "select count(*) as count from automation_runs where account_id = $1 and customer_id = $2",
    [accountId, customerId],
  );
  return rows[0]?.count ?? 0;
}
