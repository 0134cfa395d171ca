import { z } from "zod";
import { id, instant } from "#shared/api.ts";
import { defineEndpoint, type Access } from "#shared/endpoint.ts";
import { filtersBody, withFilters } from "./filters.contract.ts";
import { languages, queryResult, readers } from "../analytics.contract.ts";

const inLanguages = z.record(z.enum(languages), z.string());

const section = z.object({
  id: z.string(),
  dimensions: z.array(z.string()),
  /** Of metrics, or what else the cells of a row are, in their order. */
  columns: z.array(z.string()),
  rows: queryResult.shape.rows,
  labels: queryResult.shape.labels,
});
export type Section = z.infer<typeof section>;

/** What every report answers: numbers as a whole, and tables of them. */
export const reportResult = z.object({
  report: z.string(),
  period: z.string(),
  from: instant,
  to: instant,
  timeZone: z.string(),
  totals: queryResult.shape.totals,
  sections: z.array(section),
  /** How it was computed, where that is more than the metrics' formulas. */
  method: inLanguages.nullable(),
});
export type ReportResult = z.infer<typeof reportResult>;

export const reportQuery = z.object({
  period: z.string().max(40).default("30d"),
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  timeZone: z.string().max(64).optional(),
  businessHours: z.stringbool().default(false),
});
export type ReportQuery = z.output<typeof reportQuery>;

/** Of a report whose tables are set against the period before only where that is asked for. */
const comparedQuery = reportQuery.extend({ compare: z.stringbool().default(false) });

/** What is about everybody, or about acquisition. */
const business = { roles: ["ADMIN", "MANAGER", "MARKETING", "BI"], scope: "analytics:read" } as const;
/** What is about the daily work. */
const operations = { roles: ["ADMIN", "MANAGER", "SECRETARY", "BI"], scope: "analytics:read" } as const;
const planners = { roles: ["ADMIN", "MANAGER", "BI"], scope: "analytics:read" } as const;
const leaders = { roles: ["ADMIN", "MANAGER"], scope: "analytics:read" } as const;

const get = <Shape extends z.ZodRawShape>(
  path: string,
  summary: string,
  query: z.ZodObject<Shape>,
  access: Access = readers,
  renamed: Readonly<Record<string, string>> = {},
) =>
  defineEndpoint({
    method: "GET",
    path: `/api/v1/${path}`,
    summary,
    tags: ["analytics"],
    access,
    query: withFilters(query, renamed),
    response: reportResult,
  });

export const summary = get("metrics/dashboard/summary", "The most important numbers, against the period before", reportQuery);
export const realtime = get("metrics/dashboard/realtime", "What is open and waits now, and today so far", reportQuery, operations);
export const trends = get("metrics/dashboard/trends", "The most important numbers day by day", reportQuery);
export const conversionFunnel = get("analytics/conversion-funnel", "Leads step by step, with what is lost between", reportQuery, business);
export const conversionRate = get(
  "analytics/conversion-rate",
  "Conversion of leads by a segment",
  reportQuery.extend({ segment: z.string().max(40).default("channel") }),
  readers,
  // `segment` is what the rate is split by.
  { customer_segment: "segment" },
);
export const abandonment = get(
  "analytics/abandonment-analysis",
  "Where leads, carts and people who wait are lost, and why",
  reportQuery,
  business,
);
export const timeToConversion = get("analytics/time-to-conversion", "How long leads take to convert", reportQuery, business);
export const teamPerformance = get("analytics/team-performance", "What each person of the team does", reportQuery, operations);
export const botPerformance = get("analytics/bot-performance", "What the agent does alone, and why it hands over", reportQuery, operations);
export const slaCompliance = get("analytics/sla-compliance", "Answers in time, by person and by hour", reportQuery, operations);
export const responseTimes = get("analytics/response-time-distribution", "How answer times are spread", reportQuery, operations);
export const roiByChannel = get("analytics/roi-by-channel", "Cost, revenue and return by channel and campaign", reportQuery, business);
export const procedureTrends = get(
  "analytics/procedure-trends",
  "What is asked for and bought more or less than before",
  reportQuery,
  business,
);
export const competitive = get("analytics/competitive-analysis", "Own numbers beside published ones of the sector", reportQuery, business);
const days = z.coerce.number().int().min(1).max(90).default(30);
export const demandForecast = get(
  "analytics/demand-forecast",
  "Messages to expect, day by day, with the error of the method",
  z.object({ days }),
  planners,
);
export const revenueForecast = get(
  "analytics/revenue-forecast",
  "Revenue to expect, with the error of the method",
  z.object({ days }),
  business,
);
export const leadScore = get(
  "analytics/lead-score",
  "How likely leads are to convert, by what came of those with a like score",
  z.object({ lead_id: id.optional() }),
  leaders,
);
export const churnRisk = get("analytics/churn-risk", "Buyers by how likely they are to stay away", z.object({}), business);

