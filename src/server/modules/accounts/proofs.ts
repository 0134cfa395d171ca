import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Clock } from "#shared/clock.ts";
import type { UserRow } from "./accounts.repo.ts";
import { countAttempt, uncountAttempt } from "./attempts.repo.ts";
import { verifyPassword } from "./passwords.ts";
import { normaliseRecoveryCode, recoveryCodeHash } from "./recovery-codes.ts";
import { findSecondFactor, takeRecoveryCode, takeStep } from "./second-factor.repo.ts";
import { findStep } from "./totp.ts";

export interface ProofDeps {
  db: Db;
  vault: Vault;
  clock: Clock;
}

export const secretContext = (userId: string) => `user_second_factors.secret:${userId}`;

/**
 * Judges one attempt for a sign-in. Passwords and codes count together, so that neither is guessed while the other is known. Error:
 * `auth.too_many_attempts`.
 */
export async function judgeAttempt(db: Db, subject: Buffer, judge: () => Promise<boolean>): Promise<boolean> {
  const wait = await db.system((tx) => countAttempt(tx, subject));
  if (wait > 0)
    throw new AppError("rate_limited", "auth.too_many_attempts", {
      message: `Too many attempts. Try again in ${Math.ceil(wait)} seconds.`,
      retryAfterSeconds: wait,
    });
  const right = await judge();
  if (right) await db.system((tx) => uncountAttempt(tx, subject));
  return right;
}

/** Asks a signed-in person for the password again. Who came by an identity provider and has none passes. Error: `auth.wrong_password`. */
export async function provePassword(deps: ProofDeps, user: UserRow, password: string): Promise<void> {
  if (user.password_hash === null) return;
  if (await judgeAttempt(deps.db, user.email_index, () => verifyPassword(user.password_hash, password))) return;
  throw new AppError("invalid", "auth.wrong_password", { message: "The present password is wrong." });
}

async function takeCode({ db, vault, clock }: ProofDeps, user: UserRow, typed: string): Promise<boolean> {
  const { account_id: accountId, id } = user;
  const recovery = normaliseRecoveryCode(typed);
  if (recovery !== null) {
    const hash = await recoveryCodeHash(vault, accountId, id, recovery);
    return db.account(accountId, (tx) => takeRecoveryCode(tx, accountId, id, hash));
  }
  const factor = await db.account(accountId, (tx) => findSecondFactor(tx, accountId, id));
  if (!factor?.confirmed_at) return false;
  const secret = await vault.open(accountId, secretContext(id), factor.secret_sealed);
  const step = findStep(secret, typed.replace(/\s/g, ""), clock.now(), factor.last_step);
  return step !== null && db.account(accountId, (tx) => takeStep(tx, accountId, id, step));
}

/** Uses up a code of the authenticator app or a recovery code. Error: `auth.wrong_code`, also for one that was used before. */
export async function proveCode(deps: ProofDeps, user: UserRow, typed: string): Promise<void> {
  if (await judgeAttempt(deps.db, user.email_index, () => takeCode(deps, user, typed))) return;
  throw new AppError("unauthenticated", "auth.wrong_code", { message: "This code is wrong, or it was used before." });
}
