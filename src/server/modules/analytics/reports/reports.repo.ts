import type { AnalyticsStore, Param } from "#platform/analytics/analytics-store.ts";
import type { Tx } from "#platform/db/db.ts";
import { dimensionsOf } from "../query/sources.metric.ts";
import { countingRows } from "../query/statement.metric.ts";
import { ask } from "../query/values.repo.ts";
import type { Filters } from "./filters.contract.ts";
import { personIs, placeParams, wanted, within, type Place } from "./wanted.repo.ts";

const limits = "settings max_execution_time = 8, max_memory_usage = 400000000, max_threads = 2";
const good = "status not in ('cancelled', 'returned')";

function read<Row>(store: AnalyticsStore, place: Place, text: string, more: Record<string, Param> = {}): Promise<Row[]> {
  return ask<Row>(store, { text: `${text} ${limits}`, params: { ...placeParams(place), ...more } });
}

/** Dimensions of what is open now. */
const openColumns: Readonly<Record<string, string>> = {
  channel: "channel",
  inbox: "channel_id",
  team: "team_id",
  person: "assignee_id",
  priority: "priority",
  user_type: "user_type",
  language: "language",
};
export const openDimensions: readonly string[] = Object.keys(openColumns);
/** Of customers those of their whole time: when they wrote first says nothing of it. */
export const customerDimensions = dimensionsOf("customers").filter((one) => one !== "hour" && one !== "weekday");

/** How many leads of the period reached each step or a later one; the first is all. */
export async function stageCounts(store: AnalyticsStore, place: Place): Promise<number[]> {
  const rows = await read<Record<string, number>>(
    store,
    place,
    `select ${[0, 1, 2, 3, 4, 5].map((step) => `countIf(reached >= ${step}) as s${step}`).join(", ")} from ${wanted("leads", place)} where ${within("at")}`,
  );
  return [0, 1, 2, 3, 4, 5].map((step) => rows[0]?.[`s${step}`] ?? 0);
}

/** Cases between edges (in seconds); the last is open to the top. */
export async function histogram(
  store: AnalyticsStore,
  place: Place,
  of: "replies" | "conversions",
  edges: readonly number[],
  person: string | null,
): Promise<number[]> {
  const [source, value, time, condition] =
    of === "replies"
      ? (["messages", "reply_seconds", "at", "reply != ''"] as const)
      : (["leads", "dateDiff('millisecond', at, converted_at) / 1000", "converted_at", "1"] as const);
  const rows = await read<{ bin: number; n: number }>(
    store,
    place,
    `select arrayCount(edge -> edge <= value, {edges:Array(Float64)}) as bin, count() as n
     from (select ${value} as value from ${wanted(source, place, time)} where ${within(time)} and ${condition}
       and ({person:String} = '' or ifNull(toString(person_id), '') = {person:String})) group by bin`,
    { edges, person: person ?? "" },
  );
  return Array.from({ length: edges.length + 1 }, (_, bin) => rows.find((row) => row.bin === bin)?.n ?? 0);
}

/** What came of leads, by tens of their score. */
export function conversionsByScore(store: AnalyticsStore, place: Place): Promise<{ band: number; leads: number; converted: number }[]> {
  return read(
    store,
    place,
    `select least(intDiv(score, 10), 9) as band, count() as leads, countIf(status = 'converted') as converted
     from ${wanted("leads", place)} where ${within("at")} and status in ('converted', 'lost') group by band order by band`,
  );
}

export function openLeads(
  store: AnalyticsStore,
  place: Place,
  leadId: string | null,
): Promise<{ id: string; status: string; score: number }[]> {
  return read(
    store,
    place,
    `select toString(id) as id, status, score from ${wanted("leads", place)}
     where {lead:String} = toString(id) or ({lead:String} = '' and status not in ('converted', 'lost')) order by score desc, id limit 50`,
    { lead: leadId ?? "" },
  );
}

/** Open leads by how far they are. */
export function pipeline(store: AnalyticsStore, place: Place): Promise<{ reached: number; leads: number }[]> {
  return read(
    store,
    place,
    `select reached, count() as leads from ${wanted("leads", place)} where status not in ('converted', 'lost') group by reached order by reached`,
  );
}

/** Buyers with what they bought, and how long ago. */
export function buyers(
  store: AnalyticsStore,
  place: Place,
): Promise<{ id: string; orders: number; spent: number; days: number; lifeDays: number }[]> {
  return read(
    store,
    place,
    `select toString(customer_id) as id, orders, spent_cents as spent,
       greatest(0, dateDiff('second', last_order_at, parseDateTime64BestEffort({to:String}, 3, 'UTC')) / 86400) as days,
       dateDiff('second', first_order_at, last_order_at) / 86400 as lifeDays
     from ${wanted("customers", place)} where orders > 0 order by customer_id limit 200000`,
  );
}

/** Baskets of the period, the newest first; at most 50,000. */
export async function baskets(store: AnalyticsStore, place: Place): Promise<string[][]> {
  const rows = await read<{ items: string[] }>(
    store,
    place,
    `select groupUniqArray(50)(product) as items from ${countingRows("fact_order_items")} where ${within("at")} and ${good}${
      Object.keys(place.filters ?? {}).length === 0 ? "" : ` and order_id in (select id from ${wanted("orders", place)})`
    }
     group by order_id order by max(at) desc limit 50000`,
  );
  return rows.map(({ items }) => items);
}

