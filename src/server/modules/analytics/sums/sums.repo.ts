import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { nextEpoch } from "#platform/analytics/sum-epochs.repo.ts";
import { countingRows } from "../query/statement.metric.ts";
import { sources } from "../query/sources.metric.ts";
import { columnNames, keyColumn, parts, signature, summed, sumDimensions, whats, type What } from "./parts.metric.ts";

export const quarterMinutes = 15;
export const dayMinutes = 1440;

const limits =
  "settings max_execution_time = 50, max_memory_usage = 450000000, max_bytes_before_external_group_by = 150000000, max_threads = 2";
const keptMicros = 600_000_000;
const tableOf = (what: What) => sources[summed[what].source].table;
const bucketOf = (what: What) => `toStartOfInterval(f.${summed[what].time}, interval ${quarterMinutes} minute)`;

/** The sums of an account that count; null: none do until they are made anew. */
export async function currentEpoch(store: AnalyticsStore, accountId: string): Promise<number | null> {
  const [row] = await store.query<{ newest: number; made: string }>(
    "select max(epoch) as newest, argMax(signature, epoch) as made from sum_epochs where account_id = {account:UUID}",
    { account: accountId },
  );
  return row && row.made === signature ? row.newest : null;
}

/** What each row counts for: the whole (""), or a dimension with its key. */
const countedFor = (what: What, dimensions: readonly string[]): string =>
  `[${dimensions.map((one) => (one === "" ? "('', '')" : `('${one}', toString(${keyColumn(what, one)}))`)).join(", ")}]`;

/** Beyond so many rows the sums of all dimensions together need more memory and time than a statement is given. */
const mostAtOnce = 20_000;

/**
 * The dimensions whose sums are made together: of a few rows all, for each statement costs the engine its time however little it is about; of many rows one
 * after the other.
 */
export async function dimensionGroups(
  store: AnalyticsStore,
  accountId: string,
  what: What,
  most: number = mostAtOnce,
): Promise<readonly (readonly string[])[]> {
  const all = ["", ...sumDimensions(what)];
  const [row] = await store.query<{ n: number }>(`select count() as n from ${tableOf(what)} where account_id = {account:UUID}`, {
    account: accountId,
  });
  return (row?.n ?? 0) > most ? all.map((one) => [one]) : [all];
}

async function sumAnew(store: AnalyticsStore, accountId: string, epoch: number, what: What, dimensions: readonly string[]): Promise<void> {
  const params = { account: accountId, epoch, what, dimensions: [...dimensions] };
  const names = columnNames(what);
  await store.command(
    `insert into sums (account_id, epoch, dimension, minutes, what, bucket, key, ${names.join(", ")})
     select {account:UUID}, {epoch:UInt64}, counted.1 as dimension, ${quarterMinutes}, {what:String}, ${bucketOf(what)} as bucket, counted.2 as key,
       ${parts[what].map((part) => `sum(${part})`).join(", ")}
     from ${countingRows(tableOf(what))} as f array join ${countedFor(what, dimensions)} as counted
     where isNotNull(f.${summed[what].time}) group by dimension, bucket, key ${limits}`,
    params,
  );
  await store.command(
    `insert into sums (account_id, epoch, dimension, minutes, what, bucket, key, ${names.join(", ")})
     select account_id, epoch, dimension, ${dayMinutes}, what, toStartOfDay(bucket), key, ${names.map((name) => `sum(s.${name})`).join(", ")}
     from sums as s where account_id = {account:UUID} and epoch = {epoch:UInt64} and minutes = ${quarterMinutes}
       and what = {what:String} and dimension in {dimensions:Array(String)} group by account_id, epoch, dimension, what, toStartOfDay(bucket), key ${limits}`,
    params,
  );
}

