import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { CountedMetric } from "../metric.ts";
import { summedMetric } from "../sums/parts.metric.ts";
import { currentEpoch } from "../sums/sums.repo.ts";
import { readDays, type SumRow as Row } from "./day-statement.repo.ts";
import { summedOf, sumsStatement } from "./sums-statement.metric.ts";
import { behindStatement, metricsStatement, type Asked } from "./statement.metric.ts";

/** By `[bucket, key …]` as JSON, then by metric. */
export type Groups = Map<string, Map<string, { value: number | null; n: number }>>;

const timeoutMillis = 10_000;

/** A statement that the engine ended for its time or memory is the question's fault, not the store's. */
function tooHeavy(error: unknown): never {
  const reason = error instanceof AppError && error.cause instanceof Error ? error.cause.message : "";
  if (/TIMEOUT_EXCEEDED|MEMORY_LIMIT_EXCEEDED|Timeout exceeded|memory limit/i.test(reason))
    throw new AppError("invalid", "analytics.too_slow", {
      message: "This takes too long. Ask for a shorter period, a larger interval or fewer dimensions.",
      cause: error,
    });
  throw error;
}

export async function ask<Row>(
  store: AnalyticsStore,
  statement: { text: string; params: Parameters<AnalyticsStore["query"]>[1] },
): Promise<Row[]> {
  return store.query<Row>(statement.text, statement.params, { timeoutMillis }).catch(tooHeavy);
}

export interface Read {
  now: Groups;
  /** Of the span before; empty when none is asked for. */
  before: Groups;
}

/** Where sums and facts are. */
export interface Stores {
  db: Pick<Db, "accountAtOnce">;
  store: AnalyticsStore;
}

// The epoch that counted last, to begin with: whether it still does is asked at the same time.
const lastEpochs = new WeakMap<AnalyticsStore, Map<string, number>>();

/** Sums of which metrics are made: those by the day where they answer the question, else those by the epoch that counts; null: there are none. */
async function readSums({ db, store }: Stores, metrics: readonly CountedMetric[], asked: Asked): Promise<Row[] | null> {
  if (metrics.length === 0) return null;
  const days = await readDays(db, metrics, asked);
  if (days !== null) return days;
  const epochs = lastEpochs.get(store) ?? new Map<string, number>();
  lastEpochs.set(store, epochs);
  const read = (epoch: number) => ask<Row>(store, sumsStatement(metrics, asked, epoch));
  const last = epochs.get(asked.accountId);
  const [epoch, rows] = await Promise.all([currentEpoch(store, asked.accountId), last === undefined ? null : read(last)]);
  if (epoch === null) epochs.delete(asked.accountId);
  else epochs.set(asked.accountId, epoch);
  return epoch === null ? null : epoch === last ? rows : read(epoch);
}

/** The values of a group, made when they are first asked for. */
function groupOf(read: Read, row: Row, asked: Asked): Map<string, { value: number | null; n: number }> {
  const groups = row["is_now"] === 0 ? read.before : read.now;
  const key = JSON.stringify([row["bucket_name"] ?? null, ...asked.dimensions.map((_, index) => row[`d${index}`] ?? "")]);
  const values = groups.get(key) ?? new Map<string, { value: number | null; n: number }>();
  groups.set(key, values);
  return values;
}

/** Puts what a statement over facts answered where it belongs. */
function place(read: Read, rows: readonly Row[], metrics: readonly CountedMetric[], asked: Asked): void {
  for (const row of rows) {
    const values = groupOf(read, row, asked);
    for (const [index, { id }] of metrics.entries()) {
      const value = row[`v${index}`];
      values.set(id, { value: typeof value === "number" ? value : null, n: Number(row[`n${index}`] ?? 0) });
    }
  }
}

/** Columns of sums, which all rows have. */
const sumColumns = ([row = {}]: readonly Row[]): { name: string; place: number }[] =>
  Object.keys(row).flatMap((name) => (/^s\d+$/.test(name) ? [{ name, place: Number(name.slice(1)) }] : []));

/** Puts metrics that are made of sums where they belong. */
function placeSums(read: Read, rows: readonly Row[], metrics: readonly CountedMetric[], asked: Asked): void {
  const columns = sumColumns(rows);
  const formulas = metrics.flatMap((metric) => {
    const summed = summedMetric(metric, asked.businessHours);
    return summed === null ? [] : [{ id: metric.id, ...summed }];
  });
  for (const row of rows) {
    const values = groupOf(read, row, asked);
    const sums: number[] = [];
    for (const { name, place } of columns) sums[place] = Number(row[name]);
    for (const { id, what, value, n } of formulas) if (what === row["what"]) values.set(id, { value: value(sums), n: n(sums) ?? 0 });
  }
}

/** From the facts, one statement for all that are counted from the same fact by the same time, of both spans at once. */
async function placeFacts(store: AnalyticsStore, read: Read, metrics: readonly CountedMetric[], asked: Asked): Promise<void> {
  const statements = Map.groupBy(metrics, ({ from, time }) => `${from}.${time ?? "at"}`);
  await Promise.all(
    [...statements.values()].map(async (list) => place(read, await ask<Row>(store, metricsStatement(list, asked)), list, asked)),
  );
}

const wholeOf = (asked: Asked): Asked => ({ ...asked, interval: null, dimensions: [] });
const isSplit = ({ interval, dimensions }: Asked): boolean => interval !== null || dimensions.length > 0;

/** Sums of all groups together: each row of facts is in one of them. */
function togetherOf(rows: readonly Row[]): Row[] {
  const whole = new Map<string, Row>();
  const columns = sumColumns(rows);
  for (const row of rows) {
    const name = `${row["what"]} ${row["is_now"]}`;
    const sums = whole.get(name) ?? { what: row["what"] ?? null, ...(row["is_now"] === undefined ? {} : { is_now: row["is_now"] }) };
    whole.set(name, sums);
    for (const { name: column } of columns) sums[column] = Number(sums[column] ?? 0) + Number(row[column]);
  }
  return [...whole.values()];
}

/**
 * Values of counted metrics over the whole, and in groups when some are asked for: from the sums that are kept where they answer the question, else from
 * the facts.
 */
export async function readValues(
  stores: Stores,
  metrics: readonly CountedMetric[],
  asked: Asked,
): Promise<{ whole: Read; pieces: Read | null }> {
  const { store } = stores;
  const empty = (): Read => ({ now: new Map(), before: new Map() });
  const [whole, pieces] = [empty(), isSplit(asked) ? empty() : null];
  const all = wholeOf(asked);
  const summed = summedOf(metrics, asked);
  const fromFacts = (list: readonly CountedMetric[]) =>
    Promise.all([placeFacts(store, whole, list, all), pieces && placeFacts(store, pieces, list, asked)]);
  const [rows] = await Promise.all([readSums(stores, summed, asked), fromFacts(metrics.filter((metric) => !summed.includes(metric)))]);
  if (rows === null) await fromFacts(summed);
  else {
    placeSums(whole, pieces ? togetherOf(rows) : rows, summed, all);
    if (pieces) placeSums(pieces, rows, summed, asked);
  }
  return { whole, pieces };
}

export function readBehind(
  store: AnalyticsStore,
  metric: CountedMetric,
  asked: Asked,
  page: { limit: number; offset: number },
): Promise<{ id: string; at: string; total: number }[]> {
  return ask(store, behindStatement(metric, asked, page));
}

/** Whether the store can be asked. */
export function answers(store: AnalyticsStore): Promise<boolean> {
  return store.query("select 1 as one", {}, { timeoutMillis: 8000 }).then(
    () => true,
    () => false,
  );
}
