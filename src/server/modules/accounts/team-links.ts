import type { Vault } from "#platform/crypto/vault.ts";
import { isUniqueViolation, type Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { LetterDraft } from "#platform/mail/letter.ts";
import type { Mailer } from "#platform/mail/mailer.ts";
import type { Clock } from "#shared/clock.ts";
import type { Role } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import { findAccount, findUser, findUserByEmail, type UserRow } from "./accounts.repo.ts";
import { letterFor, type Words } from "./letters.ts";
import { hashPassword } from "./passwords.ts";
import { deleteSessionsOf } from "./sessions.repo.ts";
import { createUser } from "./setup.ts";
import { checkEnabled, emailContext, emailIndexOf, normaliseEmail } from "./sign-in.ts";
import { recordAct, recordChange } from "./change-history.ts";
import * as repo from "./team-links.repo.ts";
import { hashToken, newToken } from "./tokens.ts";

export interface TeamLinkDeps {
  db: Db;
  vault: Vault;
  clock: Clock;
  mailer: Mailer;
  /** Links in mail start with this; without it none goes out, since who asks could name any host. */
  publicUrl: string | undefined;
}

const invitationDays = 7;
const passwordLinkMinutes = 60;
const byAdministratorMinutes = 24 * 60;
const linkContext = "invitations.email";

const ended = () =>
  new AppError("not_found", "auth.link_ended", { message: "This link has ended or was used already. Ask for a new one." });

/** Sends a letter with a link; false: it did not go out, and who asked passes the link on. */
async function mailLink(
  deps: TeamLinkDeps,
  link: { accountId: string; to: string; locale: string | null; path: string },
  write: (say: Words, company: string, url: string) => LetterDraft,
): Promise<boolean> {
  const { db, mailer, publicUrl } = deps;
  if (!mailer.configured || publicUrl === undefined) return false;
  const url = `${publicUrl}${link.path}`;
  const letter = await letterFor(db, link.accountId, link.locale, (say, company) => write(say, company, url));
  return mailer.send({ to: link.to, ...letter });
}

const invitationPath = (token: string) => `/join?token=${token}`;
const passwordPath = (token: string) => `/new-password?token=${token}`;

async function sendInvitation(deps: TeamLinkDeps, row: repo.InvitationRow, token: string) {
  const email = await deps.vault.openText(row.account_id, linkContext, row.email_sealed);
  const path = invitationPath(token);
  const mailed = await mailLink(deps, { accountId: row.account_id, to: email, locale: null, path }, (say, company, url) =>
    say.invitation(row.invited_by, company, url, invitationDays),
  );
  return { row, email, path, mailed };
}

/** Invites an address. Errors: `accounts.email_taken`, `accounts.already_invited`. */
export async function invite(deps: TeamLinkDeps, actor: Actor, input: { email: string; role: Role }) {
  const { db, vault, clock } = deps;
  const email = normaliseEmail(input.email);
  const emailIndex = await emailIndexOf(vault, email);
  if (await db.system((tx) => findUserByEmail(tx, emailIndex)))
    throw new AppError("conflict", "accounts.email_taken", { message: "There is already a sign-in with this e-mail." });
  const token = newToken("inv");
  const now = clock.now();
  const row: repo.InvitationRow = {
    account_id: actor.accountId,
    id: newId(),
    email_sealed: await vault.seal(actor.accountId, linkContext, email),
    email_index: emailIndex,
    role: input.role,
    invited_by: actor.name,
    sent_at: now,
    expires_at: new Date(now.getTime() + invitationDays * 86_400_000),
  };
  try {
    await db.account(actor.accountId, async (tx) => {
      await repo.endExpired(tx, actor.accountId, emailIndex, now);
      await repo.insertInvitation(tx, { ...row, tokenHash: hashToken(token) });
      await recordChange(tx, actor, "team", { before: {}, after: { invited: input.role }, at: now });
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError("conflict", "accounts.already_invited", {
        message: "This address has an open invitation. Send it again or take it back.",
      });
    throw error;
  }
  return sendInvitation(deps, row, token);
}

/** A new link for an open invitation. Error: `accounts.invitation_not_found`. */
export async function resendInvitation(deps: TeamLinkDeps, actor: Actor, id: string) {
  const token = newToken("inv");
  const sentAt = deps.clock.now();
  const expiresAt = new Date(sentAt.getTime() + invitationDays * 86_400_000);
  const row = await deps.db.account(actor.accountId, (tx) =>
    repo.renewInvitation(tx, actor.accountId, id, { tokenHash: hashToken(token), sentAt, expiresAt }),
  );
  if (!row) throw new AppError("not_found", "accounts.invitation_not_found", { message: "There is no such open invitation." });
  return sendInvitation(deps, row, token);
}

export async function lookAtInvitation(deps: TeamLinkDeps, token: string) {
  const row = await deps.db.system((tx) => repo.findInvitationByToken(tx, hashToken(token), deps.clock.now()));
  if (!row) throw ended();
  const account = await deps.db.account(row.account_id, (tx) => findAccount(tx, row.account_id));
  return {
    accountName: account?.name ?? "",
    invitedBy: row.invited_by,
    email: await deps.vault.openText(row.account_id, linkContext, row.email_sealed),
    role: row.role,
  };
}

/** Whoever acts by a link that only they have. */
const selfOf = (user: UserRow) => ({ accountId: user.account_id, id: user.id, name: user.name });

/** Makes the person of an invitation, once. Errors: `auth.link_ended`, `accounts.email_taken`. */
export async function accept(deps: TeamLinkDeps, input: { token: string; name: string; password: string }): Promise<UserRow> {
  const { db, vault, clock } = deps;
  const row = await db.system((tx) => repo.findInvitationByToken(tx, hashToken(input.token), clock.now()));
  if (!row) throw ended();
  const accountId = row.account_id;
  const email = await vault.openText(accountId, linkContext, row.email_sealed);
  return db.account(accountId, async (tx) => {
    if (!(await repo.takeInvitation(tx, accountId, row.id, clock.now()))) throw ended();
    const id = await createUser(tx, vault, { accountId, name: input.name, email, role: row.role, password: input.password });
    const user = await findUser(tx, accountId, id);
    if (!user) throw new Error("The new user is not there.");
    await recordAct(tx, selfOf(user), "team", { facts: { joined: row.role }, at: clock.now() });
    return user;
  });
}

async function makePasswordLink(deps: TeamLinkDeps, user: UserRow, minutes: number) {
  const token = newToken("pwl");
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + minutes * 60_000);
  await deps.db.account(user.account_id, (tx) =>
    repo.putPasswordLink(tx, { accountId: user.account_id, userId: user.id, tokenHash: hashToken(token), now, expiresAt }),
  );
  const email = await deps.vault.openText(user.account_id, emailContext, user.email_sealed);
  const path = passwordPath(token);
  const mailed = await mailLink(deps, { accountId: user.account_id, to: email, locale: user.locale, path }, (say, _, url) =>
    say.newPassword(url, Math.round(minutes / 60)),
  );
  return { path, mailed, expiresAt };
}

/** A link that an administrator hands to a colleague. Errors: `accounts.user_not_found`, `auth.disabled`. */
export async function linkForColleague(deps: TeamLinkDeps, actor: Actor, userId: string) {
  const user = await deps.db.account(actor.accountId, (tx) => findUser(tx, actor.accountId, userId));
  if (!user) throw new AppError("not_found", "accounts.user_not_found", { message: "There is no such person in the team." });
  checkEnabled(user);
  const link = await makePasswordLink(deps, user, byAdministratorMinutes);
  await deps.db.account(actor.accountId, (tx) =>
    recordChange(tx, actor, "team", { before: {}, after: { passwordLinkFor: user.name }, at: deps.clock.now() }),
  );
  return link;
}

/** Sends a link to whom an address belongs. Silent for an unknown one; the work runs beside the answer, so that its time tells nothing. */
export async function forgot(deps: TeamLinkDeps, email: string): Promise<void> {
  const index = await emailIndexOf(deps.vault, email);
  const user = await deps.db.system((tx) => findUserByEmail(tx, index));
  if (user && user.disabled_at === null) await makePasswordLink(deps, user, passwordLinkMinutes);
}

/** Sets a new password by a link, once, and ends every session of the person. Errors: `auth.link_ended`, `auth.disabled`. */
export async function resetByLink(deps: TeamLinkDeps, input: { token: string; password: string }): Promise<void> {
  const { db, clock } = deps;
  const hash = await hashPassword(input.password);
  const taken = await db.system(async (tx) => {
    const link = await repo.takePasswordLink(tx, hashToken(input.token), clock.now());
    if (!link) return false;
    const user = await findUser(tx, link.account_id, link.user_id);
    if (!user) return false;
    checkEnabled(user);
    await repo.setPasswordHash(tx, link.account_id, link.user_id, hash);
    await deleteSessionsOf(tx, link.account_id, link.user_id, null);
    await recordAct(tx, selfOf(user), "security", { facts: { passwordByLink: true }, at: clock.now() });
    return true;
  });
  if (!taken) throw ended();
}
