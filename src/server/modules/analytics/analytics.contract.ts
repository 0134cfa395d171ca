import { z } from "zod";
import { id, instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

/** What numbers may be asked for: which ones a role sees is decided when it asks. */
export const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "BI"], scope: "analytics:read" } as const;

/** count · percent (0 to 100) · seconds · days · cents (of a real) · usd · score · ratio (2 is 200 %) · number. */
export const units = ["count", "percent", "seconds", "days", "cents", "usd", "score", "ratio", "number"] as const;
export const themes = ["service", "team", "agent", "quality", "queue", "leads", "sales", "marketing", "customers"] as const;
export const periods = [
  "today",
  "yesterday",
  "7d",
  "14d",
  "30d",
  "90d",
  "180d",
  "365d",
  "this_week",
  "last_week",
  "this_month",
  "last_month",
  "this_year",
  "custom",
] as const;
export const intervals = ["hour", "day", "week", "month"] as const;
export type Interval = (typeof intervals)[number];
export const languages = ["pt-BR", "en", "es"] as const;

const inLanguages = z.record(z.enum(languages), z.string());
const day = z.string().max(40);

export const metricSchema = z.object({
  id: z.string(),
  theme: z.enum(themes),
  unit: z.enum(units),
  /** Whether more of it is better. */
  good: z.enum(["up", "down", "neutral"]),
  name: inLanguages,
  formula: inLanguages,
  /** Where the formula is written down. */
  source: z.string(),
  /** Fewer cases than this are not enough for a number. */
  minimum: z.number().int(),
  dimensions: z.array(z.string()),
  /** Has a value in business hours as well. */
  businessHours: z.boolean(),
  /** The conversations behind it can be listed. */
  drillDown: z.boolean(),
});
export type MetricView = z.infer<typeof metricSchema>;

export const listMetrics = defineEndpoint({
  method: "GET",
  path: "/api/v1/analytics/metrics",
  summary: "All numbers that may be asked for, with formula, unit and dimensions",
  tags: ["analytics"],
  access: readers,
  response: z.object({
    items: z.array(metricSchema),
    dimensions: z.array(z.object({ id: z.string(), name: inLanguages })),
    periods: z.array(z.string()),
    intervals: z.array(z.string()),
    timeZone: z.string(),
  }),
});

/** What is asked about: names are checked when it is asked, so that the answer can list the allowed ones. */
const spanFields = {
  period: z.string().max(40).default("30d"),
  /** Of `custom`: days `YYYY-MM-DD`, both included, or instants, the second excluded. */
  from: day.optional(),
  to: day.optional(),
  /** IANA name; the account's own unless said. */
  timeZone: z.string().max(64).optional(),
  businessHours: z.boolean().default(false),
  /** Values that a dimension may have; several dimensions have to fit together. */
  filters: z.record(z.string().max(40), z.array(z.string().max(200)).min(1).max(50)).default({}),
};

export const queryBody = z.strictObject({
  metrics: z.array(z.string().max(60)).min(1).max(20),
  dimensions: z.array(z.string().max(40)).max(2).default([]),
  /** Cuts the period into pieces. */
  interval: z.string().max(20).optional(),
  ...spanFields,
  /** Also the period before, of the same length. */
  compare: z.boolean().default(false),
  /** Most groups of dimensions; those with the highest first metric are kept. */
  limit: z.number().int().min(1).max(500).default(100),
});
export type QueryBody = z.output<typeof queryBody>;

const cell = z.object({
  /** null: nothing to compute it of, or too few cases to be shown to this role. */
  value: z.number().nullable(),
  /** Cases it rests on. */
  n: z.number(),
  previous: z.number().nullable(),
});
export type Cell = z.infer<typeof cell>;

const span = z.object({ from: instant, to: instant });

export const queryResult = z.object({
  period: z.string(),
  from: instant,
  to: instant,
  previous: span.nullable(),
  timeZone: z.string(),
  businessHours: z.boolean(),
  interval: z.enum(intervals).nullable(),
  dimensions: z.array(z.string()),
  /** Over the whole period and all groups. */
  totals: z.array(
    cell.extend({
      metric: z.string(),
      unit: z.enum(units),
      good: z.enum(["up", "down", "neutral"]),
      /** false: fewer cases than the metric needs to say something. */
      enough: z.boolean(),
      /** Of the value against the period before, in per cent of it; null: there is none, or it was 0. */
      change: z.number().nullable(),
    }),
  ),
  rows: z.array(
    z.object({
      /** Beginning of the piece in the zone: `YYYY-MM-DD`, with `T15:00` by the hour. */
      bucket: z.string().nullable(),
      /** Values of the dimensions, in their order. `""`: none. */
      keys: z.array(z.string()),
      /** In the order of the metrics. */
      cells: z.array(cell),
    }),
  ),
  /** Names of what keys stand for, by dimension. */
  labels: z.record(z.string(), z.record(z.string(), z.string())),
  /** There are more groups than asked for. */
  truncated: z.boolean(),
  freshness: z.object({ behindSeconds: z.number(), behindEvents: z.number().int() }),
});
export type QueryResult = z.infer<typeof queryResult>;

export const queryMetrics = defineEndpoint({
  method: "POST",
  path: "/api/v1/analytics/query",
  summary: "Numbers of a period, in pieces and by dimensions, against the period before",
  tags: ["analytics"],
  access: readers,
  body: queryBody,
  response: queryResult,
});

export const exportNumbers = defineEndpoint({
  method: "POST",
  path: "/api/v1/analytics/export",
  summary: "The same numbers as a CSV file",
  tags: ["analytics"],
  access: readers,
  body: queryBody,
  response: z.unknown(),
});

export const drillDown = defineEndpoint({
  method: "POST",
  path: "/api/v1/analytics/drill-down",
  summary: "The conversations behind a number",
  tags: ["analytics"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "analytics:read" },
  body: z.strictObject({
    metric: z.string().max(60),
    ...spanFields,
    limit: z.number().int().min(1).max(100).default(25),
    cursor: z.string().max(200).optional(),
  }),
  response: z.object({
    items: z.array(
      z.object({
        conversationId: id,
        at: instant,
        channel: z.string(),
        /** What the channel is called, where its kind has a name of its own. */
        channelName: z.string().nullable(),
        status: z.string(),
        /** Whole for an administrator, initials for the others. */
        customer: z.string().nullable(),
        assignee: z.string().nullable(),
      }),
    ),
    total: z.number().int(),
    nextCursor: z.string().nullable(),
  }),
});

export const getFreshness = defineEndpoint({
  method: "GET",
  path: "/api/v1/analytics/freshness",
  summary: "How far the numbers are behind what has happened",
  tags: ["analytics"],
  access: readers,
  response: z.object({
    /** 0: nothing waits. */
    behindSeconds: z.number(),
    behindEvents: z.number().int(),
    /** Whether the analytics store answers. */
    available: z.boolean(),
  }),
});
