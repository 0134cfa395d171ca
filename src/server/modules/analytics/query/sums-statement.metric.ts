import type { Param } from "#platform/analytics/analytics-store.ts";
import type { CountedMetric } from "../metric.ts";
import { columnName, isOfTime, summedMetric, sumDimensions, type What } from "../sums/parts.metric.ts";
import { timeColumns } from "./sources.metric.ts";
import { bucketOf, limits, type Asked } from "./statement.metric.ts";

const quarterMillis = 900_000;
const dayMillis = 86_400_000;
// The last second of the column's type.
const lastSecond = 4_294_967_295;

const instant = (millis: number) => `toDateTime(${Math.max(0, Math.min(lastSecond, Math.floor(millis / 1000)))}, 'UTC')`;
const between = (minutes: number, from: number, to: number) =>
  `(s.minutes = ${minutes} and s.bucket >= ${instant(from)} and s.bucket < ${instant(to)})`;

/** Rows of a span: whole days of UTC by the day where the rows need not be told apart by time, the rest by the quarter of an hour. */
function rowsOfSpan({ from, to }: { from: Date; to: Date }, byDay: boolean): string {
  const [begin, end] = [from.getTime(), to.getTime()];
  const [firstDay, lastDay] = [Math.ceil(begin / dayMillis) * dayMillis, Math.floor(end / dayMillis) * dayMillis];
  if (!byDay || firstDay >= lastDay) return between(15, begin, end);
  const edges = [
    [begin, firstDay],
    [lastDay, end],
  ] as const;
  const rest = edges.filter(([from, to]) => from < to).map(([from, to]) => between(15, from, to));
  return [between(1440, firstDay, lastDay), ...rest].join(" or ");
}

const isAligned = ({ from, to }: { from: Date; to: Date }) => from.getTime() % quarterMillis === 0 && to.getTime() % quarterMillis === 0;

/** The dimension whose sums answer a question, '' for the whole; null: only the facts can. */
function dimensionOf(asked: Asked): string | null {
  const named = new Set([...asked.dimensions, ...Object.keys(asked.filters)].filter((one) => !isOfTime(one)));
  if (named.size > 1 || !isAligned(asked) || (asked.before && !isAligned(asked.before))) return null;
  return [...named][0] ?? "";
}

const hasDimension = (what: What, dimension: string) => dimension === "" || sumDimensions(what).includes(dimension);

/** Those of the metrics that the kept sums answer as asked. */
export function summedOf(metrics: readonly CountedMetric[], asked: Asked): CountedMetric[] {
  const dimension = dimensionOf(asked);
  if (dimension === null) return [];
  return metrics.filter((metric) => {
    const found = summedMetric(metric, asked.businessHours);
    return found !== null && hasDimension(found.what, dimension);
  });
}

/**
 * The sums that metrics are made of, one statement for all. Columns: `what`, those of the groups as `metricsStatement` names them, and of each sum that one
 * of them needs its own.
 */
export function sumsStatement(
  metrics: readonly CountedMetric[],
  asked: Asked,
  epoch: number,
): { text: string; params: Record<string, Param> } {
  const sums = metrics.flatMap((metric) => summedMetric(metric, asked.businessHours) ?? []);
  const places = [...new Set([0, ...sums.flatMap(({ needed }) => needed)])].toSorted((a, b) => a - b);
  const params: Record<string, Param> = { account: asked.accountId, epoch, dimension: dimensionOf(asked) ?? "", zone: asked.timeZone };
  const column = (name: string) => timeColumns[name]?.("s.bucket") ?? "s.key";
  const conditions = Object.entries(asked.filters).map(([name, values], index) => {
    params[`filter${index}`] = values;
    return `${column(name)} in {filter${index}:Array(String)}`;
  });
  const byDay = asked.interval === null && ![...asked.dimensions, ...Object.keys(asked.filters)].some(isOfTime);
  const spans = [asked, ...(asked.before ? [asked.before] : [])].map((span) => rowsOfSpan(span, byDay));
  const groups = [
    "s.what as what",
    ...(asked.before ? [`toUInt8(s.bucket >= ${instant(asked.from.getTime())}) as is_now`] : []),
    ...(asked.interval === null ? [] : [`${bucketOf[asked.interval]("s.bucket")} as bucket_name`]),
    ...asked.dimensions.map((name, index) => `${column(name)} as d${index}`),
  ];
  const names = groups.map((one) => one.split(" as ").at(-1));
  const where = [
    "s.account_id = {account:UUID} and s.epoch = {epoch:UInt64} and s.dimension = {dimension:String}",
    `s.what in (${[...new Set(sums.map(({ what }) => `'${what}'`))].join(", ")})`,
    `(${spans.join(" or ")})`,
    ...conditions,
  ].join(" and ");
  const text = `select ${[...groups, ...places.map((place) => `sum(s.${columnName(place)}) as s${place}`)].join(", ")} from sums as s where ${where}
    group by ${names.join(", ")} having s0 > 0 limit 120000 ${limits}`;
  return { text, params };
}
