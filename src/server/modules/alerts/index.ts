export { openAlertRoutes } from "./alerts.routes.ts";
export { purgeAlerts } from "./alerts.repo.ts";
export { watchAlerts } from "./watch-alerts.ts";
export { numberAlertRoutes } from "./numbers.routes.ts";
export { watchNumbers } from "./watch-numbers.ts";
export { nameAlerts } from "./name-alerts.ts";
