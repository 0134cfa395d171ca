import { createHash } from "node:crypto";
import type { CountedMetric } from "../metric.ts";
import { isDerived } from "../metric.ts";
import { metrics } from "../metrics/all-metrics.ts";
import { readFormula, type Formula } from "./formula.ts";
import { sources, timeColumns } from "../query/sources.metric.ts";

/** Facts of which sums are kept, by the time that they count by. */
export const summed = {
  "openings.at": { source: "openings", time: "at" },
  "openings.closed_at": { source: "openings", time: "closed_at" },
  "messages.at": { source: "messages", time: "at" },
} as const;
export type What = keyof typeof summed;
export const whats = Object.keys(summed) as What[];

const dimensionsOf = {
  openings: ["channel", "inbox", "queue", "team", "person", "intent", "hand_over_reason", "resolved_by"],
  // What a message has by its opening changes with the opening.
  messages: ["person", "sender"],
} as const;

/** Dimensions that sums are kept by, one at a time; beside them there is the whole, with the name ''. */
export const sumDimensions = (what: What): readonly string[] => dimensionsOf[summed[what].source];

/** A dimension's value of a row `f`, as a text. */
export function keyColumn(what: What, dimension: string): string {
  const column: string | undefined = (sources[summed[what].source].columns as Record<string, string>)[dimension];
  if (column === undefined) throw new Error(`${what} has no ${dimension}.`);
  return `ifNull(${column}, '')`;
}

/** Of the whole are kept all dimensions that are made of the time. */
export const isOfTime = (dimension: string): boolean => timeColumns[dimension] !== undefined;

// Times are whole milliseconds, the rest whole numbers: sums of thousandths are exact, and a difference takes away just what was added.
const scale = 1000;
const notWhole = /sentiment/;
const notAdded = /quantile|uniq|\b(?:min|max|any|median|std)/;

/** A call of an aggregate in a metric's text, with what stands between its brackets. */
function firstCall(text: string): { from: number; to: number; name: string; given: string[] } | null {
  const match = /\b(countIf|count|sumIf|sum|avgIf|avg)\(/.exec(text);
  if (!match) return null;
  const begin = match.index + match[0].length;
  let depth = 1;
  let comma: number | null = null;
  for (let at = begin; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign === "," && depth === 1) comma ??= at;
    if (depth > 0) continue;
    const inside = text.slice(begin, at);
    const name = match[1] ?? "";
    const given =
      name.endsWith("If") && name !== "countIf" && comma !== null ? [text.slice(begin, comma), text.slice(comma + 1, at).trim()] : [inside];
    return { from: match.index, to: at + 1, name, given };
  }
  throw new Error(`A bracket stays open: ${text}`);
}

/** Aggregates of rows as sums over rows: each `part` is a whole number of one row. Null: it is none. */
function asSums(text: string, total: (part: string) => string): string | null {
  if (notAdded.test(text)) return null;
  const call = firstCall(text);
  if (!call) return text;
  const rest = asSums(text.slice(call.to), total);
  if (rest === null) return null;
  const [value = "", condition = "1"] = call.given;
  const isMean = call.name.startsWith("avg");
  if (call.name.startsWith("count")) {
    const part = call.name === "countIf" ? `toInt64(ifNull(${value}, 0))` : value === "" ? "toInt64(1)" : `toInt64(isNotNull(${value}))`;
    return `${text.slice(0, call.from)}${total(part)}${rest}`;
  }
  if (notWhole.test(value)) return null;
  const sum = `${total(`if(ifNull(${condition}, 0), ifNull(toInt64(round((${value}) * ${scale})), 0), 0)`)} / ${scale}`;
  const cases = () => total(`toInt64(ifNull((${condition}) and isNotNull(${value}), 0))`);
  return `${text.slice(0, call.from)}(${isMean ? `${sum} / ${cases()}` : sum})${rest}`;
}

const whatOf = ({ from, time }: CountedMetric): What | null => whats.find((one) => one === `${from}.${time ?? "at"}`) ?? null;

const textsOf = (metric: CountedMetric): string[] => [metric.value, metric.n ?? metric.value, metric.openValue ?? metric.value];

function listParts(): Record<What, string[]> {
  const found: Record<What, string[]> = {
    "openings.at": ["toInt64(1)"],
    "openings.closed_at": ["toInt64(1)"],
    "messages.at": ["toInt64(1)"],
  };
  for (const metric of metrics) {
    const what = isDerived(metric) ? null : whatOf(metric);
    if (what === null || isDerived(metric)) continue;
    const own: string[] = [];
    const texts = textsOf(metric).map((text) => asSums(text, (part) => (own.push(part), "0")));
    if (texts.every((text) => text !== null)) for (const part of own) if (!found[what].includes(part)) found[what].push(part);
  }
  return found;
}

/** What the columns of the sums count, a whole number of each row; the first one is the rows themselves. */
export const parts: Readonly<Record<What, readonly string[]>> = listParts();

export const columnName = (place: number): string => `c${String(place).padStart(2, "0")}`;
export const columnNames = (what: What): string[] => parts[what].map((_, place) => columnName(place));

/** Changes whenever other sums are kept: what is there then does not count any more. */
export const signature: string = createHash("sha256")
  .update(JSON.stringify([parts, dimensionsOf, whats.map((what) => sumDimensions(what).map((one) => keyColumn(what, one)))]))
  .digest("hex")
  .slice(0, 16);

interface Summed {
  what: What;
  value: Formula;
  n: Formula;
  /** Places of the sums that the formulas need. */
  needed: readonly number[];
}

function summedOf(metric: CountedMetric, businessHours: boolean): Summed | null {
  const what = whatOf(metric);
  if (what === null) return null;
  const [value, n, open] = textsOf(metric).map((text) => asSums(text, (part) => `$${parts[what].indexOf(part)}`));
  const asked = businessHours ? open : value;
  // A metric is kept as a whole or not at all.
  if (typeof asked !== "string" || typeof n !== "string" || typeof value !== "string" || typeof open !== "string") return null;
  const needed = [...`${asked} ${n}`.matchAll(/\$(-?\d+)/g)].map(([, place]) => Number(place));
  return needed.includes(-1) ? null : { what, value: readFormula(asked), n: readFormula(n), needed };
}

const known = new WeakMap<CountedMetric, Map<boolean, Summed | null>>();

/** A metric as formulas over sums, when it is one. */
export function summedMetric(metric: CountedMetric, businessHours: boolean): Summed | null {
  const own = known.get(metric) ?? new Map<boolean, Summed | null>();
  known.set(metric, own);
  const found = own.get(businessHours);
  if (found !== undefined) return found;
  const made = summedOf(metric, businessHours);
  own.set(businessHours, made);
  return made;
}
