export { accountRoutes, newSetupToken } from "./accounts.routes.ts";
export { countUsers, findAccount, findFirstAccount } from "./accounts.repo.ts";
export { createAuthenticator } from "./authenticate.ts";
export { createIdentityProvider } from "./identity-provider.ts";
export type { ProviderSignIn } from "./provider.routes.ts";
export { resetSecondFactorByEmail } from "./second-factor.ts";
export { purgeSessions } from "./sessions.repo.ts";
export { acceptConfiguredKey, createAccount, createApiKey, createFirstAdmin, createUser } from "./setup.ts";
