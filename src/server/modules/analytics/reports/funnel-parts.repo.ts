import { sources, timeColumns, type Source, type SourceId } from "../query/sources.metric.ts";
import { countingRows } from "../query/statement.metric.ts";

export type StepKind = "conversation" | "reply" | "lead" | "qualified" | "converted" | "cart" | "order" | "event";
export type Happening = Exclude<StepKind, "event">;

export interface FunnelStep {
  kind: StepKind;
  /** Of an event: its name. */
  name?: string | undefined;
}

/**
 * What tells persons apart. `at`: as they are known now; by the first contact that they ever had; by the first or last of their steps in the period that
 * says it; by the step of that place, counted from 0.
 */
export interface Breakdown {
  dimension: string;
  at: "person" | "first_touch" | "first" | "last" | number;
}

interface Deed {
  source: SourceId;
  time: string;
  where: string;
}

const deed = (source: SourceId, time = "f.at", where = "1"): Deed => ({ source, time, where });
const since = (column: string): Deed => deed("leads", `assumeNotNull(f.${column})`, `isNotNull(f.${column})`);

/** Where each kind of step is found. */
const deeds: Record<Happening, Deed> = {
  conversation: deed("openings"),
  reply: deed("messages", "f.at", "f.sender = 'customer'"),
  lead: deed("leads"),
  qualified: since("qualified_at"),
  converted: since("converted_at"),
  cart: deed("carts"),
  order: deed("orders", "f.at", "f.status not in ('cancelled', 'returned')"),
};

const eventColumns: Readonly<Record<string, string>> = { product: "product_id", category: "category" };

// A person stands in one part: what has several values at once, as labels, tells nobody apart. What an opening or a customer has is theirs alone.
const isOwn = (column: string) => !/arrayJoin|\b[co]\./.test(column);

/** Columns of dimensions that a row of a kind has itself. */
function columnsOf(kind: StepKind): Record<string, string> {
  const times = (column: string) => Object.fromEntries(Object.entries(timeColumns).map(([name, of]) => [name, of(column)]));
  if (kind === "event") return { ...eventColumns, ...times("at") };
  const source: Source = sources[deeds[kind].source];
  const own = Object.entries(source.columns).filter(([name, column]) => isOwn(column) && name !== "sender");
  return { ...Object.fromEntries(own), ...times(deeds[kind].time) };
}

export const deedDimensions = (kind: StepKind): string[] => Object.keys(columnsOf(kind));

/** What persons may be told apart by as they are known now; the channel is that of their first contact. */
export const personParts = ["channel", "segment", "state", "user_type"] as const;

const contacts = ["conversation", "lead"] as const;
export const firstTouchDimensions: readonly string[] = [...new Set(contacts.flatMap(deedDimensions))].filter(
  (one) => !(one in timeColumns) && one !== "status",
);

/** The column of what a row says of its person, as text; no value where it says nothing. */
export function valueOf(kind: StepKind, dimension: string | null): string {
  const column = dimension === null ? undefined : columnsOf(kind)[dimension];
  return column === undefined ? "''" : `cast(ifNull(${column}, ''), 'String')`;
}

/** Persons and instants of a kind of step, with what each says of a dimension. */
export function occurrences(kind: Happening, dimension: string | null = null): string {
  const { source, time, where } = deeds[kind];
  return `select f.customer_id as person, ${time} as at, ${valueOf(kind, dimension)} as value from ${countingRows(sources[source].table)} as f where ${where}`;
}

/** Persons with the part that they are in by what is known of them beside the funnel's steps; null: the steps say it. */
export function partsOfPersons({ dimension, at }: Breakdown): string | null {
  if (at === "person")
    return `select customer_id as person, cast(${dimension}, 'String') as part from ${countingRows(sources.customers.table)}`;
  if (at !== "first_touch") return null;
  // Contacts of any time up to the end of the period.
  const all = contacts.filter((kind) => deedDimensions(kind).includes(dimension)).map((kind) => occurrences(kind, dimension));
  return `select person, argMin(value, (at, value)) as part from (${all.join(" union all ")})
    where value != '' and at < parseDateTime64BestEffort({to:String}, 3, 'UTC') group by person`;
}

/**
 * Levels of persons with their part by the step of one place, of rows (person, ms, step, value): persons who did not get there have none. Goes through what
 * a person did as `windowFunnel` does, and keeps for each step reached the beginning of the way to it and the value on that way: of several ways the one that
 * got farthest first, back from there by the nearest deed before.
 */
export function levelsByStep(rows: string, steps: number, place: number, mode: "ordered" | "strict" | "unordered"): string {
  if (mode === "unordered") {
    const seen =
      "length(arrayDistinct(arrayMap(one -> one.2, arrayFilter(one -> one.1 >= begin.1 and one.1 <= begin.1 + {window:UInt64}, list))))";
    return `select person, arrayMax(arrayMap(begin -> ${seen}, list)) as funnel, arrayFirst(begin -> ${seen} = funnel, list).1 as began,
      arrayFirst(one -> one.2 = ${place} and one.1 >= began and one.1 <= began + {window:UInt64}, list).3 as part
      from (select person, arraySort(groupArray(10000)((ms, step, value))) as list from ${rows} group by person)`;
  }
  // Places count from 1; 0 is what is no step, and comes first of what happened in the same moment.
  const before = "greatest(one.2, 2) - 1";
  const begun = `if(one.2 = 1, one.1, if(acc.1[${before}] > 0 and one.1 <= acc.1[${before}] + {window:UInt64}, acc.1[${before}], toUInt64(0)))`;
  const goes = `acc.4 = 0 and one.2 > 0 and ${begun} > 0`;
  const carried = `if(one.2 = ${place + 1}, one.3, if(one.2 = 1, '', acc.2[${before}]))`;
  const put = (list: string, value: string, condition: string) =>
    `arrayMap((own, at_place) -> if(at_place = one.2 and ${condition}, ${value}, own), ${list}, arrayEnumerate(${list}))`;
  // Strictly whatever comes between ends the way: another thing, or a step whose turn it is not.
  const ends = mode === "strict" ? "acc.1[1] > 0 and (one.2 = 0 or one.2 > 1 and acc.1[" + before + "] = 0)" : "0";
  const next = [
    put("acc.1", begun, goes),
    put("acc.2", carried, goes),
    put("acc.3", carried, `${goes} and acc.1[greatest(one.2, 1)] = 0`),
    `toUInt8(acc.4 or (${ends}))`,
  ].join(", ");
  const nothing = `(arrayWithConstant(${steps}, toUInt64(0)), arrayWithConstant(${steps}, ''), arrayWithConstant(${steps}, ''), toUInt8(0))`;
  return `select person, arrayCount(one -> one > 0, folded.1) as funnel, if(funnel > ${place}, folded.3[greatest(funnel, 1)], '') as part
    from (select person, arrayFold((acc, one) -> (${next}), list, ${nothing}) as folded
      from (select person, arraySort(groupArray(10000)((ms, toUInt8(step + 1), value))) as list from ${rows} group by person))`;
}
