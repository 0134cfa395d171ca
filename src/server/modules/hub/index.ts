export { createDataServiceHub, type DataServiceHub } from "./data-service-hub.ts";
export { hubRoutes } from "./hub.routes.ts";
