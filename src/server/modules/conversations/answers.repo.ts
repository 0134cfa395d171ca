import type { Tx } from "#platform/db/db.ts";
import type { ConversationRow } from "./conversations.repo.ts";

/** A conversation that is about to be answered. */
export interface AnsweredRow extends ConversationRow {
  /** The token of the turn that was ended: of those named the one that was still the newest, while the agent still had the conversation. Null: none was. */
  ended_token: string | null;
}

/**
 * Locks conversations for this transaction and ends those of their agent's turns that are still the ones named. `wait`: also for conversations that
 * another transaction holds; otherwise these are left out.
 */
export function lockForAnswers(
  tx: Tx,
  accountId: string,
  turns: readonly { conversationId: string; token: string }[],
  wait: boolean,
): Promise<AnsweredRow[]> {
  return tx.query<AnsweredRow>(
    `with held as (select * from conversations where account_id = $1 and id = any($2::uuid[]) order by id for no key update${wait ? "" : " skip locked"}),
     done as (
       delete from agent_jobs j using unnest($2::uuid[], $3::uuid[]) as t (conversation_id, token), held h
       where j.account_id = $1 and j.conversation_id = t.conversation_id and j.token = t.token and h.id = t.conversation_id and h.bot = 'active'
       returning j.conversation_id, j.token)
     select h.*, d.token as ended_token from held h left join done d on d.conversation_id = h.id`,
    [accountId, turns.map((turn) => turn.conversationId), turns.map((turn) => turn.token)],
    wait ? "answers_lock" : "answers_lock_free",
  );
}
