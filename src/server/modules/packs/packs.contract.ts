import { z } from "zod";
import { defineEndpoint } from "#shared/endpoint.ts";

/** The lines of business that the product knows. */
export const packNames = ["ecommerce", "clinic", "marketplace"] as const;
export type PackName = (typeof packNames)[number];

const packsOn = z.strictObject({ on: z.array(z.enum(packNames)).max(packNames.length) });

export const getPacks = defineEndpoint({
  method: "GET",
  path: "/api/omni/packs",
  summary: "Which lines of business are on",
  tags: ["settings"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "DPO", "BI"], scope: "settings:read" },
  response: packsOn,
});

export const setPacks = defineEndpoint({
  method: "PUT",
  path: "/api/omni/packs",
  summary: "Chooses which lines of business are on",
  tags: ["settings"],
  access: { roles: ["ADMIN"], scope: "settings:write" },
  body: packsOn,
  response: packsOn,
});
