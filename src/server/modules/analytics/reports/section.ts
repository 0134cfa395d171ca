import type { Cell } from "../analytics.contract.ts";
import { dimensionsIn, findMetric } from "../metrics/registry.ts";
import { runQuery, type QueryContext } from "../query/run-query.ts";
import { readPeriod, type Period } from "../query/period.ts";
import { queryBody } from "../analytics.contract.ts";
import type { Filters } from "./filters.contract.ts";
import type { ReportQuery, ReportResult, Section } from "./reports.contract.ts";

export const cell = (value: number | null, n = value ?? 0, previous: number | null = null): Cell => ({ value, n, previous });

/** A table that was not made by a question of metrics. */
export function table(id: string, columns: readonly string[], rows: readonly { key: string; cells: readonly Cell[] }[]): Section {
  return {
    id,
    dimensions: [id],
    columns: [...columns],
    rows: rows.map(({ key, cells }) => ({ bucket: null, keys: [key], cells: [...cells] })),
    labels: {},
  };
}

export type Asked = Partial<Pick<ReportQuery, "from" | "to" | "timeZone">> & {
  period: string;
  businessHours?: boolean;
  filters?: Filters | undefined;
};

/** What of a request says when and how is asked; the rest of it is a report's own. */
export const spanOf = ({ period, from, to, timeZone, businessHours, filters = {} }: Asked): Asked => ({
  period,
  from,
  to,
  timeZone,
  filters,
  ...(businessHours === undefined ? {} : { businessHours }),
});

export const periodOf = (asked: Asked, context: QueryContext): Period => readPeriod(asked, context, context.now);

/** Those of the metrics that the role sees, and that can be split and filtered so. */
export function visible(ids: readonly string[], dimension: string | null, { policy }: QueryContext, filters: Filters = {}): string[] {
  if (dimension !== null && policy.hidden.includes(dimension)) return [];
  return ids.filter((id) => {
    const metric = findMetric(id);
    return (
      metric !== undefined &&
      policy.sees(metric) &&
      [...(dimension === null ? [] : [dimension]), ...Object.keys(filters)].every((one) => dimensionsIn(metric).includes(one))
    );
  });
}

/** What each of the metrics that the role sees can be filtered by. */
export const metricParts = (ids: readonly string[], context: QueryContext): string[][] =>
  visible(ids, null, context).map((id) => {
    const metric = findMetric(id);
    return metric ? dimensionsIn(metric) : [];
  });

/** Answers of metrics over the whole period, against the one before. */
export async function totalsOf(ids: readonly string[], asked: Asked, context: QueryContext): Promise<ReportResult["totals"]> {
  const metrics = visible(ids, null, context, asked.filters);
  if (metrics.length === 0) return [];
  return (await runQuery(queryBody.parse({ ...spanOf(asked), metrics, compare: true }), context)).totals;
}

export interface SectionPlan {
  id: string;
  metrics: readonly string[];
  dimension?: string;
  interval?: "hour" | "day" | "week" | "month";
  limit?: number;
}

/** A table of metrics by a dimension or by pieces of the period; none when the role sees nothing of it. */
export async function sectionOf(plan: SectionPlan, asked: Asked, context: QueryContext): Promise<Section[]> {
  const metrics = visible(plan.metrics, plan.dimension ?? null, context, asked.filters);
  if (metrics.length === 0) return [];
  const result = await runQuery(
    queryBody.parse({
      ...spanOf(asked),
      metrics,
      dimensions: plan.dimension === undefined ? [] : [plan.dimension],
      interval: plan.interval,
      limit: plan.limit ?? 50,
      compare: true,
    }),
    context,
  );
  return [{ id: plan.id, dimensions: result.dimensions, columns: metrics, rows: result.rows, labels: {} }];
}
