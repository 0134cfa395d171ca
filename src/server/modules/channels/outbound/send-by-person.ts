import {
  commitWithEvents,
  findMessage,
  getLockedConversation,
  insertMentions,
  listFiles,
  recordOutgoing,
  requeueMessage,
  updateConversation,
  type MessageRow,
} from "#modules/conversations/index.ts";
import { mayReceiveMarketing } from "#modules/customers/index.ts";
import { isMarketing } from "./marketing.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { ChannelAdapter } from "../adapters/adapter.ts";
import { getAdapter } from "../adapters/registry.ts";
import { fileKind } from "#platform/files/served-type.ts";
import { fileOfTemplate, prepareTemplate, type TemplateOfPerson } from "../templates/prepare-template.ts";
import { kindOn, messageParts, takesFile } from "./message-parts.ts";
import { insertRetry } from "./sender.repo.ts";

export interface PersonMessage {
  text?: string | undefined;
  attachments?: string[] | undefined;
  template?: TemplateOfPerson | undefined;
  replyToId?: string | undefined;
  private?: boolean | undefined;
  /** The audio among the files was spoken for this message. */
  voice?: boolean | undefined;
  clientId?: string | undefined;
  /** Ids of colleagues, and of teams, that a private note names. */
  mentions?: string[] | undefined;
  /** What the text was suggested under, whether or not it was changed since. */
  suggestionId?: string | undefined;
}

export interface Author {
  accountId: string;
  userId: string;
  name: string;
}

/** How a channel's messages leave: through the sender, or live to a page that is open. */
export const deliveryOf = (adapter: ChannelAdapter): "queue" | "live" => (adapter.webhookPath === null ? "live" : "queue");

export function windowIsClosed(
  adapter: ChannelAdapter,
  conversation: { window_expires_at: Date | null; last_inbound_at: Date | null },
  now: Date,
): boolean {
  const { windowHours, humanWindowHours } = adapter.capabilities;
  if (windowHours === null) return false;
  if (conversation.window_expires_at && conversation.window_expires_at > now) return false;
  const hours = humanWindowHours ?? windowHours;
  return !conversation.last_inbound_at || conversation.last_inbound_at.getTime() + hours * 3_600_000 <= now.getTime();
}

/**
 * Stores a person's reply (one message for text, one more for each further file) or private note and queues what goes out. Writing takes the
 * conversation over from the agent. The same clientId gives back the first message and sends nothing again.
 * Errors: `messages.empty`, `messages.too_long`, `messages.window_closed`, `messages.file_unknown`, `messages.file_refused`, `messages.templates_unsupported`, `messages.quoted_unknown`, `messages.no_marketing_consent`.
 */
