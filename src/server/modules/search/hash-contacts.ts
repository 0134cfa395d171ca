import { identityContext } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import { piecesOf, type ContactPiece } from "./contact-pieces.ts";
import { storeTokens, takeQueuedIdentities } from "./search.repo.ts";

const batch = 200;
const everyMillis = 3000;
// Of the 32 bytes of the hash, enough that two pieces hardly ever meet; what is found is opened and compared anyway.
const tokenBytes = 12;

export async function tokenOf(vault: Vault, accountId: string, piece: ContactPiece): Promise<Buffer> {
  return (await vault.blindIndex(accountId, piece.kind, piece.value)).subarray(0, tokenBytes);
}

/** Hashes the pieces of phones and e-mails that are new. The database queues them by trigger, so that no writer can forget it. */
export function createContactHasher(deps: { db: Db; vault: Vault; log: Logger }): Worker {
  const { db, vault, log } = deps;
  return new Worker({
    name: "contact hashes",
    log,
    everyMillis,
    run: () =>
      db.system(async (tx) => {
        const rows = await takeQueuedIdentities(tx, batch);
        if (rows.length === 0) return false;
        const tokens = [];
        for (const row of rows) {
          const value = await vault
            .openText(row.account_id, identityContext(row.kind), row.value_sealed, { customerSalt: row.salt })
            .catch((error: unknown) => {
              // One damaged field must not hold up all others.
              log.warn({ err: error, identityId: row.identity_id }, "contact could not be opened for search");
              return null;
            });
          for (const piece of value === null ? [] : piecesOf(row.kind, value))
            tokens.push({ accountId: row.account_id, identityId: row.identity_id, token: await tokenOf(vault, row.account_id, piece) });
        }
        await storeTokens(tx, tokens, rows);
        return rows.length === batch;
      }),
  });
}
