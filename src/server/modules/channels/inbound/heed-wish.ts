import { recordOutgoing, type ConversationRow, type MessageRow } from "#modules/conversations/index.ts";
import { confirmationOf, heedMarketingWish, marketingWord } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { Nlp } from "#shared/messages.ts";
import type { KnownChannel } from "../directory.ts";
import type { ContactSignalEvent } from "../normalised.ts";
import { deliveryOf } from "../outbound/send-by-person.ts";

// A sentence is only taken for a wish when the understanding is as good as sure; a word alone needs none.
const sureEnough = 0.9;

function wishOf(text: string, nlp: Nlp | null): "out" | "in" | null {
  const word = marketingWord(text);
  if (word !== null || nlp === null || nlp.confidence < sureEnough) return word;
  return nlp.intent === "opt_out" ? "out" : null;
}

/**
 * Writes a customer's wish about advertising down in the transaction that stores the message, whoever answers: from here on nothing that advertises
 * goes out. Where no agent answers it is confirmed in one sentence.
 */
export async function heedWish(
  tx: Tx,
  channel: KnownChannel,
  stored: { conversation: ConversationRow; message: MessageRow | null; askedAgent: boolean },
  at: Date,
): Promise<{ events: NewEvent[]; confirmed: boolean }> {
  const { conversation, message } = stored;
  const wish = message === null ? null : wishOf(message.text, message.nlp as Nlp | null);
  if (message === null || wish === null) return { events: [], confirmed: false };
  const events = await heedMarketingWish(tx, conversation.account_id, {
    customerId: conversation.customer_id,
    granted: wish === "in",
    channel: channel.row.kind,
    conversationId: conversation.id,
    messageId: message.id,
    at,
  });
  if (events.length === 0 || stored.askedAgent) return { events, confirmed: false };
  const reply = await recordOutgoing(tx, conversation, {
    senderType: "bot",
    senderId: "consent",
    senderName: null,
    type: "text",
    text: confirmationOf(wish, (message.nlp as Nlp | null)?.language ?? conversation.language),
    payload: {},
    clientId: `consent:${message.id}`,
    replyToId: null,
    replyToExternalId: null,
    files: [],
    isAutomation: true,
    private: false,
    agentResponse: null,
    at,
    delivery: deliveryOf(channel.adapter),
  });
  return { events: [...events, ...reply.events], confirmed: true };
}

/** A wish about advertising that the provider's own switch tells. */
export async function heedPreference(
  tx: Tx,
  channel: KnownChannel,
  conversation: ConversationRow,
  event: ContactSignalEvent,
  at: Date,
): Promise<NewEvent[]> {
  const { category, value } = event.data;
  if (event.signal !== "preference" || typeof value !== "string" || !/marketing/i.test(String(category))) return [];
  if (!/^(?:stop|resume)$/i.test(value)) return [];
  return heedMarketingWish(tx, conversation.account_id, {
    customerId: conversation.customer_id,
    granted: value.toLowerCase() === "resume",
    channel: channel.row.kind,
    conversationId: conversation.id,
    messageId: null,
    at,
  });
}
