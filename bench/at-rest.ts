import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { cpuTime } from "./cpu-time.ts";

const lookMillis = 2000;
/** Share of one core. */
const idle = 0.2;
const looks = 5;

/**
 * Waits until a product and its database do next to nothing by themselves. A fill leaves work behind (figures to add up, lines to put in order) that is
 * not part of what is measured after it. Gives back the seconds that it took; after `mostSeconds` nobody waits longer.
 */
export async function untilAtRest(product: { pid: number; dataDir: string }, mostSeconds = 1200): Promise<number> {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  for (let quiet = 0; quiet < looks && seconds() < mostSeconds;) {
    const before = cpuTime(product.pid, product.dataDir);
    await sleep(lookMillis);
    const after = cpuTime(product.pid, product.dataDir);
    if (before === null || after === null) break;
    const used = after.product + after.database - before.product - before.database;
    quiet = used < idle * lookMillis ? quiet + 1 : 0;
  }
  return seconds();
}

/** The same for the two stores by themselves: until the engine merges no parts and PostgreSQL vacuums no tables. */
export async function untilMerged(store: AnalyticsStore, client: pg.Client, mostSeconds = 600): Promise<number> {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  for (let quiet = 0; quiet < looks && seconds() < mostSeconds;) {
    const [merging] = await store.query<{ n: number }>("select count() as n from system.merges");
    const vacuuming = await client.query("select from pg_stat_activity where backend_type = 'autovacuum worker'");
    quiet = (merging?.n ?? 0) + vacuuming.rows.length === 0 ? quiet + 1 : 0;
    await sleep(lookMillis);
  }
  return seconds();
}
