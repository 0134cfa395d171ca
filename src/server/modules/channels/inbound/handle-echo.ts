import {
  advanceStatus,
  applyParked,
  changeConversation,
  deleteAgentJob,
  findMessage,
  findMessageByExternalId,
  forgetSend,
  recordOutgoing,
} from "#modules/conversations/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { KnownChannel } from "../directory.ts";
import type { MessageEvent } from "../normalised.ts";
import { findUnconfirmedByText } from "./echo.repo.ts";
import { contactConversation, nothing, type HandleDeps, type Handled } from "./handle-event.ts";

/**
 * A message of our side as the provider echoes it. Sent by us: it confirms the send, matched by the provider's id, our reference, or (where
 * no reference comes back) the same text still unconfirmed to the same contact. Written in the provider's own app: stored as a person's, and the agent steps back.
 */
export async function handleEcho(tx: Tx, deps: HandleDeps, channel: KnownChannel, event: MessageEvent, at: Date): Promise<Handled> {
  const { account_id: accountId, id: channelId } = channel.row;
  if (await findMessageByExternalId(tx, accountId, channelId, event.externalId)) return nothing("duplicate");
  const { conversation, created } = await contactConversation(tx, deps, channel, event.contact, at);
  const reference = event.clientReference ?? null;
  const referenced = reference === null ? null : await findMessage(tx, accountId, reference);
  const ours =
    referenced && referenced.conversation_id === conversation.id && referenced.external_id === null
      ? referenced.id
      : await findUnconfirmedByText(tx, accountId, conversation.id, event.text);
  if (ours !== null) {
    await advanceStatus(tx, accountId, ours, "sent", at, { externalId: event.externalId });
    await forgetSend(tx, accountId, ours);
    const settled = await findMessage(tx, accountId, ours);
    const parked = settled ? await applyParked(tx, settled) : [];
    return {
      ...nothing("confirmed"),
      events: [
        { type: "message.updated", subjectId: ours, data: { conversationId: conversation.id, channelId, messageId: ours } },
        ...parked,
      ],
    };
  }
  const result = await recordOutgoing(tx, conversation, {
    senderType: "agent",
    senderId: "provider_app",
    senderName: null,
    type: event.type,
    text: event.text,
    payload: {},
    clientId: null,
    replyToId: null,
    replyToExternalId: event.replyToExternalId,
    files: [],
    isAutomation: false,
    private: false,
    agentResponse: null,
    at,
    delivery: "none",
    externalId: event.externalId,
    metadata: { echo: true },
  });
  const events: NewEvent[] = [...result.events, ...(await applyParked(tx, result.message))];
  if (created)
    events.unshift({ type: "conversation.created", subjectId: conversation.id, data: { conversationId: conversation.id, channelId } });
  if (conversation.bot === "active") {
    await changeConversation(tx, accountId, conversation.id, { bot: "paused" });
    await deleteAgentJob(tx, accountId, conversation.id);
    events.push({ type: "conversation.taken_over", subjectId: conversation.id, data: { conversationId: conversation.id } });
  }
  return { ...nothing("stored"), events };
}
