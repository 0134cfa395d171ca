import type { MergeFollower } from "#modules/customers/index.ts";
import { countUsesOf, moveUses } from "./persuasion.repo.ts";

/** What was said goes with the customer it was said to. */
export const persuasionFollowsMerge: MergeFollower = {
  name: "persuasion",
  move: (tx, accountId, fromId, intoId) => moveUses(tx, accountId, fromId, intoId, null),
  async moveBack(tx, accountId, moved, fromId, toId) {
    await moveUses(tx, accountId, fromId, toId, moved as string[]);
  },
  count: async (tx, accountId, customerId) => ({ arguments: await countUsesOf(tx, accountId, customerId) }),
};
