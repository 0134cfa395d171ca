export { persuasionCoach } from "./coach.ts";
export { persuasionFollowsMerge } from "./follow-merge.ts";
export { persuasionRoutes } from "./persuasion.routes.ts";
export { persuasionRewards, settlePersuasion } from "./reward-uses.ts";
