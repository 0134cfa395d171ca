import type { Db, Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";

export interface ShopDeps {
  db: Db;
  signals: Pick<Signals, "emit">;
}

/** Runs a change as the account and logs its events as the last statement of the same transaction. */
export async function commitShop<T>(
  deps: ShopDeps,
  accountId: string,
  run: (tx: Tx) => Promise<{ result: T; events: readonly NewEvent[] }>,
): Promise<T> {
  const { result, events } = await deps.db.account(accountId, async (tx) => {
    const outcome = await run(tx);
    if (outcome.events.length > 0) tx.ending(appendEvents(tx, accountId, outcome.events));
    return outcome;
  });
  if (events.length > 0) deps.signals.emit("events", accountId);
  return result;
}
