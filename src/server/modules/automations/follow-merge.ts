import type { MergeFollower } from "#modules/customers/index.ts";
import { countRunsOf, moveRuns } from "./runs/run-owners.repo.ts";

/** Runs go with their customer. */
export const automationsFollowMerge: MergeFollower = {
  name: "automations",
  move: (tx, accountId, fromId, intoId) => moveRuns(tx, accountId, fromId, intoId, null),
  async moveBack(tx, accountId, moved, fromId, toId) {
    await moveRuns(tx, accountId, fromId, toId, moved as string[]);
  },
  count: async (tx, accountId, customerId) => ({ automation_runs: await countRunsOf(tx, accountId, customerId) }),
};
