import { queryBody } from "../analytics.contract.ts";
import { findAnomalies, type AnomalyMode } from "../methods/anomalies.ts";
import { percentOf } from "../methods/statistics.ts";
import { readMetrics, runQuery, type QueryContext } from "../query/run-query.ts";
import { dimensionsOf } from "../query/sources.metric.ts";
import type { Filters } from "./filters.contract.ts";
import { forecastDays } from "./forecast.ts";
import { stages } from "./lead-reports.ts";
import { pipeline, stageCounts } from "./reports.repo.ts";
import { fits, type Place } from "./wanted.repo.ts";
import type { Section } from "./reports.contract.ts";
import { cell, spanOf, table, totalsOf, visible, type Asked } from "./section.ts";

/** A metric day by day. */
async function daily(metric: string, asked: Asked, context: QueryContext): Promise<{ day: string; value: number | null; n: number }[]> {
  const { rows } = await runQuery(queryBody.parse({ ...spanOf(asked), metrics: [metric], interval: "day" }), context);
  return rows.map(({ bucket, cells }) => ({ day: bucket ?? "", value: cells[0]?.value ?? null, n: cells[0]?.n ?? 0 }));
}

const dayAfter = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Days without anything before the first day with something are no past. Today is not over and is left out. */
const pastOf = (series: readonly { day: string; value: number | null }[]) => {
  const ended = series.slice(0, -1);
  const first = ended.findIndex(({ value }) => (value ?? 0) > 0);
  return first === -1 ? [] : ended.slice(first);
};

// A day of few cases is no small group here: the forecast is about all of them together.
const everyDay = ({ policy }: QueryContext) => ({ ...policy, minimum: 0 });

async function ahead(metric: string, days: number, context: QueryContext, filters: Filters = {}): Promise<Section[]> {
  if (visible([metric], null, context, filters).length === 0) return [];
  const series = await daily(metric, { period: "365d", filters }, { ...context, policy: everyDay(context) });
  // What a filter leaves may be of few cases in the whole year.
  const few = Object.keys(filters).length > 0 && series.reduce((sum, { n }) => sum + n, 0) < context.policy.minimum;
  if (few) return [table("day", ["expected", "low", "high"], []), table("error_percent", ["value"], [])];
  const past = pastOf(series);
  const { days: expected, errorPercent } = forecastDays(
    past.map(({ value }) => value ?? 0),
    days,
  );
  const last = series.at(-1)?.day ?? context.now.toISOString().slice(0, 10);
  return [
    table(
      "day",
      ["expected", "low", "high"],
      expected.map((one, index) => ({
        key: dayAfter(last, index),
        cells: [cell(one.expected, past.length), cell(one.low, past.length), cell(one.high, past.length)],
      })),
    ),
    table("error_percent", ["value"], [{ key: "backtest", cells: [cell(errorPercent, past.length)] }]),
  ];
}

export const demand = (context: QueryContext, days: number, filters?: Filters) => ahead("incoming_messages", days, context, filters);

/** Revenue by the rhythm of the past, and what the open leads would bring by the rates of the last half year. */
export async function revenueAhead(context: QueryContext, place: Place, days: number): Promise<Section[]> {
  const { filters = {} } = place;
  const revenue = await ahead("revenue", days, context, filters);
  if (!fits(dimensionsOf("leads"), place)) return revenue;
  const [open, counts, [value]] = [
    await pipeline(context.store, place),
    await stageCounts(context.store, place),
    await totalsOf(["value_per_converted_lead"], { period: "180d", filters }, context),
  ];
  const cents = value?.value ?? null;
  return [
    ...revenue,
    table(
      "pipeline",
      ["leads", "conversion_rate_from_here", "expected_cents"],
      stages.slice(0, 5).map((key, step) => {
        const leads = open.find(({ reached }) => reached === step)?.leads ?? 0;
        const rate = percentOf(counts[5] ?? 0, counts[step] ?? 0);
        const expected = rate === null || cents === null ? null : (leads * rate * cents) / 100;
        return { key, cells: [cell(leads), cell(rate, counts[step] ?? 0), cell(expected, counts[step] ?? 0)] };
      }),
    ),
  ];
}

