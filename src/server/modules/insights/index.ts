export { customerMetrics, type SiteReader } from "./customer-metrics.ts";
export type { UserMetrics } from "./insights.contract.ts";
export { insightRoutes } from "./insights.routes.ts";
export { rebuildUserMetrics, userMetrics } from "./user-metrics.ts";
