export { addBusinessSeconds, intervalsOn, isOpen, nextOpening, openSpans, type BusinessHours, type Span } from "./business-hours.ts";
export { awayMessages } from "./away-messages.ts";
export { purgeAway } from "./away.repo.ts";
export { holidaysOn } from "./holidays.ts";
export { hoursRoutes } from "./hours.routes.ts";
export { findBusinessHours, listOpenSpans } from "./read-hours.ts";
