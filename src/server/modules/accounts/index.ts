export { accountRoutes, newSetupToken, type AccountRoutesDeps } from "./accounts.routes.ts";
export { countUsers, findAccount, findFirstAccount, type AccountRow } from "./accounts.repo.ts";
export { createAuthenticator } from "./authenticate.ts";
export { purgeSessions } from "./sessions.repo.ts";
export { acceptConfiguredKey, createAccount, createApiKey, createFirstAdmin, createUser } from "./setup.ts";
export { hashToken, newToken } from "./tokens.ts";
