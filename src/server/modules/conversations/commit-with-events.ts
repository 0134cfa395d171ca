import type { Db } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";

/** Changes an account's data and tells the live feed after the commit. */
export async function commitWithEvents<T>(
  deps: { db: Db; signals: Signals },
  accountId: string,
  run: (tx: Parameters<Parameters<Db["account"]>[1]>[0]) => Promise<{ result: T; events: NewEvent[] }>,
): Promise<T> {
  const result = await deps.db.account(accountId, async (tx) => {
    const outcome = await run(tx);
    await appendEvents(tx, accountId, outcome.events);
    return outcome.result;
  });
  deps.signals.emit("events", accountId);
  return result;
}
