import { refusalToWrite, type WritingPurpose, type WritingRefusal } from "#modules/customers/index.ts";
import { newId } from "#shared/ids.ts";
import type { AgentResponse, MessageType, SenderType } from "#shared/messages.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { insertAttachment, type FileRow } from "./attachments.repo.ts";
import { applyOutgoing, type ConversationRow } from "./conversations.repo.ts";
import { findMessageByClientId, insertMessage, type MessageRow } from "./messages.repo.ts";
import { insertSend } from "./outbound.repo.ts";
import { previewOf } from "./preview.ts";

export interface OutgoingMessage {
  senderType: SenderType;
  senderId: string;
  senderName: string | null;
  type: MessageType;
  text: string;
  /** options, products, template, event … */
  payload: Record<string, unknown>;
  clientId: string | null;
  replyToId: string | null;
  replyToExternalId: string | null;
  files: readonly (FileRow & { kind: string })[];
  isAutomation: boolean;
  private: boolean;
  agentResponse: AgentResponse | null;
  at: Date;
  /** How it leaves: through the sender, live to the visitor's browser, or not at all (notes, marks, echoes). */
  delivery: "queue" | "live" | "none";
  /** Present for echoes of what was written elsewhere. */
  externalId?: string | null;
  metadata?: Record<string, unknown>;
  /** What the agent remembers of the conversation from here on. */
  dialogue?: Record<string, unknown>;
}

export interface OutgoingResult {
  message: MessageRow;
  /** False when a message with this client id was there already. */
  stored: boolean;
  events: NewEvent[];
}

/**
 * Stores a message of our side and queues it, in one transaction. The same client id again gives back the first message. The conversation is one that the
 * transaction holds: ids of a thread's messages are made while it is held, so that they sort as they are committed and no reader passes one by.
 */
export async function recordOutgoing(tx: Tx, conversation: ConversationRow, outgoing: OutgoingMessage): Promise<OutgoingResult> {
  const accountId = conversation.account_id;
  const message = await insertMessage(tx, accountId, {
    id: newId(conversation.last_message_id),
    conversationId: conversation.id,
    channelId: conversation.channel_id,
    direction: "outgoing",
    senderType: outgoing.senderType,
    senderId: outgoing.senderId,
    senderName: outgoing.senderName,
    type: outgoing.type,
    text: outgoing.text,
    payload: outgoing.payload,
    externalId: outgoing.externalId ?? null,
    clientId: outgoing.clientId,
    replyToId: outgoing.replyToId,
    replyToExternalId: outgoing.replyToExternalId,
    status: outgoing.delivery === "queue" ? "queued" : "sent",
    isAutomation: outgoing.isAutomation,
    private: outgoing.private,
    metadata: { channel: conversation.channel, ...outgoing.metadata },
    nlp: null,
    agentResponse: outgoing.agentResponse,
    at: outgoing.at,
  });
  if (!message) {
    const before = outgoing.clientId === null ? null : await findMessageByClientId(tx, accountId, conversation.id, outgoing.clientId);
    if (!before) throw new Error("The message was refused by a unique key that is not its client id.");
    return { message: before, stored: false, events: [] };
  }
  for (const [position, file] of outgoing.files.entries())
    await insertAttachment(tx, accountId, {
      id: newId(),
      messageId: message.id,
      conversationId: conversation.id,
      position,
      kind: file.kind,
      mimeType: file.mime_type,
      size: file.size,
      fileName: file.file_name,
      state: "ready",
      fileId: file.id,
      sourceSealed: null,
    });
  if (outgoing.delivery === "queue")
    await insertSend(tx, accountId, { messageId: message.id, conversationId: conversation.id, channelId: conversation.channel_id });
  const isMark = outgoing.senderType === "system";
  if (!outgoing.private && !isMark)
    await applyOutgoing(
      tx,
      accountId,
      conversation.id,
      {
        id: message.id,
        text: previewOf(outgoing.type, outgoing.text),
        at: outgoing.at,
        sender: outgoing.senderId,
        senderType: outgoing.senderType,
      },
      // What a machine says by itself (outside hours) is no answer: the customer goes on waiting.
      { answers: !outgoing.isAutomation, byPerson: outgoing.senderType === "agent", dialogue: outgoing.dialogue ?? null },
    );
  return {
    message,
    stored: true,
    events: [
      {
        type: "message.created",
        subjectId: message.id,
        data: {
          conversationId: conversation.id,
          channelId: conversation.channel_id,
          customerId: conversation.customer_id,
          messageId: message.id,
          direction: "outgoing",
          ...(outgoing.delivery === "live" ? { live: true } : {}),
          ...(typeof outgoing.metadata?.["suggestionId"] === "string" ? { suggestionId: outgoing.metadata["suggestionId"] } : {}),
        },
      },
    ],
  };
}

/**
 * Stores and queues what goes to a customer who did not ask for it at this moment: reminders, notices, campaigns, surveys. The customer's wishes decide
 * here, in the transaction that sends, and once more when it leaves the queue. Gives back why it may not go; nothing is stored then.
 */
export async function recordUnasked(
  tx: Tx,
  conversation: ConversationRow,
  purpose: WritingPurpose,
  outgoing: Omit<OutgoingMessage, "isAutomation" | "private">,
): Promise<OutgoingResult | { refusal: WritingRefusal }> {
  const refusal = await refusalToWrite(tx, conversation.account_id, conversation.customer_id, purpose, outgoing.at);
  if (refusal !== null) return { refusal };
  const metadata = { ...outgoing.metadata, purpose };
  return recordOutgoing(tx, conversation, { ...outgoing, isAutomation: true, private: false, metadata });
}

/** A line in the thread about what happened (handed over, taken, resolved): shown to the team, never sent. */
export function recordMark(
  tx: Tx,
  conversation: ConversationRow,
  mark: { event: string; by: string | null; detail?: Record<string, unknown>; at: Date },
): Promise<OutgoingResult> {
  return recordOutgoing(tx, conversation, {
    senderType: "system",
    senderId: "system",
    senderName: mark.by,
    type: "system",
    text: "",
    payload: { event: { kind: mark.event, by: mark.by, ...mark.detail } },
    clientId: null,
    replyToId: null,
    replyToExternalId: null,
    files: [],
    isAutomation: false,
    private: true,
    agentResponse: null,
    at: mark.at,
    delivery: "none",
  });
}
