import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { listPlainNotes, storeSealedNotes } from "./customer-notes.repo.ts";

export const noteContext = "customer_notes.text";
const atOnce = 200;

/** Seals notes from before they were. True when more may be left. */
export function sealOldNotes(db: Db, vault: Vault): Promise<boolean> {
  return db.system(async (tx) => {
    const rows = await listPlainNotes(tx, atOnce);
    if (rows.length === 0) return false;
    await storeSealedNotes(
      tx,
      await Promise.all(
        rows.map(async (row) => ({ ...row, sealed: await vault.seal(row.account_id, noteContext, row.text, { customerSalt: row.salt }) })),
      ),
    );
    return rows.length === atOnce;
  });
}
