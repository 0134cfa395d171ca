export { macroRoutes } from "./macros.routes.ts";
export { purgeMacroRuns } from "./macro-runs.repo.ts";
