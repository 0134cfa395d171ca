import { definePack } from "#modules/packs/index.ts";

/** The shop. What it does stands in the modules; switched off, the team does not see its room. */
export const ecommercePack = definePack({ name: "ecommerce" });
