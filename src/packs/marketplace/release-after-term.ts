import { readPacksOn, type PackDeps } from "#modules/packs/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import { findJob } from "./jobs.repo.ts";
import { moveJob } from "./move-job.ts";
import { rulesKey, usualRules } from "./rules.ts";
import { waitingForWord } from "./tellings.repo.ts";

const atOnce = 50;

/** Releases the money of one job if its term is over; false: it is not, or another process has released it. */
async function releaseAfterTerm(tx: Tx, accountId: string, jobId: string, now: Date): Promise<boolean> {
  if (!(await readPacksOn(tx, accountId)).includes("marketplace")) return false;
  const job = await findJob(tx, accountId, jobId, true);
  const term = { rulesKey, usualDays: usualRules.release_after_days, now };
  // As it is now that nobody else can change the job.
  const still = await waitingForWord(tx, { accountId, jobId }, term, 1);
  if (job?.status !== "done" || still.length === 0) return false;
  const events = await moveJob(tx, accountId, { jobId, to: "completed", reason: "term", actor: { kind: "system", id: null } }, now);
  tx.ending(appendEvents(tx, accountId, events));
  return true;
}

/**
 * Releases the money of jobs that are done and that nobody confirmed or disputed within the term of the account's rules. The term is said before a
 * proposal is accepted, and it begins when the client is told that the job is done: whoever could not be told has no term. Gives back how many.
 */
export async function releaseOverdue(deps: Pick<PackDeps, "db" | "log" | "signals">, now: Date): Promise<number> {
  const term = { rulesKey, usualDays: usualRules.release_after_days, now };
  let released = 0;
  for (const { account_id: accountId, id } of await waitingForWord(deps.db.autocommit, { accountId: null, jobId: null }, term, atOnce)) {
    try {
      if (!(await deps.db.account(accountId, (tx) => releaseAfterTerm(tx, accountId, id, now)))) continue;
      released += 1;
      deps.signals.emit("events", accountId);
    } catch (error) {
      deps.log.error({ err: error }, "money was not released after its term");
    }
  }
  return released;
}
