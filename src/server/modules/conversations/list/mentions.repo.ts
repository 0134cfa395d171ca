import type { Tx } from "#platform/db/db.ts";

/** Stores whom a note names, a team's id standing for its members; ids that are nobody of the account are passed over. Gives back who was named. */
export async function insertMentions(
  tx: Tx,
  accountId: string,
  mention: { messageId: string; conversationId: string; userIds: readonly string[]; byId: string },
): Promise<string[]> {
  const rows = await tx.query<{ user_id: string }>(
    `insert into conversation_mentions (account_id, user_id, message_id, conversation_id)
     select $1, id, $2, $3 from users where account_id = $1 and disabled_at is null and id::text <> $5
       and (id = any($4) or id in (select m.user_id from team_members m where m.account_id = $1 and m.team_id = any($4))) on conflict do nothing returning user_id`,
    [accountId, mention.messageId, mention.conversationId, mention.userIds, mention.byId],
  );
  return rows.map((row) => row.user_id);
}

/** Who is named in these conversations, and whether something of it was not read. */
export function listMentions(
  tx: Tx,
  accountId: string,
  conversationIds: readonly string[],
): Promise<{ conversation_id: string; user_id: string; unread: boolean }[]> {
  return tx.query(
    "select conversation_id, user_id, bool_or(read_at is null) as unread from conversation_mentions where account_id = $1 and conversation_id = any($2) group by 1, 2",
    [accountId, conversationIds],
    "mentions_of_conversations",
  );
}

/** The person has opened the conversation. Gives back how many mentions were read by it. */
export function readMentions(tx: Tx, accountId: string, userId: string, conversationId: string, now: Date): Promise<number> {
  return tx.execute(
    "update conversation_mentions set read_at = $4 where account_id = $1 and user_id = $2 and conversation_id = $3 and read_at is null",
    [accountId, userId, conversationId, now],
  );
}
