import { definePack } from "#modules/packs/index.ts";
import { removeDemoMarket } from "./demo/demo.repo.ts";
import { seedDemoMarket } from "./demo/seed-demo-market.ts";
import { marketFollowsMerge } from "./follow-merge.ts";
import { jobRoutes } from "./jobs.routes.ts";
import { prospectRoutes } from "./prospects.routes.ts";
import { paymentRoutes } from "./payments/payments.routes.ts";
import { providerRoutes } from "./providers.routes.ts";
import { runMarketDue } from "./send-notices.ts";
import { marketSkill } from "./skill/skill.ts";
import { createMarketTools } from "./tools/registry.ts";
import { marketAutomations, marketSources } from "./triggers/triggers.ts";

export const marketplacePack = definePack({
  name: "marketplace",
  skill: (deps) => marketSkill(createMarketTools(deps)),
  routes: (deps) => [...jobRoutes(deps), ...providerRoutes(deps), ...prospectRoutes(deps), ...paymentRoutes(deps)],
  due: runMarketDue,
  triggers: { sources: marketSources, shipped: marketAutomations },
  followsMerge: marketFollowsMerge,
  demo: { seed: seedDemoMarket, remove: removeDemoMarket },
});
