import type { Vault } from "#platform/crypto/vault.ts";
import { isUniqueViolation, type Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { Mailer } from "#platform/mail/mailer.ts";
import { recordAct } from "./change-history.ts";
import { letterFor } from "./letters.ts";
import { openEmail } from "./open-email.ts";
import { getOwn } from "./own-user.ts";
import { provePassword, type ProofDeps } from "./proofs.ts";
import { updateEmailRow } from "./settings.repo.ts";
import { emailContext, emailIndexOf, normaliseEmail } from "./sign-in.ts";

export interface ChangeEmailDeps extends ProofDeps {
  db: Db;
  vault: Vault;
  mailer: Mailer;
}

/**
 * Changes the address by which a person signs in, after the password; tells the address before, so that a stolen session does not take an
 * account in silence. Errors: `auth.wrong_password`, `accounts.email_taken`.
 */
export async function changeOwnEmail(deps: ChangeEmailDeps, actor: Actor, input: { email: string; password: string }): Promise<void> {
  const { db, vault, mailer } = deps;
  const { user } = await getOwn(db, actor);
  await provePassword(deps, user, input.password);
  const email = normaliseEmail(input.email);
  const emailIndex = await emailIndexOf(vault, email);
  if (emailIndex.equals(user.email_index)) return;
  const before = await openEmail(vault, actor.accountId, user.email_sealed);
  const emailSealed = await vault.seal(actor.accountId, emailContext, email);
  try {
    await db.account(actor.accountId, async (tx) => {
      await updateEmailRow(tx, actor.accountId, user.id, { emailSealed, emailIndex });
      await recordAct(tx, actor, "security", { facts: { ownEmail: true }, at: deps.clock.now() });
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError("conflict", "accounts.email_taken", { message: "There is already a sign-in with this e-mail." });
    throw error;
  }
  if (mailer.configured) {
    const letter = await letterFor(db, actor.accountId, user.locale, (say) => say.emailChanged());
    await mailer.send({ to: before, ...letter });
  }
}
