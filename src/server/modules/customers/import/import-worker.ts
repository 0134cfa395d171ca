import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import { importRound, type ImportDeps } from "./import-round.ts";
import { forgetFiles, nextDue } from "./imports.repo.ts";

const daysKept = 30;
const hourMillis = 3_600_000;

/** The background work of imports: checks, runs and undoes them round by round, and forgets old files. */
export function createImportWorker(deps: ImportDeps & { log: Logger }): Worker {
  let forgotAt = 0;
  return new Worker({
    name: "customer-imports",
    log: deps.log,
    everyMillis: 1000,
    async run() {
      const due = await deps.db.system((tx) => nextDue(tx));
      if (due) return (await importRound(deps, due.account_id, due.id)) !== null;
      const now = deps.clock.now().getTime();
      if (now - forgotAt > hourMillis) {
        forgotAt = now;
        await deps.db.system((tx) => forgetFiles(tx, new Date(now - daysKept * 24 * hourMillis)));
      }
      return false;
    },
  });
}
