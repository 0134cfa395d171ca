import type { EngineDeps } from "../engine.ts";
import { advanceRun, codeOf } from "./advance-run.ts";
import { claimRuns, postponeRun } from "./runs.repo.ts";

const atOnce = 50;
const inParallel = 6;
const mostAttempts = 6;

/**
 * Goes on with the runs that are due, of all accounts. Any number of processes may do so at once: each takes its own. Gives back how many it took; 0 when
 * nothing is left.
 */
export async function runDue(deps: EngineDeps): Promise<number> {
  const claimed = await claimRuns(deps.db.autocommit, deps.clock.now(), atOnce);
  const waiting = [...claimed];
  let sent = 0;
  const work = async (): Promise<void> => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      const { account_id: accountId, id } = run;
      try {
        sent += await advanceRun(deps, accountId, id);
      } catch (error) {
        // One that fails holds up no other.
        deps.log.error({ err: error, runId: id }, "automation run failed");
        const now = deps.clock.now();
        const pause = { wakeAt: new Date(now.getTime() + 300_000), most: mostAttempts, reason: codeOf(error), now };
        await deps.db.account(accountId, (tx) => postponeRun(tx, accountId, id, pause)).catch(() => {});
      }
    }
  };
  await Promise.all(Array.from({ length: inParallel }, work));
  for (const accountId of new Set(claimed.map((run) => run.account_id))) deps.signals.emit("events", accountId);
  if (sent > 0) deps.signals.emit("outbound");
  return claimed.length;
}
