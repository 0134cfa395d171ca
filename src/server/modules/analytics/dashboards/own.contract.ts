import { z } from "zod";
import { done, id, idParams, instant, words } from "#shared/api.ts";
import { defineEndpoint, roles } from "#shared/endpoint.ts";
import { readers } from "../analytics.contract.ts";
import { chartTile, filledTile } from "../export/source.contract.ts";

/** DPO has no room of numbers. */
export const sharedWith = z.enum(roles).exclude(["DPO"]);

export const ownTile = chartTile.extend({
  /** Unique on its dashboard. */
  id: z.string().regex(/^[\w-]{1,40}$/),
  /** The whole width of the page. */
  wide: z.boolean().default(false),
});
export type OwnTile = z.output<typeof ownTile>;

const fields = {
  name: words(80).min(1),
  shared_roles: z.array(sharedWith).max(5).default([]),
  tiles: z.array(ownTile).max(40).default([]),
};

const once = (tiles: readonly { id: string }[]) => new Set(tiles.map(({ id: one }) => one)).size === tiles.length;
const twice = { path: ["tiles"], message: "two charts have the same id" };
const input = z.strictObject(fields).refine(({ tiles }) => once(tiles), twice);

export const ownDashboard = z.object({
  id,
  name: z.string(),
  owner_id: id,
  owner_name: z.string(),
  shared_roles: z.array(sharedWith),
  /** Whether whoever asks may change it. */
  editable: z.boolean(),
  /** Charts that the role of whoever asks may see. */
  tiles: z.array(filledTile.extend({ id: z.string(), wide: z.boolean() })),
  /** How many there are beside them. */
  withheld: z.number().int(),
  version: z.number().int(),
  updated_at: instant,
});
export type OwnDashboard = z.infer<typeof ownDashboard>;

const base = "/api/v1/own-dashboards";

export const listOwnDashboards = defineEndpoint({
  method: "GET",
  path: base,
  summary: "Dashboards that people put together: one's own and those shared with one's role",
  tags: ["analytics"],
  access: readers,
  response: z.object({ items: z.array(ownDashboard) }),
});

export const createOwnDashboard = defineEndpoint({
  method: "POST",
  path: base,
  summary: "A new dashboard",
  tags: ["analytics"],
  access: readers,
  body: input,
  response: ownDashboard,
  status: 201,
});

export const getOwnDashboard = defineEndpoint({
  method: "GET",
  path: `${base}/:id`,
  summary: "A dashboard as the role of whoever asks may see it",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  response: ownDashboard,
});

export const replaceOwnDashboard = defineEndpoint({
  method: "PUT",
  path: `${base}/:id`,
  summary: "Changes a dashboard: of its owner and of administrators",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  body: z
    .strictObject({
      ...fields,
      /** The version that was changed: an older one is refused. */
      version: z.number().int().optional(),
    })
    .refine(({ tiles }) => once(tiles), twice),
  response: ownDashboard,
});

export const duplicateOwnDashboard = defineEndpoint({
  method: "POST",
  path: `${base}/:id/duplicate`,
  summary: "A copy of one's own, with the charts that one may see",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  body: z.strictObject({ name: words(80).min(1) }),
  response: ownDashboard,
  status: 201,
});

export const deleteOwnDashboard = defineEndpoint({
  method: "DELETE",
  path: `${base}/:id`,
  summary: "Puts a dashboard away; for thirty days it can be taken back",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  response: done,
});

export const restoreOwnDashboard = defineEndpoint({
  method: "POST",
  path: `${base}/:id/restore`,
  summary: "Takes a dashboard back that was put away",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  response: ownDashboard,
});
