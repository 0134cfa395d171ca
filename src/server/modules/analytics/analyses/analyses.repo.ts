import type { AnalyticsStore, Param } from "#platform/analytics/analytics-store.ts";
import type { Tx } from "#platform/db/db.ts";
import { countingRows } from "../query/statement.metric.ts";
import { ask } from "../query/values.repo.ts";
import { personIs, placeParams, wanted, within, type Place } from "../reports/wanted.repo.ts";

const limits = "settings max_execution_time = 8, max_memory_usage = 400000000, max_threads = 2, join_use_nulls = 1";
const good = "status not in ('cancelled', 'returned')";

function read<Row>(store: AnalyticsStore, place: Place, text: string, more: Record<string, Param> = {}): Promise<Row[]> {
  return ask<Row>(store, { text: `${text} ${limits}`, params: { ...placeParams(place), ...more } });
}

export interface PathRow {
  path: string[];
  converted: number;
  persons: number;
  cents: number;
}

/**
 * What persons did in a period up to the goal, the last so many things, the same thing twice in a row once: conversations by channel, leads by source,
 * proposals, carts filled and left. Persons without the goal go on to the end of the period. The most frequent paths first.
 */
export function pathsTo(store: AnalyticsStore, place: Place, goal: "order" | "converted", steps: number): Promise<PathRow[]> {
  const reached =
    goal === "order"
      ? `select customer_id, min(at) as goal_at, argMin(total_cents, at) as cents from ${countingRows("fact_orders")} where ${within("at")} and ${good} group by customer_id`
      : `select customer_id, min(converted_at) as goal_at, argMin(ifNull(value_cents, 0), converted_at) as cents from ${countingRows("fact_leads")}
         where isNotNull(converted_at) and ${within("converted_at")} group by customer_id`;
  return read(
    store,
    place,
    `with goals as (${reached}),
     steps as (
       select customer_id, at, concat('conversation:', toString(channel)) as step from ${countingRows("fact_openings")} where ${within("at")}
       union all select customer_id, at, concat('lead:', toString(source)) from ${countingRows("fact_leads")} where ${within("at")}
       union all select customer_id, assumeNotNull(proposal_at), 'proposal' from ${countingRows("fact_leads")} where isNotNull(proposal_at) and ${within("proposal_at")}
       union all select customer_id, at, if(has_abandoned = 1, 'cart_abandoned', 'cart') from ${countingRows("fact_carts")} where ${within("at")})
     select path, converted, count() as persons, sum(cents) as cents from (
       select arraySlice(arrayCompact(arrayMap(one -> one.2, arraySort(groupArray(500)((s.at, s.step))))), -{steps:Int32}) as path,
         max(isNotNull(g.goal_at)) as converted, max(ifNull(g.cents, 0)) as cents
       from steps s left join goals g on g.customer_id = s.customer_id
       where ${["(isNull(g.goal_at) or s.at <= g.goal_at)", ...personIs("s.customer_id", place)].join(" and ")} group by s.customer_id)
     group by path, converted order by persons desc, path limit 5000`,
    { steps },
  );
}

export interface CouponDay {
  coupon: string;
  day: string;
  orders: number;
  cents: number;
  discount: number;
}

/** Orders of each day by coupon; of days before the period as well, to compare with. */
export function ordersByCoupon(store: AnalyticsStore, place: Place, daysBefore: number): Promise<CouponDay[]> {
  return read(
    store,
    place,
    `select toString(coupon) as coupon, toString(toDate(at, {zone:String})) as day, count() as orders, sum(total_cents) as cents, sum(discount_cents) as discount
     from ${wanted("orders", place)} where ${good} and at < parseDateTime64BestEffort({to:String}, 3, 'UTC')
       and at >= parseDateTime64BestEffort({from:String}, 3, 'UTC') - toIntervalDay({before:UInt16})
     group by coupon, day order by day, coupon limit 200000`,
    { before: daysBefore },
  );
}

export interface CartGroup {
  kind: "technique" | "coupon";
  key: string;
  carts: number;
  converted: number;
  cents: number;
}

