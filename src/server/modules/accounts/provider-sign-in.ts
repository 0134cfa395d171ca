import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Role } from "#shared/endpoint.ts";
import { findFirstAccount, findUser, findUserByEmail, type UserRow } from "./accounts.repo.ts";
import { findIdentity, insertIdentity, touchIdentity } from "./identities.repo.ts";
import type { ProvenIdentity } from "./identity-provider.ts";
import { createUser } from "./setup.ts";
import { emailIndexOf, normaliseEmail } from "./sign-in.ts";

export interface ProviderRules {
  /** Domains of e-mail that may sign in; empty: any. Lower case. */
  allowedDomains: readonly string[];
  /** Role of people who are made at their first sign-in; null: only known people sign in. */
  defaultRole: Role | null;
}

const refused = (code: string) => new AppError("forbidden", code);
const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1);
const subjectContext = (userId: string) => `user_identities.subject:${userId}`;

/**
 * The person whom a proven identity belongs to: the one linked to it, else the one with its verified e-mail, who is linked now, else a new
 * one where the rules make people. An e-mail alone never moves somebody to another identity of the same issuer: addresses are given to new
 * employees. Errors: `auth.oidc_email_unverified`, `auth.oidc_domain`, `auth.oidc_unknown`, `auth.oidc_other_identity`.
 */
export async function findProvenPerson(deps: { db: Db; vault: Vault }, rules: ProviderRules, identity: ProvenIdentity): Promise<UserRow> {
  const { db, vault } = deps;
  const email = identity.email === null ? null : normaliseEmail(identity.email);
  if (rules.allowedDomains.length > 0 && (email === null || !rules.allowedDomains.includes(domainOf(email))))
    throw refused("auth.oidc_domain");

  const subject = `${identity.issuer}\u0000${identity.subject}`;
  const subjectIndex = await vault.blindIndex(null, "oidc_subject", subject);
  const linked = await db.system((tx) => findIdentity(tx, subjectIndex));
  if (linked) {
    const { account_id: accountId, user_id: userId } = linked;
    const user = await db.account(accountId, async (tx) => {
      await touchIdentity(tx, accountId, userId, subjectIndex);
      return findUser(tx, accountId, userId);
    });
    if (!user) throw refused("auth.oidc_unknown");
    return user;
  }

  if (email === null || !identity.emailVerified) throw refused("auth.oidc_email_unverified");
  const user = (await findByEmail(deps, email)) ?? (await makePerson(deps, rules, email, identity.name));
  const added = await db.account(user.account_id, async (tx) =>
    insertIdentity(tx, {
      accountId: user.account_id,
      userId: user.id,
      issuerIndex: await vault.blindIndex(null, "oidc_issuer", identity.issuer),
      subjectIndex,
      subjectSealed: await vault.seal(user.account_id, subjectContext(user.id), subject),
    }),
  );
  if (!added) throw refused("auth.oidc_other_identity");
  return user;
}

async function findByEmail({ db, vault }: { db: Db; vault: Vault }, email: string): Promise<UserRow | null> {
  const index = await emailIndexOf(vault, email);
  return db.system((tx) => findUserByEmail(tx, index));
}

async function makePerson(
  { db, vault }: { db: Db; vault: Vault },
  rules: ProviderRules,
  email: string,
  name: string | null,
): Promise<UserRow> {
  const { defaultRole } = rules;
  // The configuration asks for domains where there is a role; without them nobody is made all the same.
  if (defaultRole === null || rules.allowedDomains.length === 0) throw refused("auth.oidc_unknown");
  const account = await db.system((tx) => findFirstAccount(tx));
  if (!account) throw refused("auth.oidc_unknown");
  const shown = (name ?? email.slice(0, email.lastIndexOf("@"))).slice(0, 120);
  const user = await db.account(account.id, async (tx) => {
    const id = await createUser(tx, vault, { accountId: account.id, name: shown, email, role: defaultRole, password: null });
    return findUser(tx, account.id, id);
  });
  if (!user) throw new Error("The new user is not there.");
  return user;
}
