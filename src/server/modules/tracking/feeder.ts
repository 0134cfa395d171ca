import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import { countAttempt, listBlocks, lockFeeding, removeBlocks } from "./blocks.repo.ts";
import { blockContext } from "./stored-call.ts";

const blocksAtOnce = 20;

/**
 * Brings committed blocks to the analytics store in their order, one process at a time. A block is removed after the store has it; one whose
 * fate is unknown (the engine or this process died) is given again with the same token, which the store takes once.
 */
export function createFeeder(deps: {
  db: Db;
  vault: Vault;
  store: AnalyticsStore;
  log: Logger;
  /** Whether facts may open the store; visits always do. Facts that wait are fed once it is open. */
  factsMayOpen?: () => boolean;
}): Worker {
  return new Worker({
    name: "analytics-feed",
    log: deps.log,
    everyMillis: 2000,
    async run() {
      return deps.db.system(async (tx) => {
        if (!(await lockFeeding(tx))) return false;
        const blocks = await listBlocks(tx, blocksAtOnce);
        if (deps.factsMayOpen?.() === false && blocks.every((block) => block.table_name.startsWith("fact_"))) return false;
        const fed: number[] = [];
        for (const block of blocks) {
          const rows = JSON.parse(await deps.vault.openText(block.account_id, blockContext, block.rows_sealed)) as object[];
          try {
            await deps.store.insert(block.table_name, rows, `block:${block.id}`);
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
            deps.log.warn({ err: error, blockId: block.id }, "analytics store took no block");
            // What was fed is removed; the rest waits until the store is back, or goes before one that it refuses.
            if (error.code === "analytics.unavailable") break;
            await countAttempt(tx, block.id);
            continue;
          }
          fed.push(block.id);
        }
        if (fed.length > 0) await removeBlocks(tx, fed);
        return fed.length === blocksAtOnce;
      });
    },
  });
}
