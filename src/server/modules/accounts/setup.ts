import type { Vault } from "#platform/crypto/vault.ts";
import { isUniqueViolation, type Db, type Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Role } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import { countUsers, findFirstAccount, insertAccount, insertUser, lockSetup } from "./accounts.repo.ts";
import { insertApiKey } from "./api-keys.repo.ts";
import { hashPassword } from "./passwords.ts";
import { emailContext, emailIndexOf, normaliseEmail } from "./sign-in.ts";
import { hashToken, newToken } from "./tokens.ts";

export interface NewUser {
  accountId: string;
  name: string;
  email: string;
  role: Role;
  /** null: comes by the identity provider alone. */
  password: string | null;
}

/** Adds a person. Error: `accounts.email_taken`. */
export async function createUser(tx: Tx, vault: Vault, user: NewUser): Promise<string> {
  const id = newId();
  const email = normaliseEmail(user.email);
  try {
    await insertUser(tx, {
      accountId: user.accountId,
      id,
      emailSealed: await vault.seal(user.accountId, emailContext, email),
      emailIndex: await emailIndexOf(vault, email),
      name: user.name,
      role: user.role,
      passwordHash: user.password === null ? null : await hashPassword(user.password),
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError("conflict", "accounts.email_taken", { message: "There is already a sign-in with this e-mail." });
    throw error;
  }
  return id;
}

/** Makes an account; its data key is made with the first sealed field. */
export async function createAccount(db: Db, account: { name: string; locale: string; timeZone: string; demo: boolean }): Promise<string> {
  const id = newId();
  await db.system((tx) => insertAccount(tx, { id, ...account }));
  return id;
}

/**
 * First administrator of an installation that has nobody yet, in the first account (made when there is none). Error: `auth.setup_done` once
 * somebody can sign in.
 */
export async function createFirstAdmin(
  db: Db,
  vault: Vault,
  input: { accountName: string; name: string; email: string; password: string },
): Promise<{ accountId: string; userId: string }> {
  const known = await db.system((tx) => findFirstAccount(tx));
  const accountId =
    known?.id ?? (await createAccount(db, { name: input.accountName, locale: "pt-BR", timeZone: "America/Sao_Paulo", demo: false }));
  // Opened before the lock: it may have to write the account's data key.
  await vault.blindIndex(accountId, "warm", "");
  const userId = await db.system(async (tx) => {
    await lockSetup(tx);
    if ((await countUsers(tx)) > 0)
      throw new AppError("conflict", "auth.setup_done", { message: "This installation has an administrator already. Sign in." });
    return createUser(tx, vault, { accountId, name: input.name, email: input.email, role: "ADMIN", password: input.password });
  });
  return { accountId, userId };
}

/** Accepts a key from the configuration as an administrator's key of an account. */
export async function acceptConfiguredKey(db: Db, accountId: string, key: string): Promise<void> {
  await db.system((tx) =>
    insertApiKey(tx, {
      accountId,
      id: newId(),
      name: "PROSA_API_KEY",
      tokenHash: hashToken(key),
      hint: `…${key.slice(-4)}`,
      role: "ADMIN",
      scopes: ["*"],
      createdBy: null,
      expiresAt: null,
    }),
  );
}

export interface NewApiKey {
  accountId: string;
  name: string;
  role: Role;
  scopes: string[];
  createdBy: string | null;
  expiresAt: Date | null;
}

/** Makes an API key and gives back its value, which is kept nowhere. */
export async function createApiKey(db: Db, key: NewApiKey): Promise<string> {
  const value = newToken("psk");
  await db.system((tx) => insertApiKey(tx, { ...key, id: newId(), tokenHash: hashToken(value), hint: `…${value.slice(-4)}` }));
  return value;
}
