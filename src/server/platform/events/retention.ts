import type { Db } from "#platform/db/db.ts";
import { deleteOldEvents, listAccountsWithOldEvents } from "./retention.repo.ts";

// A client that was away for a moment replays from here whatever the retention: as far back as the live feed replays at all.
const alwaysKept = 2000;
const batch = 5000;

/**
 * Removes events older than an instant. None goes before every consumer named here, and every one that ever kept a position, has handled it;
 * the newest stay in any case. Answers how many went.
 */
export async function purgeEvents(db: Db, before: Date, consumers: readonly string[], keep = alwaysKept): Promise<number> {
  let gone = 0;
  for (const accountId of await listAccountsWithOldEvents(db.autocommit, before)) {
    for (;;) {
      const part = await deleteOldEvents(db.autocommit, accountId, { before, consumers, keep, limit: batch });
      gone += part;
      if (part < batch) break;
    }
  }
  return gone;
}
