import { deleteAgentJob, recordOutgoing, type ConversationRow, type MessageRow } from "#modules/conversations/index.ts";
import { beginsOnlyAgain, confirmationOf, hasRevokedMarketing, heedMarketingWish, marketingWord } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { Nlp } from "#shared/messages.ts";
import type { KnownChannel } from "../directory.ts";
import type { ContactSignalEvent } from "../normalised.ts";
import { deliveryOf } from "../outbound/send-by-person.ts";

// A sentence is only taken for a wish when the understanding is as good as sure; a word alone needs none.
const sureEnough = 0.9;

// What somebody who writes CANCELAR alone may want to cancel instead.
const cancellable =
  /^(?:order|cart|checkout|payment|appointment|add_to_cart|view_cart|shipping|coupon|return|refund|service|quote|proposal)/;

/** Whether the customer is in the middle of something that could be cancelled. */
function hasSomethingOpen(conversation: ConversationRow): boolean {
  const pending = conversation.dialogue["pending"];
  return (pending !== undefined && pending !== null) || cancellable.test(conversation.last_intent ?? "");
}

interface Wish {
  wish: "out" | "in";
  /** By a word alone: the word is all of the message, and nobody else has to answer it. */
  byWord: boolean;
  ambiguous: boolean;
}

function wishOf(text: string, nlp: Nlp | null, conversation: ConversationRow): Wish | null {
  const word = marketingWord(text);
  if (word === "cancel") return hasSomethingOpen(conversation) ? null : { wish: "out", byWord: true, ambiguous: true };
  if (word !== null) return { wish: word, byWord: true, ambiguous: false };
  if (nlp === null || nlp.confidence < sureEnough || nlp.intent !== "opt_out") return null;
  return { wish: "out", byWord: false, ambiguous: false };
}

/**
 * Writes a customer's wish about what is sent unasked down in the transaction that stores the message, whoever answers: from here on no advertising and
 * nothing automatic goes out. A word alone is confirmed here and at once, on every channel, whether the agent is on, rests or a person has the
 * conversation; said again it is heard and not confirmed again. A sentence is confirmed by the agent, or here where none is asked.
 */
export async function heedWish(
  tx: Tx,
  channel: KnownChannel,
  stored: { conversation: ConversationRow; message: MessageRow | null; askedAgent: boolean },
  at: Date,
): Promise<{ events: NewEvent[]; confirmed: boolean; answered: boolean }> {
  const { conversation, message } = stored;
  const nlp = (message?.nlp ?? null) as Nlp | null;
  const heard = message === null ? null : wishOf(message.text, nlp, conversation);
  if (message === null || heard === null) return { events: [], confirmed: false, answered: false };
  const { wish, byWord, ambiguous } = heard;
  // A consent that was never given is not made of "voltar": only who stopped it was told the word.
  if (
    wish === "in" &&
    beginsOnlyAgain(message.text) &&
    !(await hasRevokedMarketing(tx, conversation.account_id, conversation.customer_id, at))
  )
    return { events: [], confirmed: false, answered: false };
  const events = await heedMarketingWish(tx, conversation.account_id, {
    customerId: conversation.customer_id,
    granted: wish === "in",
    channel: channel.row.kind,
    conversationId: conversation.id,
    messageId: message.id,
    automations: true,
    at,
  });
  if (byWord && stored.askedAgent) await deleteAgentJob(tx, conversation.account_id, conversation.id);
  if (events.length === 0 || (stored.askedAgent && !byWord)) return { events, confirmed: false, answered: byWord };
  const reply = await recordOutgoing(tx, conversation, {
    senderType: "bot",
    senderId: "consent",
    senderName: null,
    type: "text",
    text: confirmationOf(wish, nlp?.language ?? conversation.language, { ambiguous }),
    payload: {},
    clientId: `consent:${message.id}`,
    replyToId: null,
    replyToExternalId: null,
    files: [],
    // In the agent's place it is an answer; where a person is awaited the customer goes on waiting.
    isAutomation: !stored.askedAgent,
    private: false,
    agentResponse: null,
    at,
    delivery: deliveryOf(channel.adapter),
  });
  return { events: [...events, ...reply.events], confirmed: true, answered: byWord };
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
