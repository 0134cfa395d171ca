import type { MergeFollower } from "#modules/customers/index.ts";
import { countJobsOf, moveOwned } from "./people.repo.ts";

/** Jobs, escrows, reviews, prospects, the provider and the steps to begin go with their customer. */
export const marketFollowsMerge: MergeFollower = {
  name: "marketplace",
  move: (tx, accountId, fromId, intoId) => moveOwned(tx, accountId, fromId, intoId, null),
  async moveBack(tx, accountId, moved, fromId, toId) {
    await moveOwned(tx, accountId, fromId, toId, moved as Record<string, string[]>);
  },
  count: async (tx, accountId, customerId) => ({ jobs: await countJobsOf(tx, accountId, customerId) }),
};
