import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { SealedFileStore } from "#platform/files/sealed-store.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import * as repo from "./renewals.repo.ts";
import { resealFiles } from "./reseal-files.ts";
import { type SealedColumn, sealedColumns } from "./sealed-columns.repo.ts";
import { countFiles, fileSources } from "./sealed-files.repo.ts";
import { resealSettings } from "./sealed-settings.ts";

const pagesAtOnce = 64;
const leaseSeconds = 60;
// Processes that have not heard of the new key yet go on sealing under the one before for 30 seconds: a last turn begins after that.
const unheardMillis = 40_000;
const mostTurns = 10;
/** Steps of a turn before the files: every sealed column, and the settings. */
export const fieldSteps = sealedColumns.length + 1;

export interface RenewalDeps {
  db: Db;
  vault: Vault;
  files: SealedFileStore;
  log: Logger;
  /** How long other processes may not have heard of a new key, in milliseconds. */
  unheard?: number;
}

/**
 * Seals anew, under an account's newest key, what an older one has sealed: a piece of a table in a transaction, all columns in their order, then settings and
 * files, until a whole turn finds nothing more. What was cut off goes on where it was; what was done twice is the same.
 */
export function createKeyRenewer({ db, vault, files, log, unheard = unheardMillis }: RenewalDeps): Worker {
  async function endTurn(renewal: repo.RenewalRow): Promise<void> {
    const heard = new Date(renewal.started_at.getTime() + unheard);
    const isOver = (renewal.in_turn === 0 && (renewal.turn_started_at ?? renewal.started_at) >= heard) || renewal.turn >= mostTurns;
    await db.system((tx) =>
      isOver
        ? repo.notePlace(tx, renewal, { ...renewal, state: "done", ended_at: new Date() })
        : repo.notePlace(
            tx,
            renewal,
            { ...renewal, turn: renewal.turn + 1, step: 0, page: 0, in_turn: 0, turn_started_at: null, file_after: null },
            renewal.in_turn === 0 ? heard : null,
          ),
    );
  }

  const ofFirstTurn = (renewal: repo.RenewalRow, damaged: number) => renewal.damaged + (renewal.turn === 1 ? damaged : 0);

  async function takeFields(renewal: repo.RenewalRow, column: SealedColumn, keyId: Buffer): Promise<void> {
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
        turn_started_at: renewal.turn_started_at ?? new Date(),
        step: isLast ? renewal.step + 1 : renewal.step,
        page: isLast ? 0 : to,
        resealed: renewal.resealed + resealed,
        in_turn: renewal.in_turn + resealed,
        damaged: ofFirstTurn(renewal, damaged),
      });
    });
  }

  async function takeSettings(renewal: repo.RenewalRow, keyId: Buffer): Promise<void> {
    await db.system(async (tx) => {
      const { resealed, damaged } = await resealSettings(tx, vault, renewal.account_id, keyId);
      await repo.notePlace(tx, renewal, {
        ...renewal,
        step: renewal.step + 1,
        resealed: renewal.resealed + resealed,
        in_turn: renewal.in_turn + resealed,
        damaged: ofFirstTurn(renewal, damaged),
        files_done: 0,
        files_of: await countFiles(tx, renewal.account_id),
      });
    });
  }

  async function takeFiles(renewal: repo.RenewalRow, keyId: Buffer): Promise<void> {
    const source = fileSources[renewal.step - fieldSteps];
    if (source === undefined) return endTurn(renewal);
    const { after, looked, resealed, damaged } = await resealFiles({ db, files }, renewal.account_id, {
      source,
      after: renewal.file_after,
      keyId,
    });
    if (damaged > 0) log.warn({ table: source.table, damaged }, "sealed files did not open and were left as they are");
    await db.system((tx) =>
      repo.notePlace(tx, renewal, {
        ...renewal,
        step: after === null ? renewal.step + 1 : renewal.step,
        file_after: after,
        files_done: renewal.files_done + looked,
        files_resealed: renewal.files_resealed + resealed,
        in_turn: renewal.in_turn + resealed,
        damaged: ofFirstTurn(renewal, damaged),
      }),
    );
  }

  return new Worker({
    name: "key renewal",
    log,
    everyMillis: 5000,
    async run() {
      const renewal = await db.system((tx) => repo.claimRenewal(tx, leaseSeconds));
      if (renewal === null) return false;
      const keyId = await vault.newestKey(renewal.account_id);
      const column = sealedColumns[renewal.step];
      if (column !== undefined) await takeFields(renewal, column, keyId);
      else if (renewal.step < fieldSteps) await takeSettings(renewal, keyId);
      else await takeFiles(renewal, keyId);
      return true;
    },
  });
}
