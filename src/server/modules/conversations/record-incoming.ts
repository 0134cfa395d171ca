import { newId } from "#shared/ids.ts";
import type { MessageType, Nlp } from "#shared/messages.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { Tx } from "#platform/db/db.ts";
import { insertAttachment } from "./attachments.repo.ts";
import { applyIncoming, insertConversation, lockConversationOfContact, type ConversationRow } from "./conversations.repo.ts";
import { insertMessage, type MessageRow } from "./messages.repo.ts";
import { upsertAgentJob } from "./outbound.repo.ts";
import { previewOf } from "./preview.ts";
import { recordMark } from "./record-outgoing.ts";

export interface IncomingAttachment {
  id: string;
  kind: string;
  mimeType: string | null;
  size: number | null;
  fileName: string | null;
  /** Sealed address at the provider; null when the file is stored already. */
  sourceSealed: Buffer | null;
  fileId: string | null;
  /** The provider itself says that there is nothing to fetch. */
  failed: boolean;
}

/** What a module says of a message that it takes for the answer to its own question. */
export interface Claim {
  /** Nobody has to look at it: the conversation stays as it is, no agent is asked. */
  quiet: boolean;
  /** What follows sends something. */
  sends: boolean;
  /** What follows from it, once it is stored and the conversation knows of it. */
  after(): Promise<NewEvent[]>;
}

/** Looks whether a message that was just stored answers a question that another module asked; null: it does not. */
export type ClaimAnswer = (tx: Tx, conversation: ConversationRow, message: MessageRow) => Promise<Claim | null>;

export interface IncomingMessage {
  channelId: string;
  channel: string;
  customerId: string;
  customerName: string | null;
  identityId: string;
  identityIds: readonly string[];
  userType: string;
  type: MessageType;
  text: string;
  payload: Record<string, unknown>;
  externalId: string | null;
  clientId: string | null;
  replyToExternalId: string | null;
  attachments: readonly IncomingAttachment[];
  metadata: Record<string, unknown>;
  /** Reads the text, knowing the language that the conversation was in. */
  understand(language: string | null): Promise<Nlp>;
  at: Date;
  botEnabled: boolean;
  /** null: the channel has no window. */
  windowHours: number | null;
  /** False for things that no agent should answer (system notices). */
  wantsAnswer: boolean;
  claim?: ClaimAnswer;
}

export interface IncomingResult {
  conversation: ConversationRow;
  /** null when the message was stored before: nothing changed. */
  message: MessageRow | null;
  events: NewEvent[];
  askedAgent: boolean;
  claim: Claim | null;
}

/** Conversation of the contact on the channel, made when it is the first contact. Locked for the transaction. */
export async function conversationOf(
  tx: Tx,
  accountId: string,
  contact: {
    channelId: string;
    channel: string;
    customerId: string;
    identityId: string;
    identityIds: readonly string[];
    userType: string;
    botEnabled: boolean;
    at: Date;
  },
): Promise<{ conversation: ConversationRow; created: boolean }> {
  const known = await lockConversationOfContact(tx, accountId, contact.channelId, contact.identityIds);
  if (known) return { conversation: known, created: false };
  const id = newId();
  const conversation = await insertConversation(tx, accountId, {
    id,
    channelId: contact.channelId,
    channel: contact.channel,
    identityId: contact.identityId,
    customerId: contact.customerId,
    userType: contact.userType,
    bot: contact.botEnabled ? "active" : "off",
    at: contact.at,
  });
  return { conversation, created: conversation.id === id };
}

/** Stores a customer's message with everything that follows from it inside the transaction. Storing it twice changes nothing. */
export async function recordIncoming(tx: Tx, accountId: string, incoming: IncomingMessage): Promise<IncomingResult> {
  const { conversation, created } = await conversationOf(tx, accountId, incoming);
  const nlp = await incoming.understand(conversation.language);
  const message = await insertMessage(tx, accountId, {
    id: newId(conversation.last_message_id),
    conversationId: conversation.id,
    channelId: incoming.channelId,
    direction: "incoming",
    senderType: incoming.userType,
    senderId: incoming.customerId,
    senderName: incoming.customerName,
    type: incoming.type,
    text: incoming.text,
    payload: incoming.payload,
    externalId: incoming.externalId,
    clientId: incoming.clientId,
    replyToId: null,
    replyToExternalId: incoming.replyToExternalId,
    status: "received",
    isAutomation: false,
    private: false,
    metadata: { channel: incoming.channel, ...incoming.metadata },
    nlp,
    agentResponse: null,
    at: incoming.at,
  });
  if (!message) return { conversation, message: null, events: [], askedAgent: false, claim: null };
  for (const [position, attachment] of incoming.attachments.entries())
    await insertAttachment(tx, accountId, {
      ...attachment,
      messageId: message.id,
      conversationId: conversation.id,
      position,
      state: attachment.failed ? "failed" : attachment.fileId === null ? "pending" : "ready",
    });
  const claim = (await incoming.claim?.(tx, conversation, message)) ?? null;
  const quiet = claim?.quiet === true;
  const closed = conversation.status === "closed";
  const windowExpiresAt = incoming.windowHours === null ? null : new Date(incoming.at.getTime() + incoming.windowHours * 3_600_000);
  const botActive = closed ? incoming.botEnabled : conversation.bot === "active";
  const askedAgent = botActive && incoming.wantsAnswer && !quiet;
  // Neither waits for the other's answer.
  const asked = askedAgent
    ? upsertAgentJob(tx, accountId, { conversationId: conversation.id, messageId: message.id, token: newId() })
    : null;
  const applied = applyIncoming(
    tx,
    accountId,
    conversation.id,
    {
      id: message.id,
      text: previewOf(incoming.type, incoming.text),
      at: incoming.at,
      sender: incoming.customerId,
      senderType: incoming.userType,
    },
    {
      windowExpiresAt,
      reopenWithBot: incoming.botEnabled,
      quiet,
      language: nlp.language,
      intent: nlp.intent,
      sentiment: nlp.sentiment.score,
    },
  );
  await Promise.all([applied, asked]);
  const events: NewEvent[] = [];
  const ids = { conversationId: conversation.id, channelId: incoming.channelId, customerId: incoming.customerId };
  if (created) events.push({ type: "conversation.created", subjectId: conversation.id, data: ids });
  if (closed && !quiet) {
    const mark = await recordMark(tx, conversation, { event: "reopened", by: null, at: incoming.at });
    events.push(...mark.events, { type: "conversation.reopened", subjectId: conversation.id, data: ids });
  }
  events.push({
    type: "message.created",
    subjectId: message.id,
    data: {
      ...ids,
      messageId: message.id,
      direction: "incoming",
      askedAgent,
      ...(quiet ? { quiet: true } : {}),
      ...(incoming.clientId === null ? {} : { clientId: incoming.clientId }),
    },
  });
  return { conversation, message, events, askedAgent, claim };
}
