import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { newId } from "#shared/ids.ts";
import { findUserByEmail, type UserRow } from "./accounts.repo.ts";
import { verifyPassword } from "./passwords.ts";
import { addSignInFailure, clearSignInFailures, findSignInFailures, insertSession } from "./sessions.repo.ts";
import { hashToken, newToken } from "./tokens.ts";

export const sessionDays = 30;
export const emailContext = "users.email";
const freeFailures = 5;

export const normaliseEmail = (email: string) => email.trim().toLowerCase();

/** Blind index of a user's e-mail: one key for the installation, since sign-in does not know the account yet. */
export const emailIndexOf = (vault: Vault, email: string) => vault.blindIndex(null, "user_email", normaliseEmail(email));

/**
 * Checks e-mail and password and opens a session. Errors: `auth.wrong_credentials` (the same for an unknown e-mail), `auth.too_many_attempts`
 * after five failures for one e-mail (waits 2^n seconds, at most 15 minutes), `auth.disabled`.
 */
export async function signIn(
  deps: { db: Db; vault: Vault },
  input: { email: string; password: string; userAgent: string | null },
  now: Date,
): Promise<{ user: UserRow; token: string; expiresAt: Date }> {
  const subject = await emailIndexOf(deps.vault, input.email);
  const failures = await deps.db.system((tx) => findSignInFailures(tx, subject));
  if (failures && failures.failures >= freeFailures) {
    const wait = Math.min(900, 2 ** (failures.failures - freeFailures + 1)) - failures.seconds_ago;
    if (wait > 0)
      throw new AppError("rate_limited", "auth.too_many_attempts", { message: `Too many attempts. Try again in ${Math.ceil(wait)} seconds.`, retryAfterSeconds: wait });
  }
  const user = await deps.db.system((tx) => findUserByEmail(tx, subject));
  if (!(await verifyPassword(user?.password_hash ?? null, input.password)) || !user) {
    await deps.db.system((tx) => addSignInFailure(tx, subject));
    throw new AppError("unauthenticated", "auth.wrong_credentials", { message: "E-mail or password is wrong." });
  }
  if (user.disabled_at) throw new AppError("forbidden", "auth.disabled", { message: "This access was switched off by an administrator." });
  const token = newToken("prs");
  const expiresAt = new Date(now.getTime() + sessionDays * 86_400_000);
  await deps.db.system(async (tx) => {
    await clearSignInFailures(tx, subject);
    await insertSession(tx, { accountId: user.account_id, id: newId(), tokenHash: hashToken(token), userId: user.id, userAgent: input.userAgent?.slice(0, 300) ?? null, expiresAt });
  });
  return { user, token, expiresAt };
}
