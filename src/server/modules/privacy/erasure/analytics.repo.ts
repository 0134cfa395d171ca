import { type AnalyticsStore, noAnalytics } from "#platform/analytics/analytics-store.ts";
import { setSumsAside } from "#platform/analytics/sum-epochs.repo.ts";
import type { Db } from "#platform/db/db.ts";
import type { ErasurePlan } from "./plan.ts";

type Ids = Pick<ErasurePlan, "personIds" | "conversationIds" | "visitorIds">;

// What tells of a person in a table of the store, the nearest first: rows go by the first of these columns that a table has.
const columns: readonly [string, keyof Ids][] = [
  ["visitor_id", "visitorIds"],
  ["customer_id", "personIds"],
  ["conversation_id", "conversationIds"],
];
/** Ids of who was erased, which lead to nobody: facts that are still on their way do not count by them. */
const kept = new Set(["fact_erased"]);

/**
 * Removes what the analytics store has of a person, in every table that has a column for one, whoever made the table; waits until it is removed. Gives
 * back how many rows there were.
 */
export async function eraseFromAnalytics(db: Pick<Db, "autocommit">, store: AnalyticsStore, accountId: string, ids: Ids): Promise<number> {
  // Without a store nothing was ever fed to it from here.
  if (store === noAnalytics) return 0;
  const found = await store.query<{ table: string; name: string }>(
    `select c.table as table, c.name as name from system.columns c
     join system.tables t on t.database = c.database and t.name = c.table
     where c.database = currentDatabase() and t.engine like '%MergeTree%' and c.name in ('visitor_id', 'customer_id', 'conversation_id')`,
  );
  let gone = 0;
  await setSumsAside(db, store, accountId);
  for (const [table, rows] of Map.groupBy(found, (row) => row.table)) {
    const [column, source] = columns.find(([name]) => rows.some((row) => row.name === name)) ?? ["", "visitorIds" as const];
    const values = ids[source];
    if (column === "" || kept.has(table) || values.length === 0) continue;
    const params = { account: accountId, ids: values };
    const of = `account_id = {account:UUID} and ${column} in {ids:Array(UUID)}`;
    const [counted] = await store.query<{ n: string | number }>(`select count() as n from ${table} where ${of}`, params);
    gone += Number(counted?.n ?? 0);
    await store.command(`alter table ${table} delete where ${of} settings mutations_sync = 2`, params);
  }
  // Sums that were made while rows went.
  await setSumsAside(db, store, accountId);
  return gone;
}
