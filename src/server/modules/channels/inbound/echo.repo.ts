import type { Tx } from "#platform/db/db.ts";

/** Our oldest message with this text in the conversation whose sending is not confirmed yet. */
export async function findUnconfirmedByText(tx: Tx, accountId: string, conversationId: string, text: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }>(
    `select m.id from outbound_sends s join messages m on m.account_id = s.account_id and m.id = s.message_id
     where s.account_id = $1 and s.conversation_id = $2 and s.state in ('sending', 'in_doubt') and m.external_id is null and m.text = $3 order by m.id limit 1`,
    [accountId, conversationId, text],
  );
  return rows[0]?.id ?? null;
}
