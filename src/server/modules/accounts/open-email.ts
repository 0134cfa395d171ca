import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { findUser } from "./accounts.repo.ts";
import { emailContext } from "./sign-in.ts";

/** The address of a person of the team. */
export const openEmail = (vault: Vault, accountId: string, sealed: Buffer): Promise<string> =>
  vault.openText(accountId, emailContext, sealed);

export async function findOwnEmail(db: Db, vault: Vault, accountId: string, userId: string): Promise<string | null> {
  const user = await db.account(accountId, (tx) => findUser(tx, accountId, userId));
  return user && openEmail(vault, accountId, user.email_sealed);
}
