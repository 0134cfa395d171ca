import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Cell, QueryBody, QueryResult } from "../analytics.contract.ts";
import { isDerived, isTotal, type CountedMetric, type Metric } from "../metric.ts";
import { dimensionsIn, findMetric, metricIds, partsOf } from "../metrics/registry.ts";
import { bucketsOf, notAllowed, readInterval, readPeriod, type Period } from "./period.ts";
import type { Policy } from "./policy.ts";
import { dimensions as allDimensions } from "./sources.metric.ts";
import { readValues } from "./values.repo.ts";
import type { Asked } from "./statement.metric.ts";

export interface QueryContext {
  store: AnalyticsStore;
  /** Where sums by the day are. */
  db: Pick<Db, "accountAtOnce">;
  accountId: string;
  timeZone: string;
  now: Date;
  policy: Policy;
}

/** Metrics by their names. Errors: `analytics.unknown_metric`, listing those that the role may ask for. */
export function readMetrics(ids: readonly string[], policy: Policy): Metric[] {
  const visible = metricIds.filter((id) => {
    const metric = findMetric(id);
    return metric !== undefined && policy.sees(metric);
  });
  return ids.map((id) => {
    const metric = visible.includes(id) ? findMetric(id) : undefined;
    if (!metric) throw notAllowed("metrics", "metric", id, visible);
    return metric;
  });
}

/** Checks that all the metrics have the dimensions; what a role must not split by is not there for it. */
export function checkDimensions(path: string, asked: readonly string[], metrics: readonly Metric[], policy: Policy): void {
  const shared = allDimensions
    .map(({ id }) => id)
    .filter((id) => !policy.hidden.includes(id) && metrics.every((metric) => dimensionsIn(metric).includes(id)));
  for (const id of asked) if (!shared.includes(id)) throw notAllowed(path, "dimension", id, shared);
}

/** What a question comes to, after its names were checked. */
export function readQuestion(
  body: Omit<QueryBody, "metrics" | "compare" | "limit">,
  metrics: readonly Metric[],
  context: Pick<QueryContext, "accountId" | "timeZone" | "now" | "policy">,
): { period: Period; asked: Omit<Asked, "from" | "to" | "before"> } {
  const { policy } = context;
  checkDimensions("dimensions", body.dimensions, metrics, policy);
  checkDimensions("filters", Object.keys(body.filters), metrics, policy);
  const period = readPeriod(body, context, context.now);
  return {
    period,
    asked: {
      accountId: context.accountId,
      timeZone: period.timeZone,
      businessHours: body.businessHours,
      interval: readInterval(body.interval, period),
      dimensions: body.dimensions,
      filters: policy.only === null ? body.filters : { ...body.filters, person: [policy.only] },
    },
  };
}

type Values = Map<string, { value: number | null; n: number }>;

interface Answers {
  now: Map<string, Values>;
  before: Map<string, Values>;
}

/** Values of metrics over the whole and by group, of both spans; what is made of others is put together group by group. */
async function valuesOf(
  { db, store }: Pick<QueryContext, "db" | "store">,
  metrics: readonly Metric[],
  asked: Asked,
): Promise<{ whole: Answers; pieces: Answers | null }> {
  const counted = new Map<string, CountedMetric>(metrics.flatMap(partsOf).map((one) => [one.id, one]));
  const read = await readValues({ db, store }, [...counted.values()], asked);
  for (const answers of [read.whole, ...(read.pieces ? [read.pieces] : [])]) putDerived(answers, metrics, counted);
  return read;
}

function putDerived(read: Answers, metrics: readonly Metric[], counted: ReadonlyMap<string, CountedMetric>): void {
  const nothing = { value: null, n: 0 };
  for (const values of [...read.now.values(), ...read.before.values()])
    for (const metric of metrics)
      if (isDerived(metric)) {
        const value = metric.combine(metric.of.map((id) => (values.get(id) ?? zeroOf(counted.get(id)) ?? nothing).value));
        values.set(metric.id, { value, n: values.get(metric.casesOf)?.n ?? 0 });
      }
}

/** A group in which a part has no rows: nothing was counted, so a count is 0; a mean of nothing is nothing. */
const zeroOf = (metric: CountedMetric | undefined) => (metric !== undefined && isTotal(metric) ? { value: 0, n: 0 } : null);

const tidy = (value: number | null): number | null => (value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(15)));

