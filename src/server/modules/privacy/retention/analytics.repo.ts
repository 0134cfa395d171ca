import { randomBytes } from "node:crypto";
import { type AnalyticsStore, noAnalytics } from "#platform/analytics/analytics-store.ts";
import { setSumsAside } from "#platform/analytics/sum-epochs.repo.ts";
import type { Db } from "#platform/db/db.ts";

const clock = (at: Date) => at.toISOString().replace("T", " ").replace("Z", "");
const eventTables = ["events", "events_by_visitor"] as const;
const of = (name: string) => `account_id = {account:UUID} and ${name} < toDateTime64({cutoff:String}, 3, 'UTC')`;

/** How many events of sites there are, and how many have reached their time. */
export async function countEvents(
  store: AnalyticsStore,
  accountId: string,
  cutoff: Date,
  heldVisitors: readonly string[],
): Promise<{ total: number; due: number; held: number }> {
  if (store === noAnalytics) return { total: 0, due: 0, held: 0 };
  const [row] = await store.query<{ total: string; due: string; held: string }>(
    `select count() as total, countIf(${of("at")} and not has({held:Array(UUID)}, visitor_id)) as due,
       countIf(${of("at")} and has({held:Array(UUID)}, visitor_id)) as held from events where account_id = {account:UUID}`,
    { account: accountId, cutoff: clock(cutoff), held: heldVisitors },
  );
  return { total: Number(row?.total ?? 0), due: Number(row?.due ?? 0), held: Number(row?.held ?? 0) };
}

/** Removes events of sites that have reached their time. Gives back how many there were. */
export async function deleteEvents(
  store: AnalyticsStore,
  accountId: string,
  cutoff: Date,
  heldVisitors: readonly string[],
): Promise<number> {
  if (store === noAnalytics) return 0;
  const params = { account: accountId, cutoff: clock(cutoff), held: heldVisitors };
  let gone = 0;
  for (const table of eventTables) {
    const where = `${of("at")} and not has({held:Array(UUID)}, visitor_id)`;
    const [row] = await store.query<{ n: string }>(`select count() as n from ${table} where ${where}`, params);
    const found = Number(row?.n ?? 0);
    if (found > 0) await store.command(`alter table ${table} delete where ${where} settings mutations_sync = 2`, params);
    if (table === "events") gone = found;
  }
  return gone;
}

/** Forgets whose visits were whose, of visitors that go. */
export async function forgetVisitors(store: AnalyticsStore, accountId: string, ids: readonly string[]): Promise<void> {
  if (store === noAnalytics || ids.length === 0) return;
  await store.command(
    "alter table person_map delete where account_id = {account:UUID} and visitor_id in {ids:Array(UUID)} settings mutations_sync = 2",
    {
      account: accountId,
      ids,
    },
  );
}

/** Ids of nobody begin so; those of persons begin with the time they were made at. */
const nobody = "ffffffff";

/** Tables of facts that tell of a person by an id that may be changed, with the time of the fact. */
async function factTables(store: AnalyticsStore): Promise<string[]> {
  const rows = await store.query<{ table: string }>(
    `select table from system.columns where database = currentDatabase() and table like 'fact_%' group by table
     having countIf(name = 'customer_id' and is_in_sorting_key = 0) = 1 and countIf(name = 'at' and is_in_sorting_key = 0) = 1 order by table`,
  );
  return rows.map((row) => row.table);
}

/**
 * Facts that are older than this lose the person: sums and counts stay, and within one run those of one person stay together under an id that was
 * made by a key which is thrown away (SipHash-128). Gives back how many facts.
 */
export async function anonymiseFacts(
  db: Pick<Db, "autocommit">,
  store: AnalyticsStore,
  accountId: string,
  cutoff: Date,
  held: readonly string[],
): Promise<number> {
  if (store === noAnalytics) return 0;
  const [one, two] = [randomBytes(8).readBigUInt64BE(), randomBytes(8).readBigUInt64BE()];
  const hash = `lower(hex(sipHash128Keyed((${one}, ${two}), toString(customer_id))))`;
  const token = `toUUID(concat('${nobody}-', substring(${hash}, 1, 4), '-8', substring(${hash}, 5, 3), '-8', substring(${hash}, 8, 3), '-', substring(${hash}, 11, 12)))`;
  const where = `${of("at")} and not startsWith(toString(customer_id), '${nobody}') and not has({held:Array(UUID)}, customer_id)`;
  const params = { account: accountId, cutoff: clock(cutoff), held };
  let changed = 0;
  for (const table of await factTables(store)) {
    const [row] = await store.query<{ n: string }>(`select count() as n from ${table} where ${where}`, params);
    const found = Number(row?.n ?? 0);
    if (found === 0) continue;
    await setSumsAside(db, store, accountId);
    await store.command(`alter table ${table} update customer_id = ${token} where ${where} settings mutations_sync = 2`, params);
    await setSumsAside(db, store, accountId);
    changed += found;
  }
  return changed;
}

/** As anonymiseFacts, counted alone. */
export async function countFacts(
  store: AnalyticsStore,
  accountId: string,
  cutoff: Date,
  held: readonly string[],
): Promise<{ total: number; due: number; held: number }> {
  const sum = { total: 0, due: 0, held: 0 };
  if (store === noAnalytics) return sum;
  for (const table of await factTables(store)) {
    const [row] = await store.query<{ total: string; due: string; held: string }>(
      `select count() as total, countIf(${of("at")} and not has({held:Array(UUID)}, customer_id)) as due,
         countIf(${of("at")} and has({held:Array(UUID)}, customer_id)) as held
       from ${table} where account_id = {account:UUID} and not startsWith(toString(customer_id), '${nobody}')`,
      { account: accountId, cutoff: clock(cutoff), held },
    );
    sum.total += Number(row?.total ?? 0);
    sum.due += Number(row?.due ?? 0);
    sum.held += Number(row?.held ?? 0);
  }
  return sum;
}
