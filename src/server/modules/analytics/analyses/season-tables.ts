import { queryBody } from "../analytics.contract.ts";
import { seasonOf, trendOf } from "../methods/season.ts";
import { explainChange, type Group } from "../methods/explain.ts";
import { median, seasonalIndex } from "../methods/statistics.ts";
import { isDerived, isTotal, type Metric } from "../metric.ts";
import { dimensionsIn, metricIds, findMetric } from "../metrics/registry.ts";
import { notAllowed } from "../query/period.ts";
import { readMetrics, runQuery, type QueryContext } from "../query/run-query.ts";
import { cell, spanOf, table, type Asked } from "../reports/section.ts";
import type { Section } from "../reports/reports.contract.ts";
import { seasons } from "./analyses.contract.ts";

const dayBefore = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** A metric that counts or sums, so that its parts make up the whole; others are refused with those that do. */
function readTotal(id: string, context: QueryContext): Metric {
  const [metric] = readMetrics([id], context.policy);
  if (!metric) throw new Error("One metric was asked for.");
  if (!isDerived(metric) && isTotal(metric)) return metric;
  const allowed = metricIds.filter((one) => {
    const found = findMetric(one);
    return found !== undefined && !isDerived(found) && isTotal(found) && context.policy.sees(found);
  });
  throw notAllowed("metric", "metric", id, allowed);
}

/** Trend and seasonal index of a metric. The last day, which is not over, and days before the first case do not count. */
export async function seasonTables(context: QueryContext, asked: Asked & { metric: string; by: string }): Promise<Section[]> {
  const by = seasons.find((one) => one === asked.by);
  if (!by) throw notAllowed("by", "season", asked.by, seasons);
  readMetrics([asked.metric], context.policy);
  const { rows, to } = await runQuery(queryBody.parse({ ...spanOf(asked), metrics: [asked.metric], interval: "day" }), context);
  const isOver = new Date(to) <= context.now;
  const ended = rows.slice(0, isOver ? undefined : -1).flatMap(({ bucket, cells }) => {
    const value = cells[0]?.value ?? null;
    return value === null || bucket === null ? [] : [{ day: bucket, value, n: cells[0]?.n ?? 0 }];
  });
  const days = ended.slice(
    Math.max(
      0,
      ended.findIndex(({ value }) => value !== 0),
    ),
  );
  const values = days.map(({ value }) => value);
  const pieces = days.map(({ day }) => {
    const date = new Date(`${day}T00:00:00Z`);
    return by === "weekday" ? date.getUTCDay() : date.getUTCMonth();
  });
  const trend = trendOf(values);
  const n = values.length;
  return [
    table(
      by,
      ["seasonal_index", "daily_mean", "days"],
      seasonOf(values, pieces, by === "weekday" ? 7 : 365).map(({ piece, index, mean, days: count }) => ({
        key: String(by === "weekday" ? piece : piece + 1),
        cells: [cell(index, count), cell(mean, count), cell(count)],
      })),
    ),
    table(
      "trend",
      ["value"],
      [
        { key: "slope_per_day", cells: [cell(trend?.slope ?? null, n)] },
        { key: "percent_in_month", cells: [cell(trend?.percentInMonth ?? null, n)] },
        { key: "mann_kendall", cells: [cell(trend?.score ?? null, n)] },
      ],
    ),
    {
      ...table("days", [asked.metric], []),
      dimensions: [],
      rows: days.map(({ day, value, n: cases }) => ({ bucket: day, keys: [], cells: [cell(value, cases)] })),
    },
  ];
}

