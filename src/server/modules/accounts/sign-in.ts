import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { newId } from "#shared/ids.ts";
import { findUserByEmail, type UserRow } from "./accounts.repo.ts";
import { clearAttempts } from "./attempts.repo.ts";
import { signChallenge, type SignInMethod } from "./challenge.ts";
import { verifyPassword } from "./passwords.ts";
import { judgeAttempt, type ProofDeps } from "./proofs.ts";
import { findSecondFactor } from "./second-factor.repo.ts";
import { insertSession } from "./sessions.repo.ts";
import { listSecondFactorRoles } from "./sign-in-policy.repo.ts";
import { hashToken, newToken } from "./tokens.ts";

const sessionDays = 30;
// Long enough to install an authenticator app.
const restrictedMinutes = 30;
export const emailContext = "users.email";

export const normaliseEmail = (email: string) => email.trim().toLowerCase();

/** Blind index of a user's e-mail: one key for the installation, since sign-in does not know the account yet. */
export const emailIndexOf = (vault: Vault, email: string) => vault.blindIndex(null, "user_email", normaliseEmail(email));

/** Error `auth.disabled` for whom an administrator has shut out. */
export function checkEnabled(user: UserRow): void {
  if (user.disabled_at) throw new AppError("forbidden", "auth.disabled", { message: "This access was switched off by an administrator." });
}

/**
 * Who e-mail and password belong to. Errors: `auth.wrong_credentials` (the same for an unknown e-mail), `auth.too_many_attempts`,
 * `auth.disabled`.
 */
export async function checkPassword(deps: { db: Db; vault: Vault }, input: { email: string; password: string }): Promise<UserRow> {
  const subject = await emailIndexOf(deps.vault, input.email);
  const found: { user: UserRow | null } = { user: null };
  const right = await judgeAttempt(deps.db, subject, async () => {
    found.user = await deps.db.system((tx) => findUserByEmail(tx, subject));
    return verifyPassword(found.user?.password_hash ?? null, input.password);
  });
  if (!right || !found.user) throw new AppError("unauthenticated", "auth.wrong_credentials", { message: "E-mail or password is wrong." });
  checkEnabled(found.user);
  return found.user;
}

export interface OpenedSession {
  token: string;
  expiresAt: Date;
  restricted: boolean;
}

/** Opens a session within a transaction. Ends of sessions are kept by the machine's time, as the database compares them with its own. */
export async function openSession(
  tx: Tx,
  user: UserRow,
  session: { userAgent: string | null; method: SignInMethod; restricted: boolean },
): Promise<OpenedSession> {
  const token = newToken("prs");
  const expiresAt = new Date(Date.now() + (session.restricted ? restrictedMinutes * 60_000 : sessionDays * 86_400_000));
  await insertSession(tx, {
    accountId: user.account_id,
    id: newId(),
    tokenHash: hashToken(token),
    userId: user.id,
    userAgent: session.userAgent?.slice(0, 300) ?? null,
    method: session.method,
    restricted: session.restricted,
    expiresAt,
  });
  return { token, expiresAt, restricted: session.restricted };
}

export type Entrance =
  | { kind: "session"; session: OpenedSession }
  | { kind: "code_required"; challenge: { value: string; expiresAt: Date } };

/**
 * What the first step of a sign-in leads to: the question for a code, a session, or, where the role needs a second factor that the person
 * has not set up, a session that can do only that. `proven`: a second factor was shown already, here or at the identity provider.
 */
export async function enter(
  deps: ProofDeps,
  user: UserRow,
  how: { method: SignInMethod; userAgent: string | null; proven: boolean },
): Promise<Entrance> {
  const { db, vault, clock } = deps;
  checkEnabled(user);
  const { factor, needed } = await db.account(user.account_id, async (tx) => ({
    factor: await findSecondFactor(tx, user.account_id, user.id),
    needed: (await listSecondFactorRoles(tx, user.account_id)).includes(user.role),
  }));
  const has = factor !== null && factor.confirmed_at !== null;
  if (has && !how.proven) return { kind: "code_required", challenge: await signChallenge(vault, user, how.method, clock.now()) };
  const session = await db.system(async (tx) => {
    await clearAttempts(tx, user.email_index);
    return openSession(tx, user, { ...how, restricted: needed && !has && !how.proven });
  });
  return { kind: "session", session };
}
