export { sendSummaries } from "./summary.ts";
export { sendDigests } from "./digest.ts";
export { tellLateResponses } from "./tell-late.ts";
export { notificationRoutes } from "./notifications.routes.ts";
export { purgeNotifications } from "./notifications.repo.ts";
export { notifier } from "./notify.ts";
