import type { Tx } from "#platform/db/db.ts";

/** Takes the right to tell a conversation that nobody is there: false when it was told since `since`. */
export async function takeAway(tx: Tx, accountId: string, conversationId: string, at: Date, since: Date): Promise<boolean> {
  const rows = await tx.query(
    `insert into away_messages (account_id, conversation_id, at) values ($1, $2, $3)
     on conflict (account_id, conversation_id) do update set at = excluded.at where away_messages.at < $4 returning 1 as taken`,
    [accountId, conversationId, at, since],
  );
  return rows.length > 0;
}

export async function purgeAway(tx: Tx, before: Date): Promise<void> {
  await tx.execute("delete from away_messages where at < $1", [before]);
}
