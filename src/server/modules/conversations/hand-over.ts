import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { changeConversation, type ConversationRow } from "./conversations.repo.ts";
import { deleteAgentJob } from "./outbound.repo.ts";
import { recordMark } from "./record-outgoing.ts";

/** The agent steps back and asks for a person: the conversation waits in the queue with the reason and a summary of what happened. */
export async function handOver(
  tx: Tx,
  conversation: ConversationRow,
  hand: { reason: string; summary: string; at: Date },
): Promise<NewEvent[]> {
  if (conversation.bot !== "active" && conversation.hand_over) return [];
  const accountId = conversation.account_id;
  await changeConversation(tx, accountId, conversation.id, {
    bot: "paused",
    status: conversation.status === "closed" ? "active" : conversation.status,
    hand_over: { reason: hand.reason, summary: hand.summary.slice(0, 2000), at: hand.at.toISOString() },
    // The customer waits for a person from this moment on.
    waiting_since: hand.at,
  });
  await deleteAgentJob(tx, accountId, conversation.id);
  const { events } = await recordMark(tx, conversation, { event: "handed_over", by: null, detail: { reason: hand.reason }, at: hand.at });
  return [
    ...events,
    { type: "conversation.handed_over", subjectId: conversation.id, data: { conversationId: conversation.id, reason: hand.reason } },
  ];
}
