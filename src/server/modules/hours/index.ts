export { awayMessages } from "./away-messages.ts";
export { purgeAway } from "./away.repo.ts";
export { hoursRoutes } from "./hours.routes.ts";
