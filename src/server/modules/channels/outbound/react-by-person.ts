import { commitWithEvents, findMessage, getLockedConversation, updateByExternalId, type MessageRow } from "#modules/conversations/index.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import { newId } from "#shared/ids.ts";
import { getAdapter } from "../adapters/registry.ts";
import { upsertReactionSend } from "./reactions.repo.ts";
import { windowIsClosed } from "./send-by-person.ts";

/** One emoji as people see it, with its skin tone, joiners and selectors; flags and key caps too. */
function isEmoji(value: string): boolean {
  return (
    [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(value)].length === 1 &&
    /^(\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[#*0-9]\uFE0F?\u20E3)/u.test(value)
  );
}

/**
 * Shows the team's reaction at once and queues it for the channel; null takes it away. The newest wish counts.
 * Errors: `messages.not_found`, `messages.reaction_invalid`, `messages.reactions_unsupported`, `messages.cannot_react`, `messages.window_closed`.
 */
export async function reactByPerson(
  deps: { db: Db; signals: Signals },
  accountId: string,
  messageId: string,
  emoji: string | null,
  now: Date,
): Promise<MessageRow> {
  const row = await commitWithEvents(deps, accountId, async (tx) => {
    const message = await findMessage(tx, accountId, messageId);
    if (!message) throw new AppError("not_found", "messages.not_found", { message: "This message does not exist." });
    if (emoji !== null && !isEmoji(emoji))
      throw new AppError("invalid", "messages.reaction_invalid", { message: "A reaction is one emoji." });
    const conversation = await getLockedConversation(tx, accountId, message.conversation_id);
    const adapter = getAdapter(conversation.channel);
    if (!adapter.capabilities.reactions)
      throw new AppError("conflict", "messages.reactions_unsupported", { message: "This channel has no reactions." });
    if (message.external_id === null || message.external_id.startsWith("hash:") || message.private || message.deleted_at !== null)
      throw new AppError("conflict", "messages.cannot_react", { message: "The channel does not know this message (any more)." });
    if (windowIsClosed(adapter, conversation, now))
      throw new AppError("conflict", "messages.window_closed", { message: "The window for free messages has closed." });
    const { events } = await updateByExternalId(tx, accountId, message.channel_id, message.external_id, {
      kind: "reaction",
      by: "team",
      emoji,
      at: now.toISOString(),
    });
    await upsertReactionSend(tx, accountId, {
      messageId,
      conversationId: conversation.id,
      channelId: message.channel_id,
      version: newId(),
      emoji: emoji ?? "",
    });
    return { result: (await findMessage(tx, accountId, messageId)) ?? message, events };
  });
  deps.signals.emit("outbound");
  return row;
}
