import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import * as repo from "./renewals.repo.ts";
import { sealedColumns } from "./sealed-columns.repo.ts";

const pagesAtOnce = 64;
const leaseSeconds = 60;
// Processes that have not heard of the new key yet go on sealing under the one before: they are gone round after.
const mostTurns = 10;

export interface RenewalDeps {
  db: Db;
  vault: Vault;
  log: Logger;
}

/**
 * Seals anew, under an account's newest key, what an older one has sealed: a piece of a table in a transaction, all columns in their order, until a
 * whole turn finds nothing more. What was cut off goes on where it was; what was done twice is the same.
 */
export function createKeyRenewer({ db, vault, log }: RenewalDeps): Worker {
  async function takePiece(renewal: repo.RenewalRow): Promise<void> {
    const column = sealedColumns[renewal.step];
    if (column === undefined) {
      const isOver = renewal.in_turn === 0 || renewal.turn >= mostTurns;
      await db.system((tx) =>
        repo.notePlace(tx, renewal, {
          ...renewal,
          turn: isOver ? renewal.turn : renewal.turn + 1,
          step: isOver ? renewal.step : 0,
          page: 0,
          in_turn: 0,
          state: isOver ? "done" : "running",
          ended_at: isOver ? new Date() : null,
        }),
      );
      return;
    }
    const keyId = await vault.newestKey(renewal.account_id);
    await db.system(async (tx) => {
      const pages = await repo.pagesOf(tx, column.table);
      const to = renewal.page + pagesAtOnce;
      let [resealed, damaged] = [0, 0];
      for (const field of await repo.listOldFields(tx, renewal.account_id, column, keyId, { from: renewal.page, to })) {
        const options = field.salt === null ? {} : { customerSalt: field.salt };
        const open = await vault.open(renewal.account_id, field.context, field.sealed, options).catch(() => null);
        if (open === null) {
          damaged += 1;
          continue;
        }
        const after = await vault.seal(renewal.account_id, field.context, open, options);
        resealed += await repo.putField(tx, renewal.account_id, column, { place: field.place, before: field.sealed, after });
      }
      if (damaged > 0)
        log.warn({ table: column.table, column: column.column, damaged }, "sealed fields did not open and were left as they are");
      const isLast = to >= pages;
      await repo.notePlace(tx, renewal, {
        ...renewal,
        step: isLast ? renewal.step + 1 : renewal.step,
        page: isLast ? 0 : to,
        resealed: renewal.resealed + resealed,
        in_turn: renewal.in_turn + resealed,
        damaged: renewal.turn === 1 ? renewal.damaged + damaged : renewal.damaged,
      });
    });
  }

  return new Worker({
    name: "key renewal",
    log,
    everyMillis: 5000,
    async run() {
      const renewal = await db.system((tx) => repo.claimRenewal(tx, leaseSeconds));
      if (renewal === null) return false;
      await takePiece(renewal);
      return true;
    },
  });
}
