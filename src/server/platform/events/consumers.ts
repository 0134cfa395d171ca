import type { Db, Tx } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import { listEventsAfter, type LoggedEvent } from "./log.ts";
import type { Signals } from "./signals.ts";
import { listAccountsBehind, lockPosition, recordFailure, savePosition } from "./consumers.repo.ts";

export interface Consumer {
  /** Stable name: its position in each account's log is kept under it. */
  name: string;
  /** Handles a batch of one account in order, inside the transaction that moves the position: both happen or neither. */
  handle(tx: Tx, accountId: string, events: readonly LoggedEvent[]): Promise<void>;
  /**
   * True for one that writes nothing but what it makes of the events: no event, nothing that is sent. Its commits do not wait for the disk; what a crash
   * undoes goes with the position and is done again.
   */
  derives?: boolean;
  /** Pause between two looks, for one whose work costs the same for one event as for many of a customer. 0 by default. */
  paceMillis?: number;
  /** Called after a batch was committed, for what has to wake somebody then. */
  committed?: () => void;
}

const batchSize = 500;
// From one pass to the next while events keep coming. The first event after a rest is handled at once; under load each consumer gets a batch instead of an
// event, which with eight consumers and 40 answers a second saved four of five of their transactions.
const passMillis = 250;

/**
 * Runs consumers of the event log in the background. Each resumes where it stopped; one process at a time handles one account for one
 * consumer (row lock). A batch that fails is tried again with growing pauses and never skipped.
 */
export function startConsumers(options: { db: Db; signals: Signals; log: Logger; consumers: readonly Consumer[] }): {
  stop(): Promise<void>;
  drain(): Promise<void>;
} {
  const { db, signals, log } = options;
  let stopping = false;
  let running: Promise<void> | null = null;
  let again = false;
  let passedAt = Number.NEGATIVE_INFINITY;
  let waiting: NodeJS.Timeout | null = null;
  let resting: NodeJS.Timeout | undefined;

  const lookedAt = new Map<Consumer, number>();

  /** `all`: also those that have looked a moment ago. */
  async function pass(all: boolean): Promise<void> {
    const now = performance.now();
    const restOf = (consumer: Consumer) =>
      all ? 0 : (lookedAt.get(consumer) ?? Number.NEGATIVE_INFINITY) + (consumer.paceMillis ?? 0) - now;
    const due = options.consumers.filter((consumer) => restOf(consumer) <= 0);
    // What comes while a consumer pauses is looked at when its pause is over, not with the next event.
    const rests = options.consumers.map(restOf).filter((rest) => rest > 0);
    clearTimeout(resting);
    if (rests.length > 0 && !stopping) resting = setTimeout(() => kick(), Math.min(...rests));
    const behind = await db.systemAtOnce((tx) =>
      listAccountsBehind(
        tx,
        due.map(({ name }) => name),
      ),
    );
    for (const consumer of due) {
      for (const { accountId } of behind.filter((one) => one.consumer === consumer.name)) {
        if (stopping) return;
        lookedAt.set(consumer, performance.now());
        await catchUp(consumer, accountId);
      }
    }
  }

  async function catchUp(consumer: Consumer, accountId: string): Promise<void> {
    for (;;) {
      try {
        const handled = await db.system(
          async (tx) => {
            const position = await lockPosition(tx, consumer.name, accountId);
            if (position === null) return 0;
            const events = await listEventsAfter(tx, accountId, position, batchSize);
            const last = events.at(-1);
            if (!last) return 0;
            await consumer.handle(tx, accountId, events);
            tx.ending(savePosition(tx, consumer.name, accountId, last.seq));
            return events.length;
          },
          { relaxed: consumer.derives === true },
        );
        if (handled > 0) consumer.committed?.();
        if (handled < batchSize || stopping) return;
      } catch (error) {
        log.error({ err: error, consumer: consumer.name, accountId }, "event consumer failed");
        await db.system((tx) => recordFailure(tx, consumer.name, accountId)).catch(() => {});
        return;
      }
    }
  }

  function kick(all = false): void {
    if (stopping) return;
    if (running) {
      again = true;
      return;
    }
    const rest = passedAt + passMillis - performance.now();
    if (rest > 0 && !all) {
      waiting ??= setTimeout(() => {
        waiting = null;
        kick();
      }, rest);
      return;
    }
    passedAt = performance.now();
    running = pass(all)
      .catch((error: unknown) => log.warn({ err: error }, "event consumers paused"))
      .finally(() => {
        running = null;
        if (again) {
          again = false;
          kick();
        }
      });
  }

  /** A pass may begin the next one. */
  async function idle(): Promise<void> {
    for (let pass: Promise<void> | null = running; pass !== null; pass = running) await pass;
  }

  const unsubscribe = signals.on("events", () => kick());
  const timer = setInterval(() => kick(), 2000);
  kick();
  return {
    async stop() {
      stopping = true;
      clearInterval(timer);
      if (waiting !== null) clearTimeout(waiting);
      clearTimeout(resting);
      unsubscribe();
      await running;
    },
    async drain() {
      await idle();
      kick(true);
      await idle();
    },
  };
}
