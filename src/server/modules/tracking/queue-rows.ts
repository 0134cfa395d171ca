import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { insertBlock } from "./blocks.repo.ts";
import { blockContext } from "./stored-call.ts";

/** Hands rows to the analytics store with this transaction: they get there once, after it was committed. */
export async function queueRows(tx: Tx, vault: Vault, accountId: string, table: string, rows: readonly object[]): Promise<void> {
  await insertBlock(tx, accountId, table, await vault.seal(accountId, blockContext, Buffer.from(JSON.stringify(rows))));
}
