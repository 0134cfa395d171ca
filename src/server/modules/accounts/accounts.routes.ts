import { randomBytes } from "node:crypto";
import type { FastifyReply } from "fastify";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import type { Mailer } from "#platform/mail/mailer.ts";
import type { Logger } from "#platform/log/logger.ts";
import { ok } from "#shared/api.ts";
import { newId } from "#shared/ids.ts";
import * as contract from "./accounts.contract.ts";
import { countActiveAdmins, countUsers, findUser, listUserRows, updateUserRow, type UserRow } from "./accounts.repo.ts";
import { insertApiKey, listApiKeyRows, revokeApiKeyRow } from "./api-keys.repo.ts";
import { accessRulesRoutes } from "./access-rules.routes.ts";
import { breakGlassRoutes } from "./break-glass.routes.ts";
import { recordAct, recordChange } from "./change-history.ts";
import { createCookies } from "./cookies.ts";
import { readMe } from "./me.ts";
import { getOwn } from "./own-user.ts";
import { hashPassword } from "./passwords.ts";
import { pictureUrl } from "./pictures.ts";
import { provePassword, type ProofDeps } from "./proofs.ts";
import { providerRoutes, type ProviderSignIn } from "./provider.routes.ts";
import { giveEntrance, securityRoutes } from "./security.routes.ts";
import { deleteSession, deleteSessionsOf } from "./sessions.repo.ts";
import { settingsRoutes, type SettingsRoutesDeps } from "./settings.routes.ts";
import { createFirstAdmin, createUser } from "./setup.ts";
import { checkPassword, emailContext, enter } from "./sign-in.ts";
import { shortcutRoutes } from "./shortcuts.routes.ts";
import { teamLinkRoutes } from "./team-links.routes.ts";
import { hashToken, newToken } from "./tokens.ts";

export interface AccountRoutesDeps extends ProofDeps, SettingsRoutesDeps {
  mailer: Mailer;
  secureCookies: boolean;
  /** Printed at the first start; whoever holds it may make the first administrator. */
  setupToken: string;
  demoEmail: string | null;
  removeDemoData(accountId: string): Promise<void>;
  log: Logger;
  publicUrl: string | undefined;
  /** null: people sign in by password alone. */
  providerSignIn: ProviderSignIn | null;
}

/** A token for the first set-up. */
export const newSetupToken = () => randomBytes(9).toString("base64url");