/** Makes an account's sums anew from its facts; they count from the end on, under the number that is given back. Sums of before the last time go. */
export async function makeSums(store: AnalyticsStore, accountId: string, most: number = mostAtOnce): Promise<number | null> {
  const params = { account: accountId };
  const [row] = await store.query<{ next: number }>(
    `select ${nextEpoch} as next from sum_epochs where account_id = {account:UUID}`,
    params,
  );
  if (!row) return null;
  const epoch = row.next;
  for (const what of whats)
    for (const dimensions of await dimensionGroups(store, accountId, what, most)) await sumAnew(store, accountId, epoch, what, dimensions);
  await store.insert("sum_epochs", [{ account_id: accountId, epoch, signature }], `sums:${accountId}:${epoch}`);
  // A question that is being answered may still read those of a moment ago.
  await store.command("alter table sums delete where account_id = {account:UUID} and epoch < {epoch:UInt64}", {
    ...params,
    epoch: epoch - keptMicros,
  });
  return epoch;
}

/** Conversations and customers whose facts may change with rows that are to be told. */
export interface Touched {
  conversations: readonly string[];
  customers: readonly string[];
}

export type FoldedTable = "fact_openings" | "fact_messages";

/** What rows of one table that agree in time and dimensions add up to. */
export interface Folded {
  /** Start of the quarter of an hour by each `what`, in seconds; null: does not count by it. */
  times: (number | null)[];
  /** The day of the asked zone by each `what`, YYYY-MM-DD; '': does not count by it. */
  days: string[];
  keys: string[];
  sums: number[][];
}

export const whatsOf = (table: FoldedTable): What[] => whats.filter((what) => tableOf(what) === table);

/** Facts that count now, of what is touched. */
export async function foldTouched(
  store: AnalyticsStore,
  accountId: string,
  table: FoldedTable,
  touched: Touched,
  timeZone: string,
): Promise<Folded[]> {
  const own = whatsOf(table);
  const [first] = own;
  if (!first) return [];
  const conditions = [
    ...(touched.conversations.length > 0 ? ["f.conversation_id in {conversations:Array(UUID)}"] : []),
    ...(touched.customers.length > 0 ? ["f.customer_id in {customers:Array(UUID)}"] : []),
  ];
  if (conditions.length === 0) return [];
  const times = own.map((what) => `toUnixTimestamp(${bucketOf(what)})`);
  const days = own.map((what) => `ifNull(toString(toDate(f.${summed[what].time}, {zone:String})), '')`);
  const sums = own.map((what) => `[${parts[what].map((part) => `sum(${part})`).join(", ")}]`);
  const rows = countingRows(table, true, conditions.join(" or ").replaceAll("f.", ""));
  return store.query<Folded>(
    `select [${times.map((one) => `toNullable(${one})`).join(", ")}] as times, [${days.join(", ")}] as days, [${sumDimensions(first)
      .map((dimension) => keyColumn(first, dimension))
      .join(", ")}] as keys, [${sums.join(", ")}] as sums
     from ${rows} as f group by times, days, keys ${limits}`,
    { account: accountId, conversations: touched.conversations, customers: touched.customers, zone: timeZone },
  );
}

const keyOf = {
  fact_openings: ["conversation_id", "opening"],
  fact_messages: ["conversation_id", "id"],
  fact_erased: ["customer_id"],
} as const;
export type WatchedTable = keyof typeof keyOf;
export const watchedTables = Object.keys(keyOf) as WatchedTable[];

/** Whether one of these rows was told before: a process ended between the facts and their sums. */
export async function wasTold(
  store: AnalyticsStore,
  accountId: string,
  table: WatchedTable,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<boolean> {
  if (rows.length === 0) return false;
  const columns = keyOf[table];
  const text = (value: unknown) => (typeof value === "number" ? String(value) : typeof value === "string" ? value : "");
  const [found] = await store.query<{ n: number }>(
    `select count() as n from ${table} where account_id = {account:UUID} and ${columns[0]} in {firsts:Array(UUID)}
       and concat(${[...columns, "version"].map((column) => `toString(${column})`).join(", ':', ")}) in {keys:Array(String)}`,
    {
      account: accountId,
      firsts: [...new Set(rows.map((row) => text(row[columns[0]])))],
      keys: rows.map((row) => [...columns, "version"].map((column) => text(row[column])).join(":")),
    },
  );
  return (found?.n ?? 0) > 0;
}

export async function addDifferences(store: AnalyticsStore, rows: readonly object[], token: string): Promise<void> {
  await store.insert("sums", rows, token);
}
