export { playbookCoach } from "./coach.ts";
export { playbooksFollowMerge } from "./follow-merge.ts";
export { playbookRoutes } from "./playbooks.routes.ts";
export { endOverdueRuns, playbookGoals } from "./reach-goals.ts";
export { startByHand } from "./play-by-hand.ts";
export { createShelf, type Shelf, type StandardPlaybook } from "./shelf.ts";
export { definitionWith, entryOf, genericPlaybooks, stepWith } from "./standard.ts";
