export { insightRoutes } from "./insights.routes.ts";
export { rebuildUserMetrics, userMetrics } from "./user-metrics.ts";