export async function sendByPerson(
  deps: { db: Db; signals: Signals },
  author: Author,
  conversationId: string,
  input: PersonMessage,
  now: Date,
): Promise<MessageRow> {
  const { accountId } = author;
  const isPrivate = input.private === true;
  const text = input.text?.trim() ?? "";
  const row = await commitWithEvents(deps, accountId, async (tx) => {
    const conversation = await getLockedConversation(tx, accountId, conversationId);
    const adapter = getAdapter(conversation.channel);
    if (input.replyToId !== undefined && (await findMessage(tx, accountId, input.replyToId))?.conversation_id !== conversationId)
      throw new AppError("invalid", "messages.quoted_unknown", { message: "The quoted message is not one of this conversation." });
    const chosen = input.attachments ?? [];
    const own =
      input.template !== undefined && chosen.length === 0
        ? await fileOfTemplate(tx, accountId, conversation.channel_id, input.template)
        : null;
    const fileIds = own === null ? chosen : [own.id];
    const found = new Map((await listFiles(tx, accountId, fileIds)).map((file) => [file.id, file]));
    const files = fileIds.map((id) => {
      const file = found.get(id);
      if (!file)
        throw new AppError("invalid", "messages.file_unknown", { message: "One of the files does not exist (any more). Attach it again." });
      return { ...file, kind: isPrivate ? fileKind(file.mime_type) : kindOn(adapter, file, input.voice === true) };
    });
    if (text === "" && files.length === 0 && !input.template)
      throw new AppError("invalid", "messages.empty", { message: "Write something or attach a file." });
    if (!isPrivate) {
      const { textLength, templates } = adapter.capabilities;
      if (text.length > textLength)
        throw new AppError("invalid", "messages.too_long", {
          message: `This channel takes ${textLength} characters at most; this is ${text.length}.`,
        });
      if (
        input.template &&
        (await isMarketing(tx, accountId, conversation.channel_id, { payload: { template: input.template }, metadata: {} })) &&
        !(await mayReceiveMarketing(tx, accountId, conversation.customer_id, now))
      )
        throw new AppError("conflict", "messages.no_marketing_consent", {
          message: "This customer has not agreed to marketing messages, or took it back.",
        });
      if (!(input.template && templates) && windowIsClosed(adapter, conversation, now))
        throw new AppError("conflict", "messages.window_closed", {
          message: "The window for free messages has closed: only a template may go out.",
        });
      for (const file of files)
        if (!takesFile(adapter, file))
          throw new AppError("invalid", "messages.file_refused", {
            message: `This channel does not take this file (${file.mime_type}, ${Math.ceil(file.size / 1024)} KB).`,
          });
    }
    const template = input.template
      ? await prepareTemplate(
          tx,
          accountId,
          { id: conversation.channel_id, templates: adapter.capabilities.templates },
          input.template,
          files.length > 0,
        )
      : null;
    const events: NewEvent[] = [];
    let first: MessageRow | null = null;
    const parts = messageParts(adapter, text, files, template, isPrivate);
    for (const [index, part] of parts.entries()) {
      const outcome = await recordOutgoing(tx, conversation, {
        senderType: "agent",
        senderId: author.userId,
        senderName: author.name,
        type: part.type,
        text: part.text,
        payload: part.payload,
        clientId: input.clientId === undefined ? null : index === 0 ? input.clientId : `${input.clientId}#${index}`,
        replyToId: index === 0 ? (input.replyToId ?? null) : null,
        replyToExternalId: null,
        files: part.files,
        isAutomation: false,
        private: isPrivate,
        agentResponse: null,
        at: now,
        delivery: isPrivate ? "none" : deliveryOf(adapter),
        ...(input.suggestionId === undefined || index > 0 || isPrivate
          ? {}
          : { metadata: { suggested: true, suggestionId: input.suggestionId } }),
      });
      first ??= outcome.message;
      if (!outcome.stored) return { result: first, events: [] };
      events.push(...outcome.events);
    }
    if (!isPrivate && (conversation.bot === "active" || conversation.assignee_id === null)) {
      const taken = await updateConversation(
        tx,
        accountId,
        conversationId,
        {
          ...(conversation.bot === "active" ? { botPaused: true } : {}),
          ...(conversation.assignee_id === null && author.userId !== "api" ? { assignee: author.userId } : {}),
        },
        { id: author.userId, name: author.name },
        now,
      );
      events.unshift(...taken);
    }
    if (!first) throw new AppError("invalid", "messages.empty");
    if (isPrivate && input.mentions?.length) {
      const userIds = await insertMentions(tx, accountId, {
        messageId: first.id,
        conversationId,
        userIds: input.mentions,
        byId: author.userId,
      });
      if (userIds.length > 0)
        events.push({
          type: "message.mentioned",
          subjectId: first.id,
          data: { conversationId, messageId: first.id, byId: author.userId, userIds },
        });
    }
    return { result: first, events };
  });
  deps.signals.emit("outbound");
  return row;
}

/**
 * Sends a failed or unconfirmed message again, as the same message. Errors: `messages.not_found`, `messages.not_failed`.
 */
export async function retryByPerson(deps: { db: Db; signals: Signals }, accountId: string, messageId: string): Promise<MessageRow> {
  const row = await commitWithEvents(deps, accountId, async (tx) => {
    const message = await findMessage(tx, accountId, messageId);
    if (!message) throw new AppError("not_found", "messages.not_found", { message: "This message does not exist." });
    await getLockedConversation(tx, accountId, message.conversation_id);
    const current = await findMessage(tx, accountId, messageId);
    if (!current || (current.status !== "failed" && current.status !== "in_doubt"))
      throw new AppError("conflict", "messages.not_failed", { message: "Only a failed or unconfirmed message can be sent again." });
    await insertRetry(tx, accountId, messageId, current.conversation_id, current.channel_id);
    await requeueMessage(tx, accountId, messageId);
    const after = await findMessage(tx, accountId, messageId);
    const events: NewEvent[] = [
      { type: "message.updated", subjectId: messageId, data: { conversationId: current.conversation_id, messageId } },
    ];
    return { result: after ?? current, events };
  });
  deps.signals.emit("outbound");
  return row;
}
