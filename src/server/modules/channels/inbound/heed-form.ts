import type { ConversationRow, MessageRow } from "#modules/conversations/index.ts";
import { recordConsents } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { KnownChannel } from "../directory.ts";

/**
 * Keeps that a visitor ticked the box of the form that comes before the chat: consent to advertising, with the words that stood beside the box. The
 * server put them into the message's metadata, from the channel's own settings.
 */
export async function heedForm(
  tx: Tx,
  channel: KnownChannel,
  stored: { conversation: ConversationRow; message: MessageRow | null },
  at: Date,
): Promise<NewEvent[]> {
  const { conversation, message } = stored;
  const form = message?.metadata["form"];
  if (!message || typeof form !== "object" || form === null || !("optIn" in form) || typeof form.optIn !== "string") return [];
  const recorded = await recordConsents(tx, conversation.account_id, [
    {
      customerId: conversation.customer_id,
      purpose: "marketing",
      granted: true,
      shown: form.optIn,
      channel: channel.row.kind,
      source: "chat_form",
      evidence: { conversationId: conversation.id, messageId: message.id, text: form.optIn },
      actor: { kind: "customer", id: conversation.customer_id, name: null },
      at,
    },
  ]);
  return [
    ...recorded.map(({ event }) => event),
    {
      type: "customer.opt_in",
      subjectId: conversation.customer_id,
      data: { conversationId: conversation.id, customerId: conversation.customer_id },
    },
  ];
}
