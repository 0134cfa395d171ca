import type { Tx } from "#platform/db/db.ts";
import type { Nlp, ProductCard, ReplyOption } from "#shared/messages.ts";
import { insertImportedConversations, insertImportedMessages } from "./import-conversations.repo.ts";
import { previewOf } from "./preview.ts";

export interface ImportedMessage {
  id: string;
  sender: "customer" | "bot" | "person" | "note";
  senderId: string;
  senderName: string | null;
  text: string;
  at: Date;
  status: string;
  nlp: Nlp | null;
  options: ReplyOption[];
  products: ProductCard[];
}

export interface ImportedConversation {
  id: string;
  channelId: string;
  channel: string;
  identityId: string;
  customerId: string;
  customerName: string | null;
  userType: string;
  status: string;
  bot: "active" | "paused";
  labels: string[];
  priority: string | null;
  unread: number;
  handOver: { reason: string; summary: string; at: Date } | null;
  language: string;
  hasWindow: boolean;
  /** Oldest first. */
  messages: ImportedMessage[];
}

const dayMillis = 86_400_000;

/** Inserts finished conversations of the demonstration with their messages in two statements. Nothing is sent, nothing is answered. */
export async function importConversations(tx: Tx, accountId: string, conversations: readonly ImportedConversation[]): Promise<void> {
  const rows = conversations.flatMap((conversation) => {
    const shown = conversation.messages.filter((message) => message.sender !== "note");
    const last = shown.at(-1);
    const first = conversation.messages[0];
    if (!last || !first) return [];
    const inbound = shown.filter((message) => message.sender === "customer");
    const lastInbound = inbound.at(-1);
    const firstAnswer = shown.find((message) => message.sender !== "customer");
    const waiting = last.sender === "customer" && conversation.status !== "closed" ? last.at : null;
    return [
      {
        id: conversation.id,
        channel_id: conversation.channelId,
        channel: conversation.channel,
        identity_id: conversation.identityId,
        customer_id: conversation.customerId,
        user_type: conversation.userType,
        status: conversation.status,
        labels: conversation.labels,
        priority: conversation.priority,
        unread: conversation.unread,
        bot: conversation.bot,
        hand_over: conversation.handOver,
        last_message: previewOf("text", last.text),
        last_message_at: last.at,
        last_message_sender: last.senderId,
        last_message_sender_type: senderTypeOf(last, conversation.userType),
        last_message_id: last.id,
        last_inbound_at: lastInbound?.at ?? null,
        window_expires_at: conversation.hasWindow && lastInbound ? new Date(lastInbound.at.getTime() + dayMillis) : null,
        waiting_since: waiting,
        first_response_seconds: firstAnswer ? Math.max(0, Math.round((firstAnswer.at.getTime() - first.at.getTime()) / 1000)) : null,
        first_responded_at: firstAnswer?.at ?? null,
        language: conversation.language,
        last_intent: lastInbound?.nlp?.intent ?? null,
        last_sentiment: lastInbound?.nlp?.sentiment.score ?? null,
        created_at: first.at,
        updated_at: last.at,
      },
    ];
  });
  const messages = conversations.flatMap((conversation) =>
    conversation.messages.map((message) => ({
      id: message.id,
      conversation_id: conversation.id,
      channel_id: conversation.channelId,
      direction: message.sender === "customer" ? "incoming" : "outgoing",
      sender_type: senderTypeOf(message, conversation.userType),
      sender_id: message.senderId,
      sender_name: message.senderName,
      type: message.options.length > 0 ? "interactive" : "text",
      text: message.text,
      payload: {
        ...(message.options.length > 0 ? { options: message.options } : {}),
        ...(message.products.length > 0 ? { products: message.products } : {}),
      },
      status: message.status,
      private: message.sender === "note",
      metadata: { channel: conversation.channel },
      nlp: message.nlp,
      at: message.at,
    })),
  );
  await insertImportedConversations(tx, accountId, rows);
  await insertImportedMessages(tx, accountId, messages);
}

function senderTypeOf(message: ImportedMessage, userType: string): string {
  return message.sender === "customer" ? userType : message.sender === "bot" ? "bot" : "agent";
}
