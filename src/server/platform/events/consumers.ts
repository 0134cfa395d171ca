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
}

const batchSize = 500;

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

  async function pass(): Promise<void> {
    for (const consumer of options.consumers) {
      const behind = await db.system((tx) => listAccountsBehind(tx, consumer.name));
      for (const accountId of behind) {
        if (stopping) return;
        await catchUp(consumer, accountId);
      }
    }
  }

  async function catchUp(consumer: Consumer, accountId: string): Promise<void> {
    for (;;) {
      try {
        const handled = await db.system(async (tx) => {
          const position = await lockPosition(tx, consumer.name, accountId);
          if (position === null) return 0;
          const events = await listEventsAfter(tx, accountId, position, batchSize);
          const last = events.at(-1);
          if (!last) return 0;
          await consumer.handle(tx, accountId, events);
          await savePosition(tx, consumer.name, accountId, last.seq);
          return events.length;
        });
        if (handled < batchSize || stopping) return;
      } catch (error) {
        log.error({ err: error, consumer: consumer.name, accountId }, "event consumer failed");
        await db.system((tx) => recordFailure(tx, consumer.name, accountId)).catch(() => {});
        return;
      }
    }
  }

  function kick(): void {
    if (stopping) return;
    if (running) {
      again = true;
      return;
    }
    running = pass()
      .catch((error: unknown) => log.warn({ err: error }, "event consumers paused"))
      .finally(() => {
        running = null;
        if (again) {
          again = false;
          kick();
        }
      });
  }

  const unsubscribe = signals.on("events", kick);
  const timer = setInterval(kick, 2000);
  kick();
  return {
    async stop() {
      stopping = true;
      clearInterval(timer);
      unsubscribe();
      await running;
    },
    async drain() {
      kick();
      while (running) await running;
    },
  };
}