function cellOf(metric: Metric, values: Values | undefined, before: Values | undefined, minimum: number): Cell {
  const shown = (of: Values | undefined) => {
    const found = of?.get(metric.id) ?? (isDerived(metric) ? null : zeroOf(metric));
    if (!found) return { value: null, n: 0 };
    // Too few cases: not even how many there are.
    return found.n > 0 && found.n < minimum ? { value: null, n: 0 } : found;
  };
  const { value, n } = shown(values);
  return { value: tidy(value), n, previous: before === undefined ? null : tidy(shown(before).value) };
}

const changeOf = ({ value, previous }: Cell): number | null =>
  value === null || previous === null || previous === 0 ? null : tidy(((value - previous) / Math.abs(previous)) * 100);

const keyOf = (bucket: string | null, keys: readonly string[]) => JSON.stringify([bucket, ...keys]);

interface Rows {
  rows: QueryResult["rows"];
  truncated: boolean;
}

/** Groups in order: by the first metric, the most first; in each all pieces of the period. */
function rowsOf(
  body: QueryBody,
  metrics: readonly Metric[],
  now: Map<string, Values>,
  before: Map<string, Values> | null,
  pieces: { now: string[]; before: string[] } | null,
  minimum: number,
): Rows {
  const [first] = metrics;
  if (!first || (body.dimensions.length === 0 && pieces === null)) return { rows: [], truncated: false };
  const sums = new Map<string, number>();
  for (const [key, values] of now) {
    const [, ...keys] = JSON.parse(key) as [string | null, ...string[]];
    const group = JSON.stringify(keys);
    sums.set(group, (sums.get(group) ?? 0) + (values.get(first.id)?.value ?? 0));
  }
  if (body.dimensions.length === 0) sums.set("[]", 0);
  const order = [...sums]
    .toSorted(([a, sumA], [b, sumB]) => sumB - sumA || (a < b ? -1 : 1))
    .map(([group]) => JSON.parse(group) as string[]);
  const kept = order.slice(0, body.limit);
  const rows = kept.flatMap((keys) =>
    (pieces?.now ?? [null]).map((bucket, index) => {
      const values = now.get(keyOf(bucket, keys));
      const earlier = before === null ? undefined : (before.get(keyOf(pieces?.before[index] ?? null, keys)) ?? new Map());
      return { bucket, keys, cells: metrics.map((metric) => cellOf(metric, values, earlier, minimum)) };
    }),
  );
  return { rows, truncated: order.length > kept.length };
}

/**
 * Answers a question about numbers. Errors: `analytics.unknown_metric|dimension|period|interval|zone` with what is allowed, `analytics.bad_period`,
 * `analytics.period_too_long`, `analytics.unavailable`, `analytics.too_slow`.
 */
export async function runQuery(body: QueryBody, context: QueryContext): Promise<Omit<QueryResult, "labels" | "freshness">> {
  const { policy } = context;
  const metrics = readMetrics(body.metrics, policy);
  const { period, asked } = readQuestion(body, metrics, context);
  const before = body.compare ? period.before : null;
  const { from, to } = period;
  const { whole, pieces: pieced } = await valuesOf(context, metrics, { ...asked, from, to, before });
  const { interval, timeZone } = asked;
  const pieces =
    interval === null
      ? null
      : { now: bucketsOf(period, interval, timeZone), before: before === null ? [] : bucketsOf(before, interval, timeZone) };
  const all = keyOf(null, []);
  return {
    period: period.name,
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    previous: before && { from: before.from.toISOString(), to: before.to.toISOString() },
    timeZone,
    businessHours: asked.businessHours,
    interval,
    dimensions: [...asked.dimensions],
    totals: metrics.map((metric) => {
      const cell = cellOf(metric, whole.now.get(all), before === null ? undefined : (whole.before.get(all) ?? new Map()), policy.minimum);
      const enough = cell.value !== null && cell.n >= (metric.minimum ?? 1);
      return { ...cell, metric: metric.id, unit: metric.unit, good: metric.good, enough, change: changeOf(cell) };
    }),
    ...rowsOf(body, metrics, pieced?.now ?? new Map(), before === null ? null : (pieced?.before ?? new Map()), pieces, policy.minimum),
  };
}

/** The parts of which a metric's conversations can be listed. */
export function countedFor(metric: Metric): CountedMetric {
  const [part] = isDerived(metric) ? partsOf(metric).filter(({ id }) => id === metric.of[0]) : [metric];
  if (!part) throw new AppError("invalid", "analytics.no_drill_down", { message: `${metric.id} has no conversations behind it.` });
  return part;
}
