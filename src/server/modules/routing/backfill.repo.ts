import type { Tx } from "#platform/db/db.ts";

/** Accounts whose open conversations are not all in queues yet. */
export async function listToBackfill(tx: Tx, limit: number): Promise<{ account_id: string; backfill_after: string }[]> {
  return tx.query(
    "select account_id, backfill_after from queues where is_default and backfill_after is not null order by account_id limit $1",
    [limit],
  );
}

/** The next open conversations that a queue concerns and that are in none, in the order of their ids. */
export async function listUnqueued(tx: Tx, accountId: string, after: string, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select c.id from conversations c where c.account_id = $1 and c.id > $2 and c.status in ('active', 'pending')
       and (c.assignee_id is not null or c.bot <> 'active' or c.status = 'pending')
       and not exists (select from queue_items i where i.account_id = c.account_id and i.conversation_id = c.id and i.status in ('waiting', 'assigned'))
     order by c.id limit $3`,
    [accountId, after, limit],
  );
  return rows.map((row) => row.id);
}

/** Notes how far it is; null: all of them. What was asked for anew meanwhile begins anew. */
export async function noteBackfill(tx: Tx, accountId: string, from: string, to: string | null): Promise<void> {
  await tx.execute("update queues set backfill_after = $3 where account_id = $1 and is_default and backfill_after = $2", [
    accountId,
    from,
    to,
  ]);
}
