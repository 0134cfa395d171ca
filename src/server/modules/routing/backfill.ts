import type { Db } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Clock } from "#shared/clock.ts";
import { listToBackfill, listUnqueued, noteBackfill } from "./backfill.repo.ts";
import { settleItems } from "./settle-items.ts";

const atOnce = 200;
const accountsAtOnce = 20;

/**
 * Puts conversations that were open before an account had queues, or before a queue was made or gave out, into their queues: a batch of each such
 * account. Gives back how many were looked at; 0: nothing is left to do.
 */
export async function backfillQueues({ db, clock, signals }: { db: Db; clock: Clock; signals: Signals }): Promise<number> {
  let looked = 0;
  for (const { account_id: accountId, backfill_after: after } of await db.system((tx) => listToBackfill(tx, accountsAtOnce))) {
    const told = await db.account(accountId, async (tx) => {
      const ids = await listUnqueued(tx, accountId, after, atOnce);
      const events = await settleItems(tx, accountId, ids, clock.now());
      await noteBackfill(tx, accountId, after, ids.length < atOnce ? null : (ids.at(-1) ?? null));
      await appendEvents(tx, accountId, events);
      looked += ids.length;
      return events.length;
    });
    if (told > 0) signals.emit("events", accountId);
  }
  return looked;
}
