import { randomBytes } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { findUserByEmail, type UserRow } from "./accounts.repo.ts";
import { otpauthUri, qrSvg } from "./otpauth.ts";
import { secretContext, type ProofDeps } from "./proofs.ts";
import { newRecoveryCodes, normaliseRecoveryCode, recoveryCodeHash } from "./recovery-codes.ts";
import { confirmSecret, deleteSecondFactor, findSecondFactor, putPendingSecret, replaceRecoveryCodes } from "./second-factor.repo.ts";
import { deleteSessionsOf, type OwnSessionRow } from "./sessions.repo.ts";
import { emailContext, emailIndexOf, openSession, type OpenedSession } from "./sign-in.ts";
import { listSecondFactorRoles } from "./sign-in-policy.repo.ts";
import { findStep, toBase32 } from "./totp.ts";

// As long as the hash (RFC 4226 §4, R6).
const secretBytes = 20;

/** Makes a secret that waits for its first code; an earlier one that waited is gone. Error: `auth.second_factor_on`. */
export async function beginSecondFactor({ db, vault }: ProofDeps, user: UserRow): Promise<{ secret: string; uri: string; qrSvg: string }> {
  const secret = randomBytes(secretBytes);
  const sealed = await vault.seal(user.account_id, secretContext(user.id), secret);
  const email = await vault.openText(user.account_id, emailContext, user.email_sealed);
  if (!(await db.account(user.account_id, (tx) => putPendingSecret(tx, user.account_id, user.id, sealed))))
    throw new AppError("conflict", "auth.second_factor_on", { message: "The second factor is set up already. Remove it first." });
  const uri = otpauthUri(secret, email);
  return { secret: toBase32(secret), uri, qrSvg: qrSvg(uri) };
}

async function freshCodes({ vault }: ProofDeps, user: UserRow): Promise<{ codes: string[]; hashes: Buffer[] }> {
  const codes = newRecoveryCodes();
  const hashes = await Promise.all(
    codes.map((code) => recoveryCodeHash(vault, user.account_id, user.id, normaliseRecoveryCode(code) ?? "")),
  );
  return { codes, hashes };
}

/**
 * Turns the second factor on with its first code. All other sessions end, and this one becomes a new, whole one: they were opened without
 * the factor. Errors: `auth.second_factor_not_begun`, `auth.wrong_code`.
 */
export async function confirmSecondFactor(
  deps: ProofDeps,
  user: UserRow,
  code: string,
  own: OwnSessionRow,
): Promise<{ codes: string[]; session: OpenedSession }> {
  const { db, vault, clock } = deps;
  const { account_id: accountId, id } = user;
  const begun = await db.account(accountId, (tx) => findSecondFactor(tx, accountId, id));
  if (!begun || begun.confirmed_at)
    throw new AppError("conflict", "auth.second_factor_not_begun", { message: "There is no second factor that waits for its first code." });
  const secret = await vault.open(accountId, secretContext(id), begun.secret_sealed);
  const step = findStep(secret, code.replace(/\s/g, ""), clock.now(), null);
  if (step === null) throw new AppError("invalid", "auth.wrong_code", { message: "This code is wrong. Check the clock of the phone." });
  const { codes, hashes } = await freshCodes(deps, user);
  const session = await db.account(accountId, async (tx) => {
    if (!(await confirmSecret(tx, accountId, id, begun.secret_sealed, step)))
      throw new AppError("conflict", "auth.second_factor_not_begun");
    await replaceRecoveryCodes(tx, accountId, id, hashes);
    await deleteSessionsOf(tx, accountId, id, null);
    return openSession(tx, user, { userAgent: own.user_agent, method: own.method, restricted: false });
  });
  return { codes, session };
}

/** New recovery codes; the old ones are void. */
export async function renewRecoveryCodes(deps: ProofDeps, user: UserRow): Promise<string[]> {
  const { codes, hashes } = await freshCodes(deps, user);
  await deps.db.account(user.account_id, (tx) => replaceRecoveryCodes(tx, user.account_id, user.id, hashes));
  return codes;
}

/** Error `auth.second_factor_required` when the person's role may not be without. */
export async function checkDispensable({ db }: ProofDeps, user: UserRow): Promise<void> {
  const needed = await db.account(user.account_id, (tx) => listSecondFactorRoles(tx, user.account_id));
  if (needed.includes(user.role))
    throw new AppError("conflict", "auth.second_factor_required", { message: "Your role needs a second factor." });
}

/** Takes the factor from somebody who lost it and ends that person's sessions. False when there was none. */
export async function resetSecondFactor(tx: Tx, accountId: string, userId: string): Promise<boolean> {
  const removed = await deleteSecondFactor(tx, accountId, userId);
  if (removed) await deleteSessionsOf(tx, accountId, userId, null);
  return removed;
}

/** The same by e-mail, for the command line: a lone administrator has nobody to ask. Error: `accounts.no_second_factor`. */
export async function resetSecondFactorByEmail(db: Db, vault: Vault, email: string): Promise<void> {
  const index = await emailIndexOf(vault, email);
  const user = await db.system((tx) => findUserByEmail(tx, index));
  const removed = user !== null && (await db.account(user.account_id, (tx) => resetSecondFactor(tx, user.account_id, user.id)));
  if (!removed) throw new AppError("not_found", "accounts.no_second_factor", { message: "Nobody with this e-mail has a second factor." });
}
