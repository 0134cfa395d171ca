import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Me } from "./accounts.contract.ts";
import { findAccount, findUser } from "./accounts.repo.ts";
import { pictureUrl } from "./pictures.ts";
import { emailContext } from "./sign-in.ts";

export interface MeDeps {
  db: Db;
  vault: Vault;
  brain(): Me["brain"];
  hasDemoData(accountId: string): Promise<boolean>;
}

/** What the web app knows of whoever is signed in. */
export async function readMe(
  { db, vault, brain, hasDemoData }: MeDeps,
  accountId: string,
  userId: string,
  restricted: boolean,
): Promise<Me> {
  const { user, account } = await db.account(accountId, async (tx) => ({
    user: await findUser(tx, accountId, userId),
    account: await findAccount(tx, accountId),
  }));
  if (!user || !account) throw new AppError("unauthenticated", "auth.required");
  return {
    user: {
      id: user.id,
      name: user.name,
      email: await vault.openText(accountId, emailContext, user.email_sealed),
      role: user.role,
      locale: user.locale,
      theme: user.theme,
      pictureUrl: pictureUrl(user.picture_id),
    },
    account: {
      id: account.id,
      name: account.name,
      locale: account.locale,
      timeZone: account.time_zone,
      demo: account.demo,
      hasDemoData: await hasDemoData(accountId),
    },
    secondFactor: { on: user.second_factor, setUpRequired: restricted },
    brain: brain(),
  };
}
