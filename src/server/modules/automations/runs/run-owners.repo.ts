import type { Tx } from "#platform/db/db.ts";

/** Gives runs to another customer, all or the named ones; gives back which. */
export async function moveRuns(tx: Tx, accountId: string, fromId: string, toId: string, only: readonly string[] | null): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "update automation_runs set customer_id = $3 where account_id = $1 and customer_id = $2 and ($4::uuid[] is null or id = any($4)) returning id",
    [accountId, fromId, toId, only],
  );
  return rows.map((row) => row.id);
}

export async function countRunsOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    "select count(*) as count from automation_runs where account_id = $1 and customer_id = $2",
    [accountId, customerId],
  );
  return rows[0]?.count ?? 0;
}
