export { createContactHasher } from "./hash-contacts.ts";
export { searchRoutes } from "./search.routes.ts";
