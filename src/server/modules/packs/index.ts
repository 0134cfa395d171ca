export { definePack, type Pack, type PackDeps } from "./pack.ts";
export { packRoutes } from "./packs.routes.ts";
export { readPacksOn } from "./packs-on.ts";
