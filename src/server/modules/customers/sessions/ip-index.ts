import type { Vault } from "#platform/crypto/vault.ts";

/** An address of the network as a keyed hash, with a key that changes by the month: enough to tell visits apart, and no way back. */
export function ipIndexOf(vault: Vault, accountId: string, address: string, at: Date): Promise<Buffer> {
  return vault.blindIndex(accountId, `ip:${at.toISOString().slice(0, 7)}`, address.toLowerCase());
}
