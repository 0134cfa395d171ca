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

const mapped = "(select visitor_id, customer_id from person_map final where account_id = {account:UUID})";
const inPeriod = "at >= parseDateTime64BestEffort({from:String}, 3, 'UTC') and at < parseDateTime64BestEffort({to:String}, 3, 'UTC')";
const millis = "toUInt64(toUnixTimestamp64Milli(toDateTime64(at, 3, 'UTC')))";

/** Events by their names of all visitors, in the order in which they are kept: by the visitor, then by the time. */
const ofVisitors = (names: string) => `select visitor_id as person, at, event_name from events_by_visitor where account_id = {account:UUID}
    and event_name in {${names}:Array(String)} and ${inPeriod}`;

/** Of visitors of whom nothing more is known. */
const ofStrangers = (names: string) => `${ofVisitors(names)} and visitor_id not in (select visitor_id from ${mapped})`;

/** Events by their names of visitors who turned out to be customers. */
const ofKnown = (names: string) => `select e.event_name as event_name, e.at as at, m.customer_id as person
  from (select visitor_id, at, event_name from events_by_visitor where account_id = {account:UUID} and event_name in {${names}:Array(String)} and ${inPeriod}
    and visitor_id in (select visitor_id from ${mapped})) e
  join ${mapped} m on m.visitor_id = e.visitor_id`;

/** What persons may be told apart by: as they are known now, the channel of their first contact. */
export const funnelBreakdowns = ["none", "channel", "segment", "state", "user_type"] as const;
export type FunnelBreakdown = (typeof funnelBreakdowns)[number];

interface FunnelQuestion {
  steps: readonly { kind: StepKind; name?: string | undefined }[];
  mode: "ordered" | "strict" | "unordered";
  windowMillis: number;
  /** What a person who does it within the window is left out for. */
  exclude: readonly { kind: StepKind; name?: string | undefined }[];
  breakdown: FunnelBreakdown;
}

/** Names of events that are steps, each with the steps that it stands for. */
function eventSteps({ steps }: FunnelQuestion): Map<string, number[]> {
  const byName = new Map<string, number[]>();
  for (const [index, { kind, name = "" }] of steps.entries()) if (kind === "event") byName.set(name, [...(byName.get(name) ?? []), index]);
  return byName;
}

/** What happened, a row a step: from the facts, and from events of one side. */
function stepRows(of: FunnelQuestion, events: string | null, withFacts: boolean): string[] {
  const found: string[] = [];
  const happens = (kind: Happening, step: number) =>
    found.push(`select person, ${millis} as ms, toUInt8(${step}) as step from (${occurrences[kind]}) where ${inPeriod}`);
  if (withFacts) {
    for (const [index, { kind }] of of.steps.entries()) if (kind !== "event") happens(kind, index);
    // Strictly: whatever else the person does comes between.
    const others = of.mode === "strict" ? (["conversation", "lead", "qualified", "converted", "cart", "order"] as const) : [];
    for (const kind of others.filter((one) => !of.steps.some((step) => step.kind === one))) happens(kind, 255);
  }
  if (events !== null) {
    // An event stands for every step that has its name.
    const lists = [...eventSteps(of).values()];
    const isOne = lists.every((list) => list.length === 1);
    const steps = isOne
      ? `[${lists.flat().join(", ")}][indexOf({names:Array(String)}, event_name)]`
      : `arrayJoin([${lists.map((list) => `[${list.join(", ")}]`).join(", ")}][indexOf({names:Array(String)}, event_name)])`;
    found.push(`select person, ${millis} as ms, toUInt8(${steps}) as step from (${events})`);
  }
  return found;
}

interface Side {
  /** The name of its steps. */
  rows: string;
  /**
   * Events that its steps are, told by their names without becoming rows of steps first: millions are read a third faster so. Of all visitors: whether one is
   * a stranger is asked once for each, not for each of their events.
   */
  events?: string;
  /** Who did what is left out for, and when. */
  excluded: readonly string[];
  part: string;
}

