import type { Tx } from "#platform/db/db.ts";

/** The kind of channel of a conversation; null: there is none (any more). */
export async function conversationChannel(tx: Tx, accountId: string, conversationId: string): Promise<string | null> {
  const rows = await tx.query<{ channel: string }>("select channel from conversations where account_id = $1 and id = $2", [
    accountId,
    conversationId,
  ]);
  return rows[0]?.channel ?? null;
}
