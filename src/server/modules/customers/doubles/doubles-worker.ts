import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import { listWithoutLoose, storeLoose } from "../identity/identify.repo.ts";
import { looseIndexOf } from "../identity/loose-index.ts";
import { identityContext } from "../resolve-contact.ts";
import { sealOldNotes } from "../seal-notes.ts";
import { claimUnchecked, findDoubles } from "./doubles.repo.ts";

const atOnce = 200;

/** Gives identities from before there was a loose index theirs. True when more may be left. */
async function fillLooseIndexes(db: Db, vault: Vault): Promise<boolean> {
  const rows = await db.system((tx) => listWithoutLoose(tx, atOnce));
  const filled: { account_id: string; id: string; loose: Buffer }[] = [];
  for (const row of rows) {
    const value = await vault.openText(row.account_id, identityContext(row.kind), row.value_sealed, { customerSalt: row.salt });
    const loose = await looseIndexOf(vault, row.account_id, row.kind, value);
    if (loose) filled.push({ ...row, loose });
  }
  if (filled.length > 0) await db.system((tx) => storeLoose(tx, filled));
  return rows.length === atOnce;
}

/** Looks for doubles of the customers whose look is due. Gives back how many were looked at. */
async function lookForDoubles(db: Db): Promise<number> {
  return db.system(async (tx) => {
    const due = await claimUnchecked(tx, atOnce);
    for (const accountId of new Set(due.map((row) => row.account_id)))
      await findDoubles(
        tx,
        accountId,
        due.filter((row) => row.account_id === accountId).map((row) => row.id),
      );
    return due.length;
  });
}

/** The background look: new customers within seconds, a whole stock little by little. */
export function createDoublesWorker(deps: { db: Db; vault: Vault; log: Logger }): Worker {
  return new Worker({
    name: "doubles",
    log: deps.log,
    everyMillis: 5000,
    async run() {
      const sealing = await sealOldNotes(deps.db, deps.vault);
      const more = (await fillLooseIndexes(deps.db, deps.vault)) || sealing;
      return (await lookForDoubles(deps.db)) === atOnce || more;
    },
  });
}
