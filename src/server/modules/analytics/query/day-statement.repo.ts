import type { Db } from "#platform/db/db.ts";
import type { CountedMetric } from "../metric.ts";
import { dayName, levels, piecesOf, type Days, type Level } from "../sums/calendar.ts";
import { columnName, isOfTime, signature, summedMetric } from "../sums/parts.metric.ts";
import { dayOf, startOfDay } from "./period.ts";
import type { Asked } from "./statement.metric.ts";

/** A row of sums: `what`, `is_now` where there is a span before, `bucket_name`, `d0` and of each sum its own column. */
export type SumRow = Record<string, string | number | null>;

/** A span in whole days of a zone; null: it begins or ends within one. */
function wholeDays(span: { from: Date; to: Date }, timeZone: string): Days | null {
  const [from, to] = [dayOf(timeZone, span.from), dayOf(timeZone, span.to)];
  if (startOfDay(timeZone, from).getTime() !== span.from.getTime() || startOfDay(timeZone, to).getTime() !== span.to.getTime()) return null;
  return { from: dayName(from), to: dayName(to) };
}

/** Of which pieces a question may be answered: where groups are made by the day, the week or the month, of none that lies in two of them. */
function usable(interval: Asked["interval"], byDay: boolean): readonly Level[] {
  if (byDay || interval === "day") return ["day"];
  if (interval === "week") return ["week", "day"];
  return interval === "month" ? ["month", "week", "day"] : levels;
}

const bucketOf = {
  day: "to_char(s.day, 'YYYY-MM-DD')",
  week: "to_char(date_trunc('week', s.day), 'YYYY-MM-DD')",
  month: "to_char(date_trunc('month', s.day), 'YYYY-MM-DD')",
} as const;

/**
 * The sums that metrics are made of by whole days of the account's zone. Null: the days do not answer this question, or do not count at this moment.
 * The metrics have to be ones that sums of at most one dimension answer.
 */
export async function readDays(db: Pick<Db, "accountAtOnce">, metrics: readonly CountedMetric[], asked: Asked): Promise<SumRow[] | null> {
  const { interval, timeZone } = asked;
  const named = [...asked.dimensions, ...Object.keys(asked.filters)];
  if (interval === "hour" || named.includes("hour")) return null;
  const [now, before] = [wholeDays(asked, timeZone), asked.before ? wholeDays(asked.before, timeZone) : null];
  if (now === null || (asked.before && before === null)) return null;
  const of = usable(interval, named.some(isOfTime));
  const pieces = [
    ...piecesOf(now, of).map((piece) => ({ ...piece, isNow: 1 })),
    ...(before ? piecesOf(before, of) : []).map((piece) => ({ ...piece, isNow: 0 })),
  ];

  const sums = metrics.flatMap((metric) => summedMetric(metric, asked.businessHours) ?? []);
  const places = [...new Set([0, ...sums.flatMap(({ needed }) => needed)])].toSorted((a, b) => a - b);
  const values: unknown[] = [];
  const given = (value: unknown) => `$${values.push(value)}`;
  const column = (name: string) => (name === "weekday" ? "extract(dow from s.day)::integer::text" : "s.key");
  const own = { account: given(asked.accountId), signature: given(signature), zone: given(timeZone) };
  const dimension = given(named.find((name) => !isOfTime(name)) ?? "");
  const list = pieces.map(({ level, from, to, isNow }) => `('${level}', ${given(from)}::date, ${given(to)}::date, ${isNow})`);
  const whats = given([...new Set(sums.map(({ what }) => what))]);
  const conditions = Object.entries(asked.filters).map(([name, keys]) => `${column(name)} = any (${given(keys)}::text[])`);
  const groups = [
    "s.what as what",
    ...(asked.before ? ["r.is_now as is_now"] : []),
    ...(interval === null ? [] : [`${bucketOf[interval]} as bucket_name`]),
    ...asked.dimensions.map((name, index) => `${column(name)} as d${index}`),
  ];
  const text = `select a.* from analytics_sum_states t left join (
      select ${[...groups, ...places.map((place) => `sum(s.${columnName(place)})::double precision as s${place}`)].join(", ")}
      from (values ${list.join(", ")}) as r (level, from_day, to_day, is_now)
      cross join unnest(${whats}::text[]) as w (what)
      join analytics_sums s on s.account_id = ${own.account} and s.dimension = ${dimension} and s.level = r.level and s.what = w.what
        and s.day >= r.from_day and s.day < r.to_day${conditions.map((one) => ` and ${one}`).join("")}
      group by ${groups.map((_, index) => index + 1).join(", ")} having sum(s.c00) > 0) a on true
    where t.account_id = ${own.account} and t.epoch is not null and t.signature = ${own.signature} and t.time_zone = ${own.zone}`;
  const rows = await db.accountAtOnce(asked.accountId, (tx) => tx.query<SumRow>(text, values));
  // One row without anything: they count, and there are none.
  return rows.length === 0 ? null : rows.filter(({ what }) => what !== null);
}
