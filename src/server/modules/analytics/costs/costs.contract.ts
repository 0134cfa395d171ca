import { z } from "zod";
import { done, id, idParams, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "MARKETING", "BI"], scope: "analytics:read" } as const;
const writers = { roles: ["ADMIN", "MARKETING"], scope: "analytics:write" } as const;
const tags = ["analytics"];
const path = "/api/v1/marketing-costs";

const calendarDay = z.iso.date().refine((text) => /^20\d\d/.test(text), "a day from 2000 on");
const count = z.number().int().min(0).max(1e12);

export const costFields = z.strictObject({
  spent_on: calendarDay,
  /** As channels of orders, leads and conversations are called, so that cost and revenue meet. */
  channel: words(100).min(1),
  campaign: words(200).default(""),
  amount_cents: count,
  impressions: count.default(0),
  clicks: count.default(0),
});
export type CostFields = z.output<typeof costFields>;

export const costSchema = z.object({
  id,
  spent_on: z.string(),
  channel: z.string(),
  campaign: z.string(),
  amount_cents: z.number(),
  impressions: z.number(),
  clicks: z.number(),
  /** typed, or the layout of the file that it came from. */
  source: z.string(),
});

export const listCosts = defineEndpoint({
  method: "GET",
  path,
  summary: "What marketing costs, the newest day first",
  tags,
  access: readers,
  query: pageQuery.extend({ from: calendarDay.optional(), to: calendarDay.optional() }),
  response: pageOf(costSchema),
});

export const createCost = defineEndpoint({
  method: "POST",
  path,
  summary: "Write down what a day of a campaign cost",
  tags,
  access: writers,
  body: costFields,
  response: costSchema,
  status: 201,
});

export const replaceCost = defineEndpoint({
  method: "PUT",
  path: `${path}/:id`,
  summary: "Put a cost right",
  tags,
  access: writers,
  params: idParams,
  body: costFields,
  response: costSchema,
});

export const deleteCost = defineEndpoint({
  method: "DELETE",
  path: `${path}/:id`,
  summary: "Take a cost out",
  tags,
  access: writers,
  params: idParams,
  response: done,
});

export const importCosts = defineEndpoint({
  method: "POST",
  path: `${path}/import`,
  summary: "Read a CSV file of Meta Ads or Google Ads, or one with the columns of this API; the same day again is put right",
  tags,
  access: writers,
  body: z.strictObject({
    csv: z.string().min(1).max(4_000_000),
    /** Of rows that do not name one. */
    channel: words(100).min(1).optional(),
    /** Only says what would happen. */
    dry_run: z.boolean().default(false),
  }),
  response: z.object({
    layout: z.string(),
    rows: z.number().int(),
    total_cents: z.number(),
    refused: z.array(z.object({ line: z.number().int(), reason: z.string() })),
  }),
});
