import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { firstDayOf, levels } from "./calendar.ts";
import { columnName, columnNames, signature, whats, type What } from "./parts.metric.ts";
import { dimensionGroups } from "./sums.repo.ts";

/** Sums by the day, week, month and quarter of the account's own zone, in PostgreSQL: a year of them is read in a millisecond. */
export interface DaySum {
  dimension: string;
  what: What;
  /** A day, YYYY-MM-DD. */
  day: string;
  key: string;
  /** By the columns of `what`. */
  sums: readonly number[];
}

/** Of which sums the days are made, in which zone; null: they do not count. */
export interface DayState {
  epoch: number;
  timeZone: string;
}

const mostColumns = 30;
const columns = Array.from({ length: mostColumns }, (_, place) => columnName(place));
const atOnce = 2000;

export async function dayState(db: Pick<Db, "account">, accountId: string): Promise<DayState | null> {
  const [row] = await db.account(accountId, (tx) =>
    tx.query<{ epoch: number; timeZone: string }>(
      `select epoch, time_zone as "timeZone" from analytics_sum_states where account_id = $1 and epoch is not null and signature = $2`,
      [accountId, signature],
      "day_sums_state",
    ),
  );
  return row ?? null;
}

async function addRows(tx: Tx, accountId: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  await tx.execute(
    `insert into analytics_sums as s (account_id, dimension, level, what, day, key, ${columns.join(", ")})
     select $1, r.dimension, r.level, r.what, r.day, r.key, ${columns.map((name) => `coalesce(r.${name}, 0)`).join(", ")}
     from jsonb_to_recordset($2::jsonb) as r (dimension text, level text, what text, day date, key text, ${columns.map((name) => `${name} bigint`).join(", ")})
     on conflict (account_id, dimension, level, what, day, key) do update set ${columns.map((name) => `${name} = s.${name} + excluded.${name}`).join(", ")}`,
    [accountId, JSON.stringify(rows)],
    "day_sums_add",
  );
}

/** One row a key, of the day and of each larger piece that it lies in; those that are read together stand together. */
function levelsOf(changes: readonly DaySum[]): Record<string, unknown>[] {
  const rows = new Map<string, { what: What; head: Record<string, unknown>; sums: number[] }>();
  for (const { dimension, what, day, key, sums } of changes)
    for (const level of levels) {
      const first = firstDayOf(level, day);
      const name = JSON.stringify([level, dimension, what, first, key]);
      const row = rows.get(name) ?? { what, head: { dimension, what, level, day: first, key }, sums: sums.map(() => 0) };
      rows.set(name, row);
      for (const [at, value] of sums.entries()) row.sums[at] = (row.sums[at] ?? 0) + value;
    }
  return [...rows]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
    .filter(({ sums }) => sums.some((value) => value !== 0))
    .map(({ what, head, sums }) => ({ ...head, ...Object.fromEntries(columnNames(what).map((name, at) => [name, sums[at] ?? 0])) }));
}

/** Adds differences, all or none. False: the days were set aside meanwhile, or are others' by now. */
export async function addToDays(db: Pick<Db, "account">, accountId: string, epoch: number, changes: readonly DaySum[]): Promise<boolean> {
  return db.account(
    accountId,
    async (tx) => {
      const known = await tx.query(
        "select from analytics_sum_states where account_id = $1 and epoch = $2 and signature = $3 for share",
        [accountId, epoch, signature],
        "day_sums_lock",
      );
      if (known.length === 0) return false;
      const rows = levelsOf(changes);
      for (let at = 0; at < rows.length; at += atOnce) await addRows(tx, accountId, rows.slice(at, at + atOnce));
      return true;
    },
    // A crash of the database takes the block's removal with it, and what was told twice is made anew.
    { relaxed: true },
  );
}

/** What the sums of an epoch come to by the days of a zone. */
function daysOf(
  store: AnalyticsStore,
  accountId: string,
  of: { epoch: number; timeZone: string; what: What; dimensions: readonly string[] },
): Promise<DaySum[]> {
  const { epoch, timeZone, what, dimensions } = of;
  return store.query<DaySum>(
    `select dimension, what, toString(toDate(bucket, {zone:String})) as day, key, [${columnNames(what)
      .map((name) => `sum(s.${name})`)
      .join(", ")}] as sums from sums as s
     where account_id = {account:UUID} and epoch = {epoch:UInt64} and minutes = 15 and what = {what:String}
       and dimension in {dimensions:Array(String)}
     group by dimension, what, day, key settings max_execution_time = 50, max_memory_usage = 450000000, max_threads = 2`,
    { account: accountId, epoch, zone: timeZone, what, dimensions: [...dimensions] },
    { timeoutMillis: 60_000 },
  );
}

/** Makes the days anew from the sums of an epoch; they count from the end on, unless they are set aside meanwhile. */
export async function makeDays(
  db: Pick<Db, "account">,
  store: AnalyticsStore,
  accountId: string,
  epoch: number,
  timeZone: string,
): Promise<void> {
  await db.account(accountId, (tx) =>
    tx.execute(
      `insert into analytics_sum_states (account_id, epoch, making, signature, time_zone) values ($1, null, $2, $3, $4)
       on conflict (account_id) do update set epoch = null, making = excluded.making, signature = excluded.signature, time_zone = excluded.time_zone`,
      [accountId, epoch, signature, timeZone],
    ),
  );
  await db.account(accountId, (tx) => tx.execute("delete from analytics_sums where account_id = $1", [accountId]));
  for (const what of whats)
    for (const dimensions of await dimensionGroups(store, accountId, what)) {
      const rows = levelsOf(await daysOf(store, accountId, { epoch, timeZone, what, dimensions }));
      for (let at = 0; at < rows.length; at += atOnce)
        await db.account(accountId, (tx) => addRows(tx, accountId, rows.slice(at, at + atOnce)));
    }
  await db.account(accountId, (tx) =>
    tx.execute("update analytics_sum_states set epoch = making, making = null where account_id = $1 and making = $2", [accountId, epoch]),
  );
}
