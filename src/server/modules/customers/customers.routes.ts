import type { BoundRoute } from "#platform/http/routes.ts";
import { consentRoutes } from "./consent/consents.routes.ts";
import { identifyRoutes } from "./identity/identify.routes.ts";
import { importRoutes } from "./import/imports.routes.ts";
import { mergeRoutes } from "./identity/merges.routes.ts";
import { journeyRoutes } from "./journey/journey.routes.ts";
import { attributeRoutes } from "./profile/attributes.routes.ts";
import { userRoutes, type ProfileRouteDeps } from "./profile/users.routes.ts";
import { sessionRoutes } from "./sessions/sessions.routes.ts";
import { listViewRoutes } from "./views/list-views.routes.ts";

/** All routes of customers. */
export const customerRoutes = (deps: ProfileRouteDeps): BoundRoute[] => [
  ...userRoutes(deps),
  ...attributeRoutes(),
  ...identifyRoutes(deps),
  ...mergeRoutes(deps),
  ...consentRoutes(deps),
  ...sessionRoutes(deps),
  ...journeyRoutes(),
  ...listViewRoutes(),
  ...importRoutes(deps),
];
