import type { AnalyticsStore, Param } from "#platform/analytics/analytics-store.ts";
import { ask } from "../query/values.repo.ts";
import {
  levelsByStep,
  occurrences,
  partsOfPersons,
  valueOf,
  type Breakdown,
  type FunnelStep,
  type Happening,
} from "./funnel-parts.repo.ts";
import { personIs, placeParams, wantsUnknown, within, type Place } from "./wanted.repo.ts";

const mapped = "(select visitor_id, customer_id from person_map final where account_id = {account:UUID})";
const inPeriod = within("at");
const millis = "toUInt64(toUnixTimestamp64Milli(toDateTime64(at, 3, 'UTC')))";

/** Events by their names of all visitors, in the order in which they are kept: by the visitor, then by the time. */
const ofVisitors = (
  names: string,
  columns = "",
) => `select visitor_id as person, at, event_name${columns} from events_by_visitor where account_id = {account:UUID}
    and event_name in {${names}:Array(String)} and ${inPeriod}`;

/** Of visitors of whom nothing more is known. */
const ofStrangers = (names: string, columns = "") =>
  `${ofVisitors(names, columns)} and visitor_id not in (select visitor_id from ${mapped})`;

/** Events by their names of visitors who turned out to be customers. */
const ofKnown = (
  names: string,
  columns = "",
) => `select e.event_name as event_name, e.at as at, m.customer_id as person${columns === "" ? "" : ", e.value as value"}
  from (select visitor_id, at, event_name${columns} from events_by_visitor where account_id = {account:UUID} and event_name in {${names}:Array(String)} and ${inPeriod}
    and visitor_id in (select visitor_id from ${mapped})) e
  join ${mapped} m on m.visitor_id = e.visitor_id`;

interface FunnelQuestion {
  steps: readonly FunnelStep[];
  mode: "ordered" | "strict" | "unordered";
  windowMillis: number;
  /** What a person who does it within the window is left out for. */
  exclude: readonly FunnelStep[];
  /** What persons are told apart by; null: by nothing. */
  breakdown: Breakdown | null;
}

/** The dimension whose values the steps themselves have to say; null: none. */
const saidBySteps = ({ breakdown }: FunnelQuestion): string | null =>
  breakdown !== null && partsOfPersons(breakdown) === null ? breakdown.dimension : null;

/** Names of events that are steps, each with the steps that it stands for. */
function eventSteps({ steps }: FunnelQuestion): Map<string, number[]> {
  const byName = new Map<string, number[]>();
  for (const [index, { kind, name = "" }] of steps.entries()) if (kind === "event") byName.set(name, [...(byName.get(name) ?? []), index]);
  return byName;
}

/** What happened, a row a step: from the facts, and from events of one side. */
function stepRows(of: FunnelQuestion, events: string | null, withFacts: boolean): string[] {
  const found: string[] = [];
  const said = saidBySteps(of);
  const value = said === null ? "" : ", value";
  const happens = (kind: Happening, step: number) =>
    found.push(
      `select person, ${millis} as ms, toUInt8(${step}) as step${value} from (${occurrences(kind, step === 255 ? null : said)}) where ${inPeriod}`,
    );
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
    found.push(`select person, ${millis} as ms, toUInt8(${steps}) as step${value} from (${events})`);
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
  /** That a person is one of those asked for. */
  only: readonly string[];
  /** Whether something is known of its persons beside the steps. */
  known: boolean;
}

/** How far each person got, and the part that their steps say. */
function farthest(of: FunnelQuestion, { rows, events }: Pick<Side, "rows" | "events">): string {
  const { steps, breakdown, mode: order } = of;
  const said = saidBySteps(of) !== null;
  if (said && typeof breakdown?.at === "number") return levelsByStep(rows, steps.length, breakdown.at, order);
  const pick = breakdown?.at === "last" ? "argMaxIf" : "argMinIf";
  const part = said ? `, ${pick}(value, (ms, step, value), value != '') as part` : "";
  if (order === "unordered") {
    const most = `arrayMax(arrayMap(begin -> length(arrayDistinct(arrayMap(one -> one.2, arrayFilter(one -> one.1 >= begin.1 and one.1 <= begin.1 + {window:UInt64}, list)))), list))`;
    const lists = `select person, groupArray(10000)((ms, step)) as list${part} from ${rows} group by person`;
    return `select person, ${most} as funnel${said ? ", part" : ""} from (${lists})`;
  }
  const mode = order === "strict" ? "({window:UInt64}, 'strict_order')" : "({window:UInt64})";
  if (events === undefined) {
    const isStep = steps.map((_, index) => `step = ${index}`).join(", ");
    return `select person, windowFunnel${mode}(ms, ${isStep}) as funnel${part} from ${rows} group by person`;
  }
  const byName = steps.map(({ kind }, index) => (kind === "event" ? `event_name = {step${index}:String}` : "toUInt8(0)")).join(", ");
  return `select person, windowFunnel${mode}(toUInt64(toUnixTimestamp64Milli(at)), ${byName}) as funnel from (${events}) group by person`;
}

