import type { Tx } from "#platform/db/db.ts";
import type { LoggedEvent } from "#platform/events/log.ts";
import { listConversationsByIds } from "./feed.repo.ts";
import { listMessagesByIds } from "./messages.repo.ts";
import type { FeedItem } from "./realtime.contract.ts";
import type { Viewer, Views } from "./views.ts";

/** Reads what events speak of once and shows it to as many kinds of viewer as there are. */
export async function readItems(
  tx: Tx,
  views: Views,
  accountId: string,
  events: readonly LoggedEvent[],
): Promise<(viewer: Viewer) => Promise<FeedItem[]>> {
  const messageIds = new Set<string>();
  const conversationIds = new Set<string>();
  for (const { data } of events) {
    if (typeof data["messageId"] === "string") messageIds.add(data["messageId"]);
    if (typeof data["conversationId"] === "string") conversationIds.add(data["conversationId"]);
  }
  const [messageRows, conversationRows] = await Promise.all([
    messageIds.size === 0 ? [] : listMessagesByIds(tx, accountId, [...messageIds]),
    conversationIds.size === 0 ? [] : listConversationsByIds(tx, accountId, [...conversationIds]),
  ]);
  return async (viewer) => {
    const [shownMessages, shownConversations] = await Promise.all([
      views.messages(tx, accountId, messageRows, viewer),
      views.conversations(tx, accountId, conversationRows, viewer),
    ]);
    const messages = new Map(shownMessages.map((message) => [message.id, message]));
    const conversations = new Map(shownConversations.map((conversation) => [conversation.id, conversation]));
    return events.map(({ seq, type, data }) => ({
      seq,
      type,
      conversation: conversations.get(String(data["conversationId"])) ?? null,
      ...(type === "notifications.changed" && { recipients: data["userIds"] as string[] }),
      message: messages.get(String(data["messageId"])) ?? null,
    }));
  };
}
