import type { Message } from "#modules/conversations/conversations.contract.ts";

/** A colleague's reply that went out while this person was writing theirs. */
export interface Collision {
  messageId: string;
  name: string;
  at: string;
}

/** Newest first: the reply of a colleague among the messages after `since` (ids follow the order of arrival). */
export function findCollision(
  ids: readonly string[],
  since: string,
  me: string,
  message: (id: string) => Message | null,
): Collision | null {
  for (const id of ids.toReversed()) {
    if (id <= since) return null;
    const found = message(id);
    if (found && found.direction === "outgoing" && found.senderType === "agent" && !found.private && found.sender !== me)
      return { messageId: id, name: found.senderName ?? "", at: found.createdAt };
  }
  return null;
}
