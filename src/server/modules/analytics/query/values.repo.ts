import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { AppError } from "#platform/errors.ts";
import type { CountedMetric } from "../metric.ts";
import { noSums, summedOf, sumsStatement } from "./sums-statement.metric.ts";
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

type Row = Record<string, string | number | null>;

/** Rows of metrics of which sums are kept; null: there are none that count. */
async function readSums(store: AnalyticsStore, metrics: readonly CountedMetric[], asked: Asked): Promise<Row[] | null> {
  if (metrics.length === 0) return null;
  const { text, params } = sumsStatement(metrics, asked);
  return store.query<Row>(text, params, { timeoutMillis }).catch((error: unknown) => {
    const isAside = error instanceof AppError && error.cause instanceof Error && error.cause.message.includes(noSums);
    return isAside ? null : tooHeavy(error);
  });
}

/** Puts what a statement answered where it belongs. */
function place(read: Read, rows: readonly Row[], metrics: readonly CountedMetric[], asked: Asked): void {
  for (const row of rows) {
    const groups = row["is_now"] === 0 ? read.before : read.now;
    const key = JSON.stringify([row["bucket_name"] ?? null, ...asked.dimensions.map((_, index) => row[`d${index}`] ?? "")]);
    const values = groups.get(key) ?? new Map<string, { value: number | null; n: number }>();
    groups.set(key, values);
    for (const [index, { id }] of metrics.entries()) {
      const value = row[`v${index}`];
      values.set(id, { value: typeof value === "number" ? value : null, n: Number(row[`n${index}`] ?? 0) });
    }
  }
}

/** From the facts, one statement for all that are counted from the same fact by the same time, of both spans at once. */
async function placeFacts(store: AnalyticsStore, read: Read, metrics: readonly CountedMetric[], asked: Asked): Promise<void> {
  const statements = Map.groupBy(metrics, ({ from, time }) => `${from}.${time ?? "at"}`);
  await Promise.all(
    [...statements.values()].map(async (list) => place(read, await ask<Row>(store, metricsStatement(list, asked)), list, asked)),
  );
}

/** Values of counted metrics: from the sums that are kept where they answer the question, else from the facts. */
export async function readValues(store: AnalyticsStore, metrics: readonly CountedMetric[], asked: Asked): Promise<Read> {
  const read: Read = { now: new Map(), before: new Map() };
  const summed = summedOf(metrics, asked);
  const others = metrics.filter((metric) => !summed.includes(metric));
  const [rows] = await Promise.all([readSums(store, summed, asked), placeFacts(store, read, others, asked)]);
  if (rows === null) await placeFacts(store, read, summed, asked);
  else place(read, rows, summed, asked);
  return read;
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
