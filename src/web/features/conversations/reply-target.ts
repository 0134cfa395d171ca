import { useCallback, useSyncExternalStore } from "react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { Topics } from "../../live/topics.ts";

const topics = new Topics();
const targets = new Map<string, Message>();

/** The message that the next reply in a conversation quotes; it stays while one looks at another conversation. */
export const replyTarget = {
  of: (conversationId: string): Message | null => targets.get(conversationId) ?? null,
  set(message: Message): void {
    targets.set(message.conversationId, message);
    topics.touch(message.conversationId);
  },
  clear(conversationId: string): void {
    if (targets.delete(conversationId)) topics.touch(conversationId);
  },
};

export function useReplyTarget(conversationId: string): Message | null {
  const subscribe = useCallback((listener: () => void) => topics.subscribe(conversationId, listener), [conversationId]);
  return useSyncExternalStore(subscribe, () => replyTarget.of(conversationId));
}