/** Demand of the period against the usual level of the year, by a dimension. */
export async function indexTable(context: QueryContext, asked: Asked & { metric: string; dimension: string }): Promise<Section[]> {
  const metric = readTotal(asked.metric, context);
  const allowed = dimensionsIn(metric).filter((one) => !context.policy.hidden.includes(one));
  if (!allowed.includes(asked.dimension)) throw notAllowed("dimension", "dimension", asked.dimension, allowed);
  const body = { metrics: [metric.id], dimensions: [asked.dimension], limit: 100 };
  const now = await runQuery(queryBody.parse({ ...spanOf(asked), ...body }), context);
  const end = new Date(now.to);
  const from = new Date(end.getTime() - 365 * 86_400_000);
  const year = await runQuery(
    queryBody.parse({
      period: "custom",
      from: from.toISOString(),
      to: now.to,
      timeZone: asked.timeZone,
      filters: asked.filters,
      ...body,
      limit: 500,
    }),
    context,
  );
  const daysNow = (end.getTime() - new Date(now.from).getTime()) / 86_400_000;
  return [
    {
      id: asked.dimension,
      dimensions: [asked.dimension],
      columns: ["seasonal_index", "demand", "usual_demand"],
      rows: year.rows
        .map(({ keys, cells }) => {
          const own = now.rows.find((row) => row.keys[0] === keys[0])?.cells[0];
          const [value, usual] = [own?.value ?? 0, ((cells[0]?.value ?? 0) / 365) * daysNow];
          const n = cells[0]?.n ?? 0;
          return { bucket: null, keys, cells: [cell(seasonalIndex(value, usual), n), cell(value, own?.n ?? 0), cell(usual, n)] };
        })
        .toSorted((a, b) => (b.cells[0]?.value ?? -1) - (a.cells[0]?.value ?? -1)),
      labels: {},
    },
  ];
}

const weeksBefore = 8;
const mostExplained = 5;
// What is known of a conversation by its end alone, or is another word for what stands beside it.
const notReasons = new Set(["weekday", "resolved_by", "status", "procedure"]);

/** Which dimension the change of a day against its weekdays before lies in. */
export async function explainTables(
  context: QueryContext,
  asked: Pick<Asked, "timeZone" | "filters"> & { metric: string; day: string },
): Promise<Section[]> {
  const metric = readTotal(asked.metric, context);
  const dimensions = dimensionsIn(metric).filter((one) => !context.policy.hidden.includes(one) && !notReasons.has(one));
  const same = Array.from({ length: weeksBefore + 1 }, (_, index) => dayBefore(asked.day, 7 * index));
  const first = same.at(-1) ?? asked.day;
  const found = await Promise.all(
    dimensions.map(async (dimension) => {
      const { rows } = await runQuery(
        queryBody.parse({
          period: "custom",
          from: first,
          to: asked.day,
          timeZone: asked.timeZone,
          filters: asked.filters,
          metrics: [metric.id],
          dimensions: [dimension],
          interval: "day",
          limit: 100,
        }),
        context,
      );
      const groups: Group[] = [...Map.groupBy(rows, ({ keys }) => keys[0] ?? "")].map(([key, list]) => {
        const on = (day: string) => list.find(({ bucket }) => bucket === day)?.cells[0]?.value ?? 0;
        return { key, value: on(asked.day), expected: median(same.slice(1).map(on)) ?? 0 };
      });
      return { dimension, groups };
    }),
  );
  const { dimensions: order, groups } = explainChange(found);
  const total = found[0]?.groups ?? [];
  const [value, expected] = [total.reduce((sum, one) => sum + one.value, 0), total.reduce((sum, one) => sum + one.expected, 0)];
  const whole = table(
    "whole",
    ["value"],
    [
      { key: "value", cells: [cell(value)] },
      { key: "expected", cells: [cell(expected)] },
    ],
  );
  // Where nothing is usual nothing is unusual either.
  if (expected === 0) return [whole];
  return [
    whole,
    table(
      "dimension",
      ["surprise"],
      order.map(({ dimension, surprise }) => ({ key: dimension, cells: [cell(surprise, value)] })),
    ),
    ...order.slice(0, mostExplained).flatMap(({ dimension }) => {
      const own = groups.filter((one) => one.dimension === dimension);
      if (own.length === 0) return [];
      return [
        {
          ...table(
            dimension,
            ["value", "expected", "part"],
            own.map((one) => ({
              key: one.key,
              cells: [cell(one.value), cell(one.expected, one.expected), cell(one.part * 100, one.value)],
            })),
          ),
        },
      ];
    }),
  ];
}
