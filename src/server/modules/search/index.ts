export { createContactHasher } from "./hash-contacts.ts";
export { createTermsIndexer } from "./index-terms.ts";
export { searchRoutes } from "./search.routes.ts";
