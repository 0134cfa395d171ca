import type { MergeFollower } from "#modules/customers/index.ts";
import { countConversationsOf, moveConversations } from "./conversations.repo.ts";

/** Conversations follow their customer; in a split, those of the identities that go. */
export const conversationsFollowMerge: MergeFollower = {
  name: "conversations",
  move: (tx, accountId, fromId, intoId) => moveConversations(tx, accountId, fromId, intoId),
  async moveBack(tx, accountId, moved, fromId, toId) {
    await moveConversations(tx, accountId, fromId, toId, { ids: moved as string[] });
  },
  async split(tx, accountId, fromId, toId, identityIds) {
    await moveConversations(tx, accountId, fromId, toId, { identityIds });
  },
  count: async (tx, accountId, customerId) => ({ conversations: await countConversationsOf(tx, accountId, customerId) }),
};