export function accountRoutes(deps: AccountRoutesDeps): BoundRoute[] {
  const { db, vault } = deps;
  const cookies = createCookies(deps.secureCookies);

  async function enterWithPassword(
    reply: FastifyReply,
    email: string,
    password: string,
    userAgent: string | undefined,
  ): Promise<contract.Me> {
    const user = await checkPassword(deps, { email, password });
    const entrance = await enter(deps, user, { method: "password", userAgent: userAgent ?? null, proven: false });
    if (giveEntrance(cookies, reply, entrance))
      throw new AppError("unauthenticated", "auth.totp_required", { message: "Enter the code of your authenticator app." });
    return readMe(deps, user.account_id, user.id, entrance.kind === "session" && entrance.session.restricted);
  }

  const userView = async (row: UserRow, actor: Actor) => ({
    id: row.id,
    name: row.name,
    // Colleagues' addresses are for administrators.
    email: actor.role === "ADMIN" ? await vault.openText(row.account_id, emailContext, row.email_sealed) : "",
    role: row.role,
    disabled: row.disabled_at !== null,
    pictureUrl: pictureUrl(row.picture_id),
    secondFactor: actor.role === "ADMIN" ? row.second_factor : null,
    createdAt: row.created_at.toISOString(),
  });

  return [
    bind(contract.setupState, async () => {
      const users = await db.system((tx) => countUsers(tx));
      return {
        needsSetup: users === 0,
        demoSignIn: deps.demoEmail === null ? null : { email: deps.demoEmail },
        oidc: deps.providerSignIn !== null,
      };
    }),
    bind(contract.createFirstAccount, async ({ body, reply, request }) => {
      if (!hashToken(body.setupToken).equals(hashToken(deps.setupToken)))
        throw new AppError("forbidden", "auth.wrong_setup_token", {
          message: "The set-up token is the one printed when the server started.",
        });
      await createFirstAdmin(db, vault, body);
      return enterWithPassword(reply, body.email, body.password, request.headers["user-agent"]);
    }),
    bind(contract.signIn, ({ body, reply, request }) => enterWithPassword(reply, body.email, body.password, request.headers["user-agent"])),
    bind(contract.signOut, async ({ actor, reply }) => {
      const { sessionId } = actor;
      if (sessionId !== null) await db.account(actor.accountId, (tx) => deleteSession(tx, actor.accountId, actor.id, sessionId));
      cookies.clear(reply, "session");
      return ok;
    }),
    bind(contract.getMe, async ({ actor }) => {
      const { session } = await getOwn(db, actor);
      return readMe(deps, actor.accountId, actor.id, session.restricted);
    }),
    bind(contract.changePassword, async ({ actor, body }) => {
      const { user } = await getOwn(db, actor);
      await provePassword(deps, user, body.current);
      const passwordHash = await hashPassword(body.next);
      await db.account(actor.accountId, async (tx) => {
        await updateUserRow(tx, actor.accountId, user.id, { name: user.name, role: user.role, disabled: false, passwordHash });
        await deleteSessionsOf(tx, actor.accountId, user.id, actor.sessionId);
        await recordAct(tx, actor, "security", { facts: { ownPassword: true }, at: deps.clock.now() });
      });
      return ok;
    }),
    bind(contract.listUsers, async ({ actor }) => {
      const rows = await db.account(actor.accountId, (tx) => listUserRows(tx, actor.accountId));
      return { items: await Promise.all(rows.map((row) => userView(row, actor))), nextCursor: null };
    }),
    bind(contract.createUser, async ({ actor, body }) => {
      const id = await db.account(actor.accountId, async (tx) => {
        await recordAct(tx, actor, "team", { facts: { added: body.name, role: body.role }, at: deps.clock.now() });
        return createUser(tx, vault, { accountId: actor.accountId, ...body });
      });
      const row = await db.account(actor.accountId, (tx) => findUser(tx, actor.accountId, id));
      if (!row) throw new Error("The new user is not there.");
      return userView(row, actor);
    }),
    bind(contract.updateUser, async ({ actor, params, body }) => {
      const passwordHash = body.password === undefined ? null : await hashPassword(body.password);
      const row = await db.account(actor.accountId, async (tx) => {
        const before = await findUser(tx, actor.accountId, params.id);
        if (!before) throw new AppError("not_found", "accounts.user_not_found", { message: "There is no such person in the team." });
        const admins = await countActiveAdmins(tx, actor.accountId);
        const after = {
          name: body.name ?? before.name,
          role: body.role ?? before.role,
          disabled: body.disabled ?? before.disabled_at !== null,
          passwordHash,
        };
        const wasAdmin = before.role === "ADMIN" && before.disabled_at === null;
        if (wasAdmin && admins === 1 && (after.role !== "ADMIN" || after.disabled))
          throw new AppError("conflict", "accounts.last_admin", { message: "The account needs one administrator who can sign in." });
        await updateUserRow(tx, actor.accountId, params.id, after);
        // A lost right must not live on in an open session.
        if (after.disabled || passwordHash !== null) await deleteSessionsOf(tx, actor.accountId, params.id, actor.sessionId);
        const seen = (name: string, role: string, disabled: boolean) => ({ name, role, disabled });
        await recordChange(tx, actor, "team", {
          before: seen(before.name, before.role, before.disabled_at !== null),
          after: { ...seen(after.name, after.role, after.disabled), ...(passwordHash !== null && { passwordSetFor: before.name }) },
          of: before.name,
          at: deps.clock.now(),
        });
        return findUser(tx, actor.accountId, params.id);
      });
      if (!row) throw new Error("The user is gone.");
      return userView(row, actor);
    }),
    bind(contract.listApiKeys, async ({ actor }) => {
      const rows = await db.account(actor.accountId, (tx) => listApiKeyRows(tx, actor.accountId));
      return { items: rows.map(keyView), nextCursor: null };
    }),
    bind(contract.createApiKey, async ({ actor, body }) => {
      const key = newToken("psk");
      const row = {
        accountId: actor.accountId,
        id: newId(),
        name: body.name,
        tokenHash: hashToken(key),
        hint: `…${key.slice(-4)}`,
        role: body.role,
        scopes: body.scopes,
        createdBy: actor.kind === "user" ? actor.id : null,
        expiresAt: body.expiresAt ? new Date(body.expiresAt) : null,
      };
      await db.account(actor.accountId, async (tx) => {
        await insertApiKey(tx, row);
        await recordAct(tx, actor, "keys", {
          facts: { keyMade: `${row.name} (${row.hint})`, role: row.role, scopes: row.scopes.join(", "), expiresAt: body.expiresAt ?? null },
          at: deps.clock.now(),
        });
      });
      return {
        id: row.id,
        name: row.name,
        hint: row.hint,
        role: row.role,
        scopes: row.scopes,
        createdAt: new Date().toISOString(),
        lastUsedAt: null,
        expiresAt: row.expiresAt?.toISOString() ?? null,
        revoked: false,
        key,
      };
    }),
    bind(contract.revokeApiKey, async ({ actor, params }) => {
      const found = await db.account(actor.accountId, async (tx) => {
        const key = (await listApiKeyRows(tx, actor.accountId)).find(({ id }) => id === params.id);
        if (!(await revokeApiKeyRow(tx, actor.accountId, params.id))) return false;
        await recordAct(tx, actor, "keys", { facts: { keyRevoked: key ? `${key.name} (${key.hint})` : params.id }, at: deps.clock.now() });
        return true;
      });
      if (!found) throw new AppError("not_found", "accounts.key_not_found", { message: "There is no such key." });
      return ok;
    }),
    bind(contract.removeDemo, async ({ actor }) => {
      await deps.removeDemoData(actor.accountId);
      return ok;
    }),
    ...securityRoutes({ ...deps, cookies }),
    ...accessRulesRoutes(deps),
    ...breakGlassRoutes(deps),
    ...settingsRoutes(deps),
    ...shortcutRoutes(deps),
    ...teamLinkRoutes({ ...deps, cookies }),
    ...providerRoutes({ ...deps, cookies, signIn: deps.providerSignIn }),
  ];
}

function keyView(row: Awaited<ReturnType<typeof listApiKeyRows>>[number]) {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    role: row.role,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    revoked: row.revoked_at !== null,
  };
}
