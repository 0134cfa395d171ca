export { awayMessages } from "./away-messages.ts";
export { purgeAway } from "./away.repo.ts";
export { addBusinessSeconds, businessSecondsBetween, isOpen, nextOpening, openSpans, type BusinessHours } from "./business-hours.ts";
export { hoursRoutes } from "./hours.routes.ts";
export { findBusinessHours } from "./read-hours.ts";
