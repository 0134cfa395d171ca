import type { Param } from "#platform/analytics/analytics-store.ts";
import type { Interval } from "../analytics.contract.ts";
import type { CountedMetric } from "../metric.ts";
import { sources, timeColumns, type Source } from "./sources.metric.ts";

/** Longest that a number may take, and the most memory: the machine is the inbox's first. */
export const limits = "settings max_execution_time = 8, max_memory_usage = 400000000, max_threads = 2, join_use_nulls = 1";

/** Rows of a fact that count: the newest of each, not older than the account's reset, of nobody who was erased. `only`: a condition on columns. */
export function countingRows(table: string, hasCustomer = table !== "fact_costs", only = ""): string {
  return `(select * from ${table} final where account_id = {account:UUID}${only === "" ? "" : ` and (${only})`}
    and version >= (select max(version) from fact_resets where account_id = {account:UUID})${
      hasCustomer
        ? "\n    and customer_id not in (select customer_id from fact_erased final where account_id = {account:UUID} and removed = 0)"
        : ""
    })`;
}

export interface Asked {
  accountId: string;
  from: Date;
  to: Date;
  /** Also the rows of this span, which ends before the other begins: read in the same pass. */
  before?: { from: Date; to: Date } | null;
  timeZone: string;
  businessHours: boolean;
  interval: Interval | null;
  dimensions: readonly string[];
  filters: Readonly<Record<string, readonly string[]>>;
}

export const bucketOf: Record<Interval, (column: string) => string> = {
  hour: (column) => `formatDateTime(toStartOfHour(toTimeZone(${column}, {zone:String})), '%Y-%m-%dT%H:00')`,
  day: (column) => `toString(toDate(${column}, {zone:String}))`,
  week: (column) => `toString(toMonday(toDate(${column}, {zone:String})))`,
  month: (column) => `toString(toStartOfMonth(toDate(${column}, {zone:String})))`,
};

function columnOf(source: Source, dimension: string, time: string): string {
  const column = source.columns[dimension] ?? timeColumns[dimension]?.(time);
  if (column === undefined) throw new Error(`${source.table} has no ${dimension}.`);
  return column;
}

/** That a row has one of the values of a dimension, which a placeholder brings. A thing with several labels is wanted when one of them is. */
export function filterCondition(source: Source, dimension: string, time: string, placeholder: string): string {
  const list = /^arrayJoin\(if\(empty\((.+?)\)/.exec(source.columns[dimension] ?? "")?.[1];
  return list === undefined
    ? `ifNull(${columnOf(source, dimension, time)}, '') in {${placeholder}:Array(String)}`
    : `hasAny(if(empty(${list}), [''], ${list}), {${placeholder}:Array(String)})`;
}

function parts(source: Source, time: string, asked: Asked) {
  const params: Record<string, Param> = {
    account: asked.accountId,
    from: asked.from.toISOString(),
    to: asked.to.toISOString(),
    zone: asked.timeZone,
  };
  const instant = (name: string) => `parseDateTime64BestEffort({${name}:String}, 3, 'UTC')`;
  const within = (from: string, to: string) => `${time} >= ${instant(from)} and ${time} < ${instant(to)}`;
  if (asked.before) {
    params["earlier_from"] = asked.before.from.toISOString();
    params["earlier_to"] = asked.before.to.toISOString();
  }
  const conditions = [asked.before ? `(${within("from", "to")} or ${within("earlier_from", "earlier_to")})` : within("from", "to")];
  for (const [index, [dimension, values]] of Object.entries(asked.filters).entries()) {
    params[`filter${index}`] = values;
    conditions.push(filterCondition(source, dimension, time, `filter${index}`));
  }
  const named = [...asked.dimensions, ...Object.keys(asked.filters)];
  const needsOpening = source.byOpening === true && named.some((one) => source.columns[one]?.includes("o.") === true);
  const needsCustomer = named.some((one) => source.columns[one]?.includes("(c.") === true);
  const from = [
    `${countingRows(source.table)} as f`,
    ...(needsOpening
      ? [`left join ${countingRows("fact_openings")} as o on o.conversation_id = f.conversation_id and o.opening = f.opening`]
      : []),
    ...(needsCustomer ? [`left join ${countingRows("fact_customers")} as c on c.customer_id = f.customer_id`] : []),
  ].join("\n    ");
  return { from, where: conditions.join(" and "), params, isNow: `${time} >= ${instant("from")}` };
}

/**
 * One statement for metrics that are counted from the same fact by the same time. Columns: bucket_name, d0 …, and of each metric v0 … and n0 …, over all
 * groups when no dimension and no interval is asked for. With a span before, `is_now` tells whose a row is.
 */
export function metricsStatement(metrics: readonly CountedMetric[], asked: Asked): { text: string; params: Record<string, Param> } {
  const [first] = metrics;
  if (!first) throw new Error("A statement counts something.");
  const source: Source = sources[first.from];
  const time = `f.${first.time ?? "at"}`;
  const { from, where, params, isNow } = parts(source, time, asked);
  const groups = [
    ...(asked.before ? [`toUInt8(${isNow}) as is_now`] : []),
    ...(asked.interval === null ? [] : [`${bucketOf[asked.interval](time)} as bucket_name`]),
    ...asked.dimensions.map((one, index) => `ifNull(${columnOf(source, one, time)}, '') as d${index}`),
  ];
  const values = metrics.flatMap((metric, index) => [
    `toFloat64(${asked.businessHours ? (metric.openValue ?? metric.value) : metric.value}) as v${index}`,
    `toFloat64(${metric.n ?? metric.value}) as n${index}`,
  ]);
  const names = groups.map((one) => one.split(" as ").at(-1));
  const text = `select ${[...groups, ...values].join(", ")} from ${from} where ${where}${
    names.length === 0 ? "" : ` group by ${names.join(", ")} limit 40000`
  } ${limits}`;
  return { text, params };
}

/** The conversations behind a number, the newest first. */
export function behindStatement(metric: CountedMetric, asked: Asked, page: { limit: number; offset: number }) {
  const source: Source = sources[metric.from];
  const time = `f.${metric.time ?? "at"}`;
  const { from, where, params } = parts(source, time, asked);
  const rows = `select ${source.conversation} as conversation, max(${time}) as last_at from ${from}
    where ${where} and ${source.conversation} is not null${metric.behind === undefined ? "" : ` and (${metric.behind})`} group by conversation`;
  return {
    text: `select toString(conversation) as id, last_at as at, count() over () as total from (${rows})
      order by last_at desc, conversation limit {limit:UInt32} offset {offset:UInt32} ${limits}`,
    params: { ...params, limit: page.limit, offset: page.offset },
  };
}
