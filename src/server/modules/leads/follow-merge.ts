import type { MergeFollower } from "#modules/customers/index.ts";
import { countLeadsOf, moveLeads } from "./leads.repo.ts";

/** Leads go with their customer. */
export const leadsFollowMerge: MergeFollower = {
  name: "leads",
  move: (tx, accountId, fromId, intoId) => moveLeads(tx, accountId, fromId, intoId),
  async moveBack(tx, accountId, moved, fromId, toId) {
    await moveLeads(tx, accountId, fromId, toId, moved as string[]);
  },
  count: async (tx, accountId, customerId) => ({ leads: await countLeadsOf(tx, accountId, customerId) }),
};
