import { z } from "zod";
import { defineEndpoint } from "#shared/endpoint.ts";
import { intervals, languages, readers } from "../analytics.contract.ts";

const inLanguages = z.record(z.enum(languages), z.string());

export const tileKinds = ["numbers", "line", "bar", "table", "heatmap", "report"] as const;

export const tileSchema = z.object({
  id: z.string(),
  kind: z.enum(tileKinds),
  title: inLanguages,
  /** What to ask `POST /api/v1/analytics/query` for; empty for a report. */
  metrics: z.array(z.string()),
  dimensions: z.array(z.string()),
  interval: z.enum(intervals).nullable(),
  /** Of a report: its path, with the parameters of a period. */
  path: z.string().nullable(),
  /** Of twelve columns. */
  width: z.number().int(),
});

export const listDashboards = defineEndpoint({
  method: "GET",
  path: "/api/v1/analytics/dashboards",
  summary: "The dashboards that a role sees, with what stands on them",
  tags: ["analytics"],
  access: readers,
  response: z.object({ items: z.array(z.object({ key: z.string(), name: inLanguages, tiles: z.array(tileSchema) })) }),
});