/** Levels of the persons of one side. */
function levelsOf(of: FunnelQuestion, { rows, events, excluded, part }: Side): string {
  const byName = of.steps.map(({ kind }, index) => (kind === "event" ? `event_name = {step${index}:String}` : "toUInt8(0)")).join(", ");
  const isStep = of.steps.map((_, index) => `step = ${index}`).join(", ");
  const mode = of.mode === "strict" ? "({window:UInt64}, 'strict_order')" : "({window:UInt64})";
  const level =
    of.mode === "unordered"
      ? `arrayMax(arrayMap(first -> length(arrayDistinct(arrayMap(one -> one.2, arrayFilter(one -> one.1 >= first.1 and one.1 <= first.1 + {window:UInt64}, list)))), list))`
      : "funnel";
  const inner =
    of.mode === "unordered"
      ? `select person, groupArray(10000)((ms, step)) as list from ${rows} group by person`
      : events === undefined
        ? `select person, windowFunnel${mode}(ms, ${isStep}) as funnel from ${rows} group by person`
        : `select person, windowFunnel${mode}(toUInt64(toUnixTimestamp64Milli(at)), ${byName}) as funnel from (${events}) group by person`;
  // In any order whatever comes first begins the window; else the first step does.
  const begins = of.mode === "unordered" ? "step < 255" : "step = 0";
  const conditions = [
    ...(events === undefined || of.mode === "unordered" ? [] : [`p.person not in (select visitor_id from ${mapped})`]),
    ...(excluded.length === 0
      ? []
      : [
          `p.person not in (select b.person from (select person, min(ms) as ms from ${rows} where ${begins} group by person) b
          join (${excluded.join(" union all ")}) e on e.person = b.person where e.ms >= b.ms and e.ms <= b.ms + {window:UInt64})`,
        ]),
  ];
  const kept = conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`;
  const join =
    part === "''"
      ? ""
      : `left join (select customer_id as person, toString(${of.breakdown}) as part from ${countingRows("fact_customers")}) c on c.person = p.person`;
  return `select ${part} as part, toUInt8(${level}) as level, count() as persons from (${inner}) p ${join} ${kept} group by part, level`;
}

/**
 * How many persons got how far (level 0 is nobody's: those without the first step), by a breakdown when asked. A window runs from the first step and
 * includes its end. Whoever does something that is excluded within the window of their first step is left out of all steps, even without the last one.
 * Visitors of whom nothing more is known are gone through in the order in which their events are kept: of them there are millions, and no facts.
 */
export function funnelLevels(
  store: AnalyticsStore,
  place: Place,
  of: FunnelQuestion,
): Promise<{ part: string; level: number; persons: number }[]> {
  const names = [...eventSteps(of).keys()];
  const params: Record<string, Param> = {
    account: place.accountId,
    from: place.from.toISOString(),
    to: place.to.toISOString(),
    window: of.windowMillis,
    names,
    ...Object.fromEntries(of.steps.map(({ name = "" }, index) => [`step${index}`, name])),
  };
  const excluded = (events: (names: string) => string, withFacts: boolean) =>
    of.exclude.flatMap(({ kind, name }, index) => {
      if (kind !== "event") return withFacts ? [`select person, ${millis} as ms from (${occurrences[kind]})`] : [];
      params[`out${index}`] = [name ?? ""];
      return [`select person, ${millis} as ms from (${events(`out${index}`)})`];
    });
  const hasEvents = names.length > 0;
  const known = stepRows(of, hasEvents ? ofKnown("names") : null, true);
  const strangers = hasEvents ? stepRows(of, ofStrangers("names"), false) : [];
  const sides = [
    levelsOf(of, { rows: "known", excluded: excluded(ofKnown, true), part: of.breakdown === "none" ? "''" : "ifNull(c.part, '')" }),
    ...(hasEvents
      ? [levelsOf(of, { rows: "strangers", events: ofVisitors("names"), excluded: excluded(ofStrangers, false), part: "''" })]
      : []),
  ];
  const tables = [`known as (${known.join(" union all ")})`, ...(hasEvents ? [`strangers as (${strangers.join(" union all ")})`] : [])];
  // Small blocks stay in the processor's cache while states of visitors are made of them.
  const text = `with ${tables.join(", ")} select part, level, sum(persons) as persons from (${sides.join(" union all ")}) group by part, level
    settings max_execution_time = 8, max_memory_usage = 500000000, max_threads = 2, optimize_aggregation_in_order = 1, max_block_size = 8192`;
  return ask(store, { text, params });
}
