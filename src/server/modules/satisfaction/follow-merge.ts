import type { MergeFollower } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { countSurveysOf, moveSurveys, surveysOfIdentities } from "./surveys.repo.ts";

/** Surveys and their answers go with their customer. */
export const surveysFollowMerge: MergeFollower = {
  name: "feedback",
  move: (tx, accountId, fromId, intoId) => moveSurveys(tx, accountId, fromId, intoId, null),
  async moveBack(tx, accountId, moved, fromId, toId) {
    await moveSurveys(tx, accountId, fromId, toId, moved as string[]);
  },
  async split(tx: Tx, accountId, fromId, toId, identityIds) {
    await moveSurveys(tx, accountId, fromId, toId, await surveysOfIdentities(tx, accountId, fromId, identityIds));
  },
  count: async (tx, accountId, customerId) => ({ feedback: await countSurveysOf(tx, accountId, customerId) }),
};
