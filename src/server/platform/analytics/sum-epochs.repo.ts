import type { Db } from "#platform/db/db.ts";
import { type AnalyticsStore, noAnalytics } from "./analytics-store.ts";

/** The number of an epoch that is newer than all others of an account, by the clock of the store; of rows of `sum_epochs`. */
export const nextEpoch = "greatest(max(epoch) + 1, toUInt64(toUnixTimestamp64Micro(now64(6))))";

/**
 * Sets the sums of an account aside: what it asks is counted from the facts themselves until whoever feeds them has made the sums anew. For whoever changes
 * facts otherwise than by feeding them.
 */
export async function setSumsAside(db: Pick<Db, "autocommit">, store: AnalyticsStore, accountId: string): Promise<void> {
  await db.autocommit.execute("update analytics_sum_states set epoch = null, making = null where account_id = $1", [accountId]);
  if (store === noAnalytics) return;
  await store.command(
    `insert into sum_epochs (account_id, epoch, signature) select {account:UUID}, ${nextEpoch}, '' from sum_epochs where account_id = {account:UUID}`,
    { account: accountId },
  );
}
