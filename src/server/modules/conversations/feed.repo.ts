import type { Tx } from "#platform/db/db.ts";
import type { ConversationRow } from "./conversations.repo.ts";

export function listConversationsByIds(tx: Tx, accountId: string, ids: readonly string[]): Promise<ConversationRow[]> {
  return tx.query<ConversationRow>(
    "select * from conversations where account_id = $1 and id = any($2)",
    [accountId, ids],
    "conversations_by_ids",
  );
}
