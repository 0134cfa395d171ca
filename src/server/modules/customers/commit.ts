import { isDeadlock, type Db, type Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { ContactRace } from "./contact-race.ts";

export interface CustomerDeps {
  db: Db;
  signals: Signals;
}

const attempts = 5;

/** Runs a change as the account and logs its events in the same transaction; again when another transaction was at the same persons. */
export async function commit<T>(
  deps: CustomerDeps,
  accountId: string,
  run: (tx: Tx) => Promise<{ result: T; events: readonly NewEvent[] }>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      const result = await deps.db.account(accountId, async (tx) => {
        const outcome = await run(tx);
        tx.ending(appendEvents(tx, accountId, outcome.events));
        return outcome.result;
      });
      deps.signals.emit("events", accountId);
      return result;
    } catch (error) {
      if (!(error instanceof ContactRace || isDeadlock(error)) || attempt >= attempts) throw error;
    }
}

class TakenBack<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super("taken back");
    this.result = result;
  }
}

/** Runs a change and takes it back: what it would give, for previews. Nothing is kept. */
export async function rehearse<T>(db: Db, accountId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    await db.account(accountId, async (tx) => {
      throw new TakenBack(await run(tx));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.result as T;
    throw error;
  }
  throw new Error("A rehearsal ended without a result.");
}
