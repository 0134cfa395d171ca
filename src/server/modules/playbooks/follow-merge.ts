import type { MergeFollower } from "#modules/customers/index.ts";
import { countRunsOf, moveRuns } from "./runs.repo.ts";

/** Where playbooks were played goes with the customer. */
export const playbooksFollowMerge: MergeFollower = {
  name: "playbooks",
  move: (tx, accountId, fromId, intoId) => moveRuns(tx, accountId, fromId, intoId, null),
  async moveBack(tx, accountId, moved, fromId, toId) {
    await moveRuns(tx, accountId, fromId, toId, moved as string[]);
  },
  count: async (tx, accountId, customerId) => ({ playbook_runs: await countRunsOf(tx, accountId, customerId) }),
};
