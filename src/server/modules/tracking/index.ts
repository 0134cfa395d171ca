export { purgeTracking } from "./calls.repo.ts";
export { collectionRoutes } from "./collection.routes.ts";
export { createCollector } from "./collector.ts";
export { createFeeder } from "./feeder.ts";
export { visitorsFollowMerge } from "./follow-merge.ts";
export { identifyVisitor } from "./identify-visitor.ts";
export { createMover } from "./mover.ts";
export { trackingRoutes } from "./tracking.routes.ts";
