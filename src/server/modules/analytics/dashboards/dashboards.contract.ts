import { z } from "zod";
import { defineEndpoint } from "#shared/endpoint.ts";
import { intervals, languages, periods, readers } from "../analytics.contract.ts";
import { tileKinds as chartKinds, tileReports } from "../export/source.contract.ts";

const inLanguages = z.record(z.enum(languages), z.string());

/** report: a tile that shows an answer of its own instead of numbers of the catalogue. */
const tileKinds = [...chartKinds, "report"] as const;

export const tileSchema = z.object({
  id: z.string(),
  kind: z.enum(tileKinds),
  /** null: the name of its only number. */
  title: inLanguages.nullable(),
  /** What to ask `POST /api/v1/analytics/query` for; of a report: the number that it is about. */
  metrics: z.array(z.string()),
  /** What they are split by; of a report: what it can be filtered by. */
  dimensions: z.array(z.string()),
  /** auto: pieces that suit the period. */
  interval: z.enum(["auto", ...intervals]).nullable(),
  /** A period of its own, whatever is chosen for the page. */
  period: z.enum(periods).exclude(["custom"]).nullable(),
  filters: z.record(z.string(), z.array(z.string())),
  /** The most groups that are shown. */
  limit: z.number().int(),
  /** The whole width of the page. */
  wide: z.boolean(),
  report: z.enum(tileReports).nullable(),
});

export const dashboardSchema = z.object({
  key: z.string(),
  name: inLanguages,
  about: inLanguages,
  /** The numbers of whoever looks, not of the business. */
  own: z.boolean(),
  sections: z.array(z.object({ id: z.string(), name: inLanguages, tiles: z.array(tileSchema) })),
});
export type StandardDashboard = z.output<typeof dashboardSchema>;

export const listDashboards = defineEndpoint({
  method: "GET",
  path: "/api/v1/analytics/dashboards",
  summary: "The dashboards that a role sees, with what stands on them",
  tags: ["analytics"],
  access: readers,
  response: z.object({ items: z.array(dashboardSchema) }),
});
