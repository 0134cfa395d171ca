import { Worker } from "#platform/worker.ts";
import { takeQuarter } from "./automations.repo.ts";
import type { EngineDeps } from "./engine.ts";
import { giveShipped } from "./give-shipped.ts";
import { runDue } from "./runs/run-due.ts";
import { outcomesSince } from "./runs/run-list.repo.ts";
import { startDue } from "./start-due.ts";

const quarterMillis = 15 * 60_000;

export interface TriggerCounts {
  /** Cases that began to run now. */
  started: number;
  sent: number;
  /** Ended without more ado: the customer answered, refused, the case was over. */
  stopped: number;
  failed: number;
}

/**
 * Looks for what is due and does it, as the schedule does every quarter of an hour. Two at once start each case once. Gives back what became of the cases
 * that began, by the shipped automation's key; of those of the business's own, by id.
 */
export async function runAutomations(deps: EngineDeps): Promise<Record<string, TriggerCounts>> {
  await giveShipped(deps, null);
  const now = deps.clock.now();
  await startDue(deps, now);
  while ((await runDue(deps)) > 0);
  const outcomes = await outcomesSince(deps.db.autocommit, now);
  const counts: Record<string, TriggerCounts> = {};
  for (const { key, automation_id: id, started, sent, stopped, failed } of outcomes) {
    const known = counts[key ?? id] ?? { started: 0, sent: 0, stopped: 0, failed: 0 };
    counts[key ?? id] = {
      started: known.started + started,
      sent: known.sent + sent,
      stopped: known.stopped + stopped,
      failed: known.failed + failed,
    };
  }
  return counts;
}

/** The background loop: a look for due cases each quarter of an hour by the product's clock, and runs that go on as soon as their time has come. */
export function createAutomationWorker(deps: EngineDeps): Worker {
  let quarter = -1;
  return new Worker({
    name: "automations",
    log: deps.log,
    everyMillis: 2000,
    async run() {
      const now = deps.clock.now();
      const current = Math.floor(now.getTime() / quarterMillis);
      if (current !== quarter) {
        quarter = current;
        if (await takeQuarter(deps.db.autocommit, current)) {
          await giveShipped(deps, null);
          await startDue(deps, now);
        }
      }
      return (await runDue(deps)) > 0;
    },
  });
}
