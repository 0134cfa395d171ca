import { z } from "zod";
import { id, words } from "#shared/api.ts";
import { intervals, languages, periods } from "../analytics.contract.ts";

export const tileKinds = ["number", "line", "columns", "bars", "steps", "donut", "heat", "table"] as const;
/** The reports that stand on dashboards, by the last part of their addresses. */
export const tileReports = ["realtime", "revenue-forecast", "anomalies", "attribution", "team-comparison"] as const;
export const reportFormats = ["pdf", "xlsx", "csv", "json", "parquet"] as const;
export type ReportFormat = (typeof reportFormats)[number];

const filters = z.record(z.string().max(40), z.array(z.string().max(200)).min(1).max(50));

/** A chart or a table: which numbers, split and cut how, drawn how. */
export const chartTile = z.strictObject({
  /** Empty: the name of its number. */
  title: words(120).default(""),
  kind: z.enum(tileKinds),
  metrics: z.array(z.string().max(60)).min(1).max(20),
  dimensions: z.array(z.string().max(40)).max(2).default([]),
  /** auto: pieces that suit the period. */
  interval: z
    .enum(["auto", ...intervals])
    .nullable()
    .default(null),
  /** A period of its own, whatever the report is about. */
  period: z.enum(periods).exclude(["custom"]).nullable().default(null),
  filters: filters.default({}),
  limit: z.number().int().min(1).max(500).default(100),
});
export type ChartTile = z.output<typeof chartTile>;

/** A tile of a dashboard that has an answer of its own: what is open now, a forecast, unusual days, what brought orders. */
export const reportTile = z.strictObject({
  title: words(120).default(""),
  kind: z.literal("report"),
  report: z.enum(tileReports),
  /** The number that unusual days are looked for in. */
  metrics: z.array(z.string().max(60)).max(1).default([]),
});
export type ReportTile = z.output<typeof reportTile>;

export const reportSource = z.discriminatedUnion("kind", [
  /** Tiles as they stand on a screen. */
  z.strictObject({
    kind: z.literal("tiles"),
    title: words(120).min(1),
    /** The numbers of whoever reads it, where their role sees those of others too. */
    own: z.boolean().default(false),
    sections: z
      .array(
        z.strictObject({
          title: words(120).default(""),
          tiles: z
            .array(z.union([chartTile, reportTile]))
            .min(1)
            .max(40),
        }),
      )
      .min(1)
      .max(12),
  }),
  /** A dashboard of one's own, as it is when the report is made. */
  z.strictObject({ kind: z.literal("dashboard"), id }),
  /** One of the reports under `/api/v1/analytics/…` or `/api/v1/metrics/dashboard/…`, by the last part of its address. */
  z.strictObject({ kind: z.literal("report"), name: z.string().regex(/^[a-z-]{2,60}$/) }),
]);
export type ReportSource = z.output<typeof reportSource>;

export const reportSpan = z.strictObject({
  period: z.enum(periods).default("30d"),
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  timeZone: z.string().max(64).optional(),
  businessHours: z.boolean().default(false),
  compare: z.boolean().default(true),
  filters: filters.default({}),
});
export type ReportSpan = z.output<typeof reportSpan>;

export const reportLanguage = z.enum(languages);
export type ReportLanguage = z.output<typeof reportLanguage>;

/** A chart as it is answered: nothing of it is left out. */
export const filledTile = z.object({
  title: z.string(),
  kind: z.enum(tileKinds),
  metrics: z.array(z.string()),
  dimensions: z.array(z.string()),
  interval: z.enum(["auto", ...intervals]).nullable(),
  period: z.enum(periods).exclude(["custom"]).nullable(),
  filters,
  limit: z.number().int(),
});

const filledReportTile = z.object({
  title: z.string(),
  kind: z.literal("report"),
  report: z.enum(tileReports),
  metrics: z.array(z.string()),
});

export const filledSource = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("tiles"),
    title: z.string(),
    own: z.boolean(),
    sections: z.array(z.object({ title: z.string(), tiles: z.array(z.union([filledTile, filledReportTile])) })),
  }),
  z.object({ kind: z.literal("dashboard"), id }),
  z.object({ kind: z.literal("report"), name: z.string() }),
]);

export const filledSpan = z.object({
  period: z.enum(periods),
  from: z.string().optional(),
  to: z.string().optional(),
  timeZone: z.string().optional(),
  businessHours: z.boolean(),
  compare: z.boolean(),
  filters,
});
