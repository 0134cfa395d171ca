import { oldestBlockAt } from "#modules/tracking/index.ts";
import type { Db } from "#platform/db/db.ts";
import { readBehind } from "./freshness.repo.ts";
import { factsConsumer } from "./keep-facts.ts";

/** How far the facts are behind: seconds since the oldest thing that they do not hold yet, by the machine's clock, and how many events wait. */
export async function freshnessOf(db: Db, accountId: string): Promise<{ behindSeconds: number; behindEvents: number }> {
  // The places of consumers are the machinery's.
  const [behind, block] = await db.system((tx) => Promise.all([readBehind(tx, accountId, factsConsumer), oldestBlockAt(tx, accountId)]));
  const oldest = [behind.since, block].filter((at): at is Date => at !== null).map((at) => at.getTime());
  const seconds = oldest.length === 0 ? 0 : Math.max(0, Date.now() - Math.min(...oldest)) / 1000;
  return { behindSeconds: Math.round(seconds * 10) / 10, behindEvents: Math.max(0, behind.events) };
}