/** Levels of the persons of one side. */
function levelsOf(of: FunnelQuestion, side: Side): string {
  const { rows, events, excluded, only, known } = side;
  // In any order whatever comes first begins the window; else the first step does.
  const begins = of.mode === "unordered" ? "step < 255" : "step = 0";
  const isPlain = events !== undefined && of.mode !== "unordered" && saidBySteps(of) === null;
  const conditions = [
    ...only,
    ...(isPlain ? [`p.person not in (select visitor_id from ${mapped})`] : []),
    ...(excluded.length === 0
      ? []
      : [
          `p.person not in (select b.person from (select person, min(ms) as ms from ${rows} where ${begins} group by person) b
          join (${excluded.join(" union all ")}) e on e.person = b.person where e.ms >= b.ms and e.ms <= b.ms + {window:UInt64})`,
        ]),
  ];
  const kept = conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`;
  const parts = of.breakdown === null ? null : partsOfPersons(of.breakdown);
  const join = parts === null || !known ? "" : `left join (${parts}) c on c.person = p.person`;
  const part = saidBySteps(of) !== null ? "p.part" : join === "" ? "''" : "ifNull(c.part, '')";
  const inner = farthest(of, { rows, ...(isPlain && { events }) });
  return `select ${part} as part, toUInt8(p.funnel) as level, count() as persons from (${inner}) p ${join} ${kept} group by part, level`;
}

/**
 * How many persons got how far (level 0 is nobody's: those without the first step), by a breakdown when asked; each person is in one part. A window runs from the first step and
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
    ...placeParams(place),
    window: of.windowMillis,
    names,
    ...Object.fromEntries(of.steps.map(({ name = "" }, index) => [`step${index}`, name])),
  };
  const said = saidBySteps(of);
  const columns = said === null ? "" : `, ${valueOf("event", said)} as value`;
  const excluded = (events: (names: string) => string, withFacts: boolean) =>
    of.exclude.flatMap(({ kind, name }, index) => {
      if (kind !== "event") return withFacts ? [`select person, ${millis} as ms from (${occurrences(kind)})`] : [];
      params[`out${index}`] = [name ?? ""];
      return [`select person, ${millis} as ms from (${events(`out${index}`)})`];
    });
  const hasEvents = names.length > 0;
  // Of a stranger nothing is known that one could ask for.
  const hasStrangers = hasEvents && wantsUnknown(place);
  const known = stepRows(of, hasEvents ? ofKnown("names", columns) : null, true);
  const strangers = hasStrangers ? stepRows(of, ofStrangers("names", columns), false) : [];
  const sides = [
    levelsOf(of, { rows: "known", excluded: excluded(ofKnown, true), only: personIs("p.person", place), known: true }),
    ...(hasStrangers
      ? [levelsOf(of, { rows: "strangers", events: ofVisitors("names"), excluded: excluded(ofStrangers, false), only: [], known: false })]
      : []),
  ];
  const tables = [`known as (${known.join(" union all ")})`, ...(hasStrangers ? [`strangers as (${strangers.join(" union all ")})`] : [])];
  // Small blocks stay in the processor's cache while states of visitors are made of them.
  const text = `with ${tables.join(", ")} select part, level, sum(persons) as persons from (${sides.join(" union all ")}) group by part, level
    settings max_execution_time = 8, max_memory_usage = 500000000, max_threads = 2, optimize_aggregation_in_order = 1, max_block_size = 8192`;
  return ask(store, { text, params });
}
