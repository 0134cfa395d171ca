import { z } from "zod";
import { defineEndpoint, type Access } from "#shared/endpoint.ts";
import { withFilters } from "../reports/filters.contract.ts";
import { reportQuery, reportResult } from "../reports/reports.contract.ts";

const business = { roles: ["ADMIN", "MANAGER", "MARKETING", "BI"], scope: "analytics:read" } as const;
const operations = { roles: ["ADMIN", "MANAGER", "BI"], scope: "analytics:read" } as const;

const get = <Shape extends z.ZodRawShape>(path: string, summary: string, query: z.ZodObject<Shape>, access: Access) =>
  defineEndpoint({
    method: "GET",
    path: `/api/v1/analytics/${path}`,
    summary,
    tags: ["analytics"],
    access,
    query: withFilters(query),
    response: reportResult,
  });

// Names are checked when it is asked, so that the answer can list the allowed ones.
const name = z.string().max(60);

/** What a path leads to. */
export const goals = ["order", "converted"] as const;

export const paths = get(
  "paths",
  "Sequences of contacts that lead to an order or a conversion, and the last thing that the others did",
  reportQuery.extend({ goal: name.default("order"), steps: z.coerce.number().int().min(1).max(8).default(5) }),
  business,
);
export const topics = get(
  "topics",
  "What customers write about, against the period before and week by week",
  reportQuery.extend({ most: z.coerce.number().int().min(2).max(20).default(8) }),
  operations,
);
export const seasons = ["weekday", "month"] as const;
export const seasonality = get(
  "seasonality",
  "Trend of a number, and how weekdays or months differ from the usual level",
  reportQuery.extend({ metric: name.default("conversations"), by: name.default("weekday") }),
  { roles: ["ADMIN", "MANAGER", "MARKETING", "BI"], scope: "analytics:read" },
);
export const seasonalIndex = get(
  "seasonal-index",
  "Present demand against the usual level of a year, by product, procedure or another dimension",
  reportQuery.extend({ metric: name.default("leads"), dimension: name.default("procedure") }),
  business,
);
export const promotionUplift = get(
  "promotion-uplift",
  "What orders with each coupon brought, against the same weekdays before it",
  reportQuery,
  business,
);
export const persuasionImpact = get(
  "persuasion-impact",
  "How carts with an argument or an incentive fare against those without",
  reportQuery,
  business,
);
export const engagementDecay = get(
  "engagement-decay",
  "Open leads by how warm they still are",
  z.object({ decayDays: z.coerce.number().min(0.5).max(365).default(7) }),
  business,
);
export const actionMatrix = get(
  "action-matrix",
  "Leads by the action that score and intent call for, and what became of them",
  reportQuery,
  business,
);
export const explainAnomaly = get(
  "anomalies/explain",
  "Which dimension a day's change lies in",
  z.object({
    metric: name.default("conversations"),
    /** Of the zone; the last one that is over unless said. */
    day: z.iso.date().optional(),
    timeZone: z.string().max(64).optional(),
  }),
  operations,
);