/**
 * The contacts of persons before their first order of the period, oldest first, with their age in days; persons without an order go to nothing. Contacts
 * are openings of conversations by their channel, and leads by their source; two of one kind in a row within a minute are one. Persons are asked for by how they
 * are known now and by what they did in the period or in the time looked back at before it.
 */
export function paths(
  store: AnalyticsStore,
  place: Place,
  lookbackDays: number,
): Promise<{ path: string[]; ages: number[]; converted: number; cents: number }[]> {
  const looked = `f.at >= parseDateTime64BestEffort({from:String}, 3, 'UTC') - toIntervalDay({lookback:UInt16})
    and f.at < parseDateTime64BestEffort({to:String}, 3, 'UTC')`;
  const asked = personIs("t.customer_id", place, looked);
  return read(
    store,
    place,
    `with touches as (
       select customer_id, at, toString(channel) as touch from ${countingRows("fact_openings")}
       union all select customer_id, at, toString(source) as touch from ${countingRows("fact_leads")} where source != ''),
     orders as (
       select customer_id, min(at) as converted_at, argMin(total_cents, at) as cents from ${countingRows("fact_orders")} where ${within("at")} and ${good}
       group by customer_id)
     select arrayMap(one -> one.2, list) as path, arrayMap(one -> dateDiff('second', one.1, ended) / 86400, list) as ages, converted, cents from (
       select arraySort(groupUniqArray((toStartOfMinute(t.at), t.touch))) as list, max(o.cents) as cents, max(o.converted_at > toDateTime64(0, 3, 'UTC')) as converted,
         max(if(o.converted_at > toDateTime64(0, 3, 'UTC'), o.converted_at, parseDateTime64BestEffort({to:String}, 3, 'UTC'))) as ended
       from touches t left join orders o on o.customer_id = t.customer_id
       where if(o.converted_at > toDateTime64(0, 3, 'UTC'), t.at <= o.converted_at and t.at >= o.converted_at - toIntervalDay({lookback:UInt16}), ${within("t.at")})
         ${asked.map((one) => `and ${one}`).join(" ")}
       group by t.customer_id) limit 100000`,
    { lookback: lookbackDays },
  );
}

/** Persons active in each week or month after that of their first activity ever. */
export function cohorts(
  store: AnalyticsStore,
  place: Place,
  by: "week" | "month",
  activity: "message" | "order",
): Promise<{ cohort: string; later: number; persons: number }[]> {
  const bucket = by === "week" ? "toMonday(toDate(at, {zone:String}))" : "toStartOfMonth(toDate(at, {zone:String}))";
  const acts =
    activity === "message"
      ? `select customer_id, at from ${wanted("messages", place)} where sender = 'customer'`
      : `select customer_id, at from ${wanted("orders", place)} where ${good}`;
  return read(
    store,
    place,
    `with acts as (select distinct customer_id, ${bucket} as piece from (${acts})),
     firsts as (select customer_id, min(piece) as cohort from acts group by customer_id)
     select toString(f.cohort) as cohort, dateDiff('${by}', f.cohort, a.piece) as later, count() as persons
     from firsts f join acts a on a.customer_id = f.customer_id
     where f.cohort >= toDate(parseDateTime64BestEffort({from:String}, 3, 'UTC'), {zone:String})
       and a.piece < toDate(parseDateTime64BestEffort({to:String}, 3, 'UTC') - toIntervalSecond(1), {zone:String}) + toIntervalDay(1)
     group by cohort, later order by cohort, later`,
  );
}

/** What is open at this moment; from PostgreSQL, where it is true to the second. */
export async function openNow(
  tx: Tx,
  accountId: string,
  person: string | null,
  filters: Filters = {},
): Promise<{ open: number; waiting: number; unassigned: number; with_agent: number; longest_wait_seconds: number | null }> {
  const rows = await tx.query<{
    open: number;
    waiting: number;
    unassigned: number;
    with_agent: number;
    longest_wait_seconds: number | null;
  }>(
    `select count(*)::integer as open, count(*) filter (where waiting_since is not null and bot <> 'active')::integer as waiting,
       count(*) filter (where assignee_id is null and bot <> 'active')::integer as unassigned, count(*) filter (where bot = 'active')::integer as with_agent,
       extract(epoch from now() - min(waiting_since) filter (where bot <> 'active'))::double precision as longest_wait_seconds
     from conversations where account_id = $1 and status in ('active', 'pending') and last_message_at is not null and ($2::uuid is null or assignee_id = $2)${Object.keys(
       filters,
     )
       .map((one, index) => ` and coalesce(${openColumns[one] ?? "''"}::text, '') = any ($${index + 3}::text[])`)
       .join("")}`,
    [accountId, person, ...Object.values(filters)],
  );
  return rows[0] ?? { open: 0, waiting: 0, unassigned: 0, with_agent: 0, longest_wait_seconds: null };
}
