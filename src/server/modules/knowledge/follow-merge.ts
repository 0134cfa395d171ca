import type { MergeFollower } from "#modules/customers/index.ts";
import { countQueriesOf, moveQueries } from "./queries/query-list.repo.ts";

/** Questions go with their customer. */
export const questionsFollowMerge: MergeFollower = {
  name: "rag_queries",
  move: (tx, accountId, fromId, intoId) => moveQueries(tx, accountId, fromId, intoId, null),
  async moveBack(tx, accountId, moved, fromId, toId) {
    await moveQueries(tx, accountId, fromId, toId, moved as string[]);
  },
  count: async (tx, accountId, customerId) => ({ rag_queries: await countQueriesOf(tx, accountId, customerId) }),
};
