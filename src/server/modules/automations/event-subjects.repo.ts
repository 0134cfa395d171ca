import type { Tx } from "#platform/db/db.ts";

/** Whose conversations these are. */
export async function customersOf(tx: Tx, accountId: string, conversationIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; customer_id: string }>(
    "select id, customer_id from conversations where account_id = $1 and id = any($2)",
    [accountId, conversationIds],
  );
  return new Map(rows.map((row) => [row.id, row.customer_id]));
}