// Baymard Institute, 50 studies up to 2025: https://baymard.com/lists/cart-abandonment-rate
const published: Readonly<Record<string, number>> = { cart_abandonment_rate: 70.22 };
export const compared = [
  "cart_abandonment_rate",
  "conversion_rate",
  "first_response_median",
  "resolution_rate",
  "csat",
  "nps",
  "repeat_order_share",
  "average_order_value",
];

/** Own numbers beside the own best month and what is published of the sector. */
export async function benchmarks(context: QueryContext, asked: Asked): Promise<Section[]> {
  const metrics = readMetrics(visible(compared, null, context, asked.filters), context.policy);
  const totals = await totalsOf(compared, asked, context);
  const months =
    metrics.length === 0
      ? []
      : (
          await runQuery(
            queryBody.parse({ period: "365d", filters: asked.filters, metrics: metrics.map(({ id }) => id), interval: "month" }),
            context,
          )
        ).rows;
  return [
    table(
      "metric",
      ["own", "own_best_month", "published"],
      metrics.map(({ id, good, minimum = 1 }, index) => {
        const own = totals.find(({ metric }) => metric === id);
        const values = months.flatMap(({ cells }) => {
          const one = cells[index];
          return one && one.value !== null && one.n >= minimum ? [one.value] : [];
        });
        const best = values.length === 0 ? null : good === "down" ? Math.min(...values) : Math.max(...values);
        return {
          key: id,
          cells: [cell(own?.value ?? null, own?.n ?? 0, own?.previous ?? null), cell(best, values.length), cell(published[id] ?? null, 0)],
        };
      }),
    ),
  ];
}

const severities = ["low", "medium", "high", "critical"];

/**
 * A metric by the day over a period and the days before it that are its past. Days without anything before the first day with something are none:
 * whoever has just begun is not unusual.
 */
export async function seriesWithPast(
  context: QueryContext,
  asked: Asked & { metric: string; mode: AnomalyMode },
): Promise<{ first: string; series: { day: string; weekday: number; value: number; n: number }[] }> {
  readMetrics([asked.metric], context.policy);
  const { rows, from } = await runQuery(queryBody.parse({ ...spanOf(asked), metrics: [asked.metric], interval: "day" }), context);
  const first = rows[0]?.bucket ?? from.slice(0, 10);
  const back = asked.mode === "seasonal" ? 84 : 30;
  const past = await daily(
    asked.metric,
    {
      period: "custom",
      from: dayAfter(first, -back),
      to: dayAfter(first, -1),
      timeZone: asked.timeZone,
      filters: asked.filters,
      ...(asked.businessHours === undefined ? {} : { businessHours: asked.businessHours }),
    },
    context,
  );
  const known = [
    ...past,
    ...rows.map(({ bucket, cells }) => ({ day: bucket ?? "", value: cells[0]?.value ?? null, n: cells[0]?.n ?? 0 })),
  ].filter((one): one is { day: string; value: number; n: number } => one.value !== null);
  const begun = known.findIndex(({ value }) => value !== 0);
  return {
    first,
    series: begun === -1 ? [] : known.slice(begun).map((one) => ({ ...one, weekday: new Date(`${one.day}T00:00:00Z`).getUTCDay() })),
  };
}

/** Days of the period on which a metric stood out; severity 1 to 4. The days before the period are its past. */
export async function anomalyTable(context: QueryContext, asked: Asked & { metric: string; mode: AnomalyMode }): Promise<Section> {
  const { first, series } = await seriesWithPast(context, asked);
  const found = findAnomalies(
    series.map(({ value }) => value),
    series.map(({ weekday }) => weekday),
    asked.mode,
  );
  return table(
    "day",
    ["value", "expected", "score", "severity"],
    found.flatMap(({ index, value, expected, score, severity }) => {
      const one = series[index];
      if (!one || one.day < first) return [];
      return [
        {
          key: one.day,
          cells: [cell(value, one.n), cell(expected, one.n), cell(score, one.n), cell(severities.indexOf(severity) + 1, one.n)],
        },
      ];
    }),
  );
}
