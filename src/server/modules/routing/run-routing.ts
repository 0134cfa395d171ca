import { isTransient, type Db } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import type { Clock } from "#shared/clock.ts";
import { backfillQueues } from "./backfill.ts";
import { listAccountsWaiting, listDue, lockFreeItems } from "./facts.repo.ts";
import { noteSeen, refreshLoads } from "./operators.repo.ts";
import { routeRound } from "./route-waiting.ts";
import { settleItems } from "./settle-items.ts";

export interface RoutingDeps {
  db: Db;
  clock: Clock;
  signals: Signals;
  log: Logger;
}

const perSweep = 500;

/** Gives out what waits in every account, round by round, until nobody is free for anybody. Gives back how many were given. */
export async function routeAll({ db, clock, signals }: Pick<RoutingDeps, "db" | "clock" | "signals">): Promise<number> {
  let all = 0;
  for (const accountId of await db.system((tx) => listAccountsWaiting(tx))) {
    // Rounds go by what is noted of each person; what conversations that ended have freed is seen here.
    await db.account(accountId, (tx) => refreshLoads(tx, accountId));
    for (;;) {
      const given = await routeRound(db, accountId, clock.now()).catch((error: unknown) => {
        // Two who locked conversations in another order: the next round finds them free.
        if (isTransient(error)) return 0;
        throw error;
      });
      if (given === 0) break;
      all += given;
      signals.emit("events", accountId);
    }
  }
  return all;
}

/** Looks at what has grown or fallen due: scores, longest waits, escalations, warnings, targets. Gives back how many items. */
export async function sweepQueues({ db, clock, signals }: Pick<RoutingDeps, "db" | "clock" | "signals">): Promise<number> {
  const now = clock.now();
  const due = await db.system((tx) => listDue(tx, now, perSweep));
  for (const [accountId, items] of Map.groupBy(due, (one) => one.account_id)) {
    const told = await db.account(accountId, async (tx) => {
      const ids = await lockFreeItems(
        tx,
        accountId,
        items.map((one) => one.id),
      );
      const events = await settleItems(tx, accountId, ids, now);
      await appendEvents(tx, accountId, events);
      return events.length;
    });
    if (told > 0) signals.emit("events", accountId);
  }
  return due.length;
}

/** The background work of queues: what falls due is looked at, then who is free gets who waits. */
export function createRouter(deps: RoutingDeps): Worker {
  const worker = new Worker({
    name: "routing",
    log: deps.log,
    everyMillis: 3000,
    async run() {
      const entered = await backfillQueues(deps);
      const looked = await sweepQueues(deps);
      await routeAll(deps);
      return looked >= perSweep || entered > 0;
    },
  });
  deps.signals.on("routing", () => worker.wake());
  return worker;
}

/** Writes down whose screens are open here, so that every process knows who is there; who comes is given what waits. */
export function createAttendance(deps: RoutingDeps & { online(): readonly { accountId: string; userId: string }[] }): Worker {
  return new Worker({
    name: "attendance",
    log: deps.log,
    everyMillis: 15_000,
    async run() {
      const seen = deps.online();
      const come = await deps.db.system((tx) => noteSeen(tx, seen, deps.clock.now()));
      for (const accountId of come) deps.signals.emit("routing", accountId);
      return false;
    },
  });
}
