export { figureRoutes } from "./figures/figures.routes.ts";
export { helioConversations, rebuildHelioConversations } from "./record/keep-records.ts";
export { recordRoutes } from "./record/records.routes.ts";
export { reviewDraw } from "./review/draw-reviews.ts";
export { queueRated } from "./review/queue.repo.ts";
export { reviewRoutes } from "./review/review.routes.ts";
