import type { AnalyticsStore, Param } from "#platform/analytics/analytics-store.ts";
import { countingRows } from "../query/statement.metric.ts";
import { ask } from "../query/values.repo.ts";
import type { Place } from "./reports.repo.ts";

export type StepKind = "conversation" | "reply" | "lead" | "qualified" | "converted" | "cart" | "order" | "event";

type Happening = Exclude<StepKind, "event">;

/** Where each kind of step is found: a person and an instant. */
const occurrences: Record<Happening, string> = {
  conversation: `select customer_id as person, at from ${countingRows("fact_openings")}`,
  reply: `select customer_id as person, at from ${countingRows("fact_messages")} where sender = 'customer'`,
  lead: `select customer_id as person, at from ${countingRows("fact_leads")}`,
  qualified: `select customer_id as person, assumeNotNull(qualified_at) as at from ${countingRows("fact_leads")} where isNotNull(qualified_at)`,
  converted: `select customer_id as person, assumeNotNull(converted_at) as at from ${countingRows("fact_leads")} where isNotNull(converted_at)`,
  cart: `select customer_id as person, at from ${countingRows("fact_carts")}`,
  order: `select customer_id as person, at from ${countingRows("fact_orders")} where status not in ('cancelled', 'returned')`,
};

/** Events of visitors by their names, in one pass; visitors who turned out to be customers are these. */
const eventsNamed = (names: string) => `select e.event_name as event_name, e.at as at,
    if(m.customer_id = toUUID('00000000-0000-0000-0000-000000000000'), e.visitor_id, m.customer_id) as person
  from (select visitor_id, at, event_name from events where account_id = {account:UUID} and event_name in {${names}:Array(String)}
    and at >= parseDateTime64BestEffort({from:String}, 3, 'UTC') and at < parseDateTime64BestEffort({to:String}, 3, 'UTC')) e
  left join (select visitor_id, customer_id from person_map final where account_id = {account:UUID}) m on m.visitor_id = e.visitor_id`;

/** What persons may be told apart by: as they are known now, the channel of their first contact. */
export const funnelBreakdowns = ["none", "channel", "segment", "state", "user_type"] as const;
export type FunnelBreakdown = (typeof funnelBreakdowns)[number];

/**
 * How many persons got how far (level 0 is nobody's: those without the first step), by a breakdown when asked. A window runs from the first step and
 * includes its end. Whoever does something that is excluded within the window of their first step is left out of all steps, even without the last one.
 */
export function funnelLevels(
  store: AnalyticsStore,
  place: Place,
  of: {
    steps: readonly { kind: StepKind; name?: string | undefined }[];
    mode: "ordered" | "strict" | "unordered";
    windowMillis: number;
    /** What a person who does it within the window is left out for. */
    exclude: readonly { kind: StepKind; name?: string | undefined }[];
    breakdown: FunnelBreakdown;
  },
): Promise<{ part: string; level: number; persons: number }[]> {
  const params: Record<string, Param> = {
    account: place.accountId,
    from: place.from.toISOString(),
    to: place.to.toISOString(),
    window: of.windowMillis,
  };
  const inPeriod = "at >= parseDateTime64BestEffort({from:String}, 3, 'UTC') and at < parseDateTime64BestEffort({to:String}, 3, 'UTC')";
  const millis = "toUInt64(toUnixTimestamp64Milli(toDateTime64(at, 3, 'UTC')))";
  const found: string[] = [];
  const happens = (kind: Happening, step: number) =>
    found.push(`select person, ${millis} as ms, toUInt8(${step}) as step from (${occurrences[kind]}) where ${inPeriod}`);
  const byName = new Map<string, number[]>();
  for (const [index, { kind, name = "" }] of of.steps.entries())
    if (kind === "event") byName.set(name, [...(byName.get(name) ?? []), index]);
    else happens(kind, index);
  if (byName.size > 0) {
    params["names"] = [...byName.keys()];
    // An event stands for every step that has its name.
    const steps = [...byName.values()].map((list) => `[${list.join(", ")}]`).join(", ");
    found.push(`select person, ${millis} as ms, toUInt8(arrayJoin([${steps}][indexOf({names:Array(String)}, event_name)])) as step
      from (${eventsNamed("names")})`);
  }
  // Strictly: whatever else the person does comes between.
  const others = of.mode === "strict" ? (["conversation", "lead", "qualified", "converted", "cart", "order"] as const) : [];
  for (const kind of others.filter((one) => !of.steps.some((step) => step.kind === one))) happens(kind, 255);
  const conditions = of.steps.map((_, index) => `step = ${index}`).join(", ");
  const mode = of.mode === "strict" ? "({window:UInt64}, 'strict_order')" : "({window:UInt64})";
  const level =
    of.mode === "unordered"
      ? `arrayMax(arrayMap(first -> length(arrayDistinct(arrayMap(one -> one.2, arrayFilter(one -> one.1 >= first.1 and one.1 <= first.1 + {window:UInt64}, list)))), list))`
      : "funnel";
  const inner =
    of.mode === "unordered"
      ? "select person, groupArray(10000)((ms, step)) as list from steps group by person"
      : `select person, windowFunnel${mode}(ms, ${conditions}) as funnel from steps group by person`;
  const excluded = of.exclude.map(({ kind, name }, index) => {
    if (kind !== "event") return `select person, ${millis} as ms from (${occurrences[kind]})`;
    params[`out${index}`] = [name ?? ""];
    return `select person, ${millis} as ms from (${eventsNamed(`out${index}`)})`;
  });
  // In any order whatever comes first begins the window; else the first step does.
  const begins = of.mode === "unordered" ? "step < 255" : "step = 0";
  const kept =
    excluded.length === 0
      ? ""
      : `where p.person not in (select b.person from (select person, min(ms) as ms from steps where ${begins} group by person) b
          join (${excluded.join(" union all ")}) e on e.person = b.person where e.ms >= b.ms and e.ms <= b.ms + {window:UInt64})`;
  const part = of.breakdown === "none" ? "''" : "ifNull(c.part, '')";
  const join =
    of.breakdown === "none"
      ? ""
      : `left join (select customer_id as person, toString(${of.breakdown}) as part from ${countingRows("fact_customers")}) c on c.person = p.person`;
  const text = `with steps as (${found.join(" union all ")})
    select ${part} as part, toUInt8(${level}) as level, count() as persons from (${inner}) p ${join} ${kept} group by part, level
    settings max_execution_time = 8, max_memory_usage = 500000000, max_threads = 2`;
  return ask(store, { text, params });
}