/** Carts of the period by argument and by coupon, and all of them under the key `*`. */
export function cartOutcomes(store: AnalyticsStore, place: Place): Promise<CartGroup[]> {
  const figures = "count() as carts, countIf(status = 'converted') as converted, sumIf(value_cents, status = 'converted') as cents";
  const rows = `(select * from ${wanted("carts", place)} where ${within("at")})`;
  return read(
    store,
    place,
    `select 'technique' as kind, arrayJoin(arrayDistinct(techniques)) as key, ${figures} from ${rows} group by key
     union all select 'technique', '*', ${figures} from ${rows}
     union all select 'coupon', toString(coupon) as key, ${figures} from ${rows} where coupon != '' group by key
     union all select 'coupon', '*', ${figures} from ${rows}`,
  );
}

/** Open leads with the days since they did something. */
export function openLeadAges(
  store: AnalyticsStore,
  place: Place,
): Promise<{ days: number; score: number; action: string; leads: number }[]> {
  return read(
    store,
    place,
    `select greatest(0, dateDiff('hour', last_activity_at, parseDateTime64BestEffort({to:String}, 3, 'UTC')) / 24) as days, toFloat64(avg(score)) as score,
       toString(action) as action, count() as leads
     from ${wanted("leads", place)} where status not in ('converted', 'lost') and at < parseDateTime64BestEffort({to:String}, 3, 'UTC')
     group by days, action order by days, action limit 100000`,
  );
}

/** Leads that came in in the period, by the action that their scores call for. */
export function leadsByAction(
  store: AnalyticsStore,
  place: Place,
): Promise<{ action: string; leads: number; converted: number; lost: number; score: number; maturity: number; cents: number | null }[]> {
  return read(
    store,
    place,
    `select toString(action) as action, count() as leads, countIf(status = 'converted') as converted, countIf(status = 'lost') as lost,
       avg(score) as score, avg(maturity) as maturity, avg(value_cents) as cents
     from ${wanted("leads", place)} where ${within("at")} group by action order by action`,
  );
}

export interface SpokenText {
  conversation_id: string;
  at: Date;
  text: string;
}

const mostFiltered = 20_000;

/** Conversations of a period that are asked for, the newest 20,000; null: all of them are. */
export async function conversationsOf(store: AnalyticsStore, place: Place): Promise<string[] | null> {
  if (Object.keys(place.filters ?? {}).length === 0) return null;
  const rows = await read<{ id: string }>(
    store,
    place,
    `select toString(conversation_id) as id from ${wanted("openings", place)}
     where at < parseDateTime64BestEffort({to:String}, 3, 'UTC') and last_at >= parseDateTime64BestEffort({from:String}, 3, 'UTC')
     group by conversation_id order by min(at) desc, id limit ${mostFiltered}`,
  );
  return rows.map(({ id }) => id);
}

/**
 * What customers wrote first in a period, of the newest conversations; the texts stay in PostgreSQL and are read for the moment of the question. `only`:
 * of these conversations.
 */
export function firstTexts(
  tx: Tx,
  accountId: string,
  from: Date,
  to: Date,
  limit: number,
  only: readonly string[] | null,
): Promise<SpokenText[]> {
  return tx.query(
    `select v.id as conversation_id, m.at, m.text from (
       select id from conversations where account_id = $1 and last_inbound_at >= $2 and created_at < $3 and ($5::uuid[] is null or id = any ($5::uuid[]))
       order by created_at desc, id limit $4) v
     cross join lateral (
       select min(p.at) as at, left(string_agg(p.text, ' ' order by p.at, p.id), 1000) as text from (
         select at, id, text from messages where account_id = $1 and conversation_id = v.id and direction = 'incoming' and not private
           and sender_type <> 'system' and type = 'text' and deleted_at is null and at >= $2 and at < $3 order by at, id limit 6) p) m
     where m.at is not null`,
    [accountId, from, to, limit, only],
  );
}

/** Stems of words as the full-text search of the database has them; words that say nothing in Portuguese, Spanish or English have none. */
export async function stemsOf(tx: Tx, words: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ word: string; stem: string | null }>(
    `select w.word, (ts_lexize('portuguese_stem', w.word))[1] as stem from unnest($1::text[]) as w (word)
     where ts_lexize('portuguese_stem', w.word) <> '{}' and ts_lexize('spanish_stem', w.word) <> '{}' and ts_lexize('english_stem', w.word) <> '{}'`,
    [words],
  );
  return new Map(rows.flatMap(({ word, stem }) => (stem === null ? [] : [[word, stem]])));
}