export const teamComparison = get("analytics/team-comparison", "The numbers of whoever asks beside the mean of the team", comparedQuery, {
  roles: ["ADMIN", "MANAGER", "SECRETARY"],
  scope: "analytics:read",
});

export const attribution = get(
  "analytics/attribution",
  "First orders credited to the contacts before them, by seven models",
  comparedQuery.extend({
    lookbackDays: z.coerce.number().int().min(1).max(365).default(30),
    halfLifeDays: z.coerce.number().min(0.1).max(365).default(7),
  }),
  business,
);
export const boughtTogether = get(
  "analytics/bought-together",
  "Products that are bought together",
  reportQuery.extend({
    minSupport: z.coerce.number().min(0.0001).max(1).default(0.01),
    minConfidence: z.coerce.number().min(0).max(1).default(0.1),
  }),
  business,
);
export const rfm = get("analytics/rfm", "Buyers by recency, frequency and money", z.object({}), business);
export const retention = get(
  "analytics/retention",
  "How many come back, by when they came first",
  reportQuery.extend({
    by: z.enum(["week", "month"]).default("month"),
    activity: z.enum(["message", "order"]).default("message"),
  }),
  business,
);
export const anomalies = get(
  "analytics/anomalies",
  "Days on which a number stood out",
  reportQuery.extend({ metric: z.string().max(60).default("conversations"), mode: z.enum(["seasonal", "zscore"]).default("seasonal") }),
);

const share = z.number().min(0).max(100);
export const whatIf = defineEndpoint({
  method: "POST",
  path: "/api/v1/analytics/what-if-analysis",
  summary: "What the funnel would have come to with other rates",
  tags: ["analytics"],
  access: business,
  body: z.strictObject({
    period: z.string().max(40).default("30d"),
    from: z.string().max(40).optional(),
    to: z.string().max(40).optional(),
    timeZone: z.string().max(64).optional(),
    /** How many more leads, in per cent; −20 is a fifth fewer. */
    leadsChange: z.number().min(-100).max(1000).default(0),
    /** Rates to take instead of those measured, in per cent. */
    rates: z
      .strictObject({
        contact_rate: share.optional(),
        qualification_rate: share.optional(),
        proposal_rate: share.optional(),
        negotiation_rate: share.optional(),
        closing_rate: share.optional(),
      })
      .default({}),
    valueCents: z.number().int().min(0).max(1e12).optional(),
    filters: filtersBody.default({}),
  }),
  response: reportResult,
});

const step = z.strictObject({
  kind: z.enum(["conversation", "reply", "lead", "qualified", "converted", "cart", "order", "event"]),
  /** Of an event: its name. */
  name: z.string().max(200).optional(),
});

export const funnel = defineEndpoint({
  method: "POST",
  path: "/api/v1/analytics/funnel",
  summary: "How many go through steps of one's own within a window",
  tags: ["analytics"],
  access: business,
  body: z.strictObject({
    period: z.string().max(40).default("30d"),
    from: z.string().max(40).optional(),
    to: z.string().max(40).optional(),
    timeZone: z.string().max(64).optional(),
    steps: z.array(step).min(2).max(8),
    /** ordered: one after the other, others may come between; strict: no other of the steps between; unordered: all in any order. */
    mode: z.enum(["ordered", "strict", "unordered"]).default("ordered"),
    windowDays: z.number().min(0.01).max(365).default(14),
    /** Whoever does one of these within the window is left out of all steps. */
    exclude: z.array(step).max(4).default([]),
    /**
     * none, or what persons are told apart by. A name alone: as they are known now (channel of the first contact, segment, state, user_type). At a moment:
     * `person` the same, `first_touch` their first contact ever, `first` and `last` the first and the last of their steps in the period that says it, a number
     * the step of that place.
     */
    breakdown: z
      .union([
        z.string().max(40),
        z.strictObject({ dimension: z.string().max(40), at: z.union([z.string().max(20), z.number().int()]).default("person") }),
      ])
      .default("none"),
    /** Only persons who are known so now, or who did something in the period that has one of the values. */
    filters: filtersBody.default({}),
  }),
  response: reportResult,
});
