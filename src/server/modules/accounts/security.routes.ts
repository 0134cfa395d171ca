import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Me } from "./accounts.contract.ts";
import { findUser, type UserRow } from "./accounts.repo.ts";
import { recordAct, recordChange } from "./change-history.ts";
import { openChallenge } from "./challenge.ts";
import type { Cookies } from "./cookies.ts";
import { deviceName } from "./device-name.ts";
import { countIdentities, deleteIdentities } from "./identities.repo.ts";
import { readMe, type MeDeps } from "./me.ts";
import { getOwn } from "./own-user.ts";
import { proveCode, provePassword, type ProofDeps } from "./proofs.ts";
import { beginSecondFactor, checkDispensable, confirmSecondFactor, renewRecoveryCodes, resetSecondFactor } from "./second-factor.ts";
import { countRecoveryCodes, deleteSecondFactor, findSecondFactor } from "./second-factor.repo.ts";
import * as contract from "./security.contract.ts";
import { deleteSession, deleteSessionsOf, listSessionsOf } from "./sessions.repo.ts";
import { enter, type Entrance } from "./sign-in.ts";
import { listSecondFactorRoles, putSecondFactorRoles } from "./sign-in-policy.repo.ts";

export interface SecurityRoutesDeps extends ProofDeps, MeDeps {
  cookies: Cookies;
}

/** Sets the cookie that an entrance leads to. True when a code has to follow. */
export function giveEntrance(cookies: Cookies, reply: FastifyReply, entrance: Entrance): boolean {
  if (entrance.kind === "code_required") {
    cookies.set(reply, "step", entrance.challenge.value, entrance.challenge.expiresAt);
    return true;
  }
  cookies.clear(reply, "step");
  cookies.set(reply, "session", entrance.session.token, entrance.session.expiresAt);
  return false;
}

/** Second step of the sign-in, one's own second factor and sessions, and what administrators rule of both. */
export function securityRoutes(deps: SecurityRoutesDeps): BoundRoute[] {
  const { db, vault, clock, cookies } = deps;

  async function passedFirstStep(request: FastifyRequest): Promise<{ user: UserRow; method: "password" | "oidc" }> {
    const passed = await openChallenge(vault, cookies.read(request, "step"), clock.now(), ({ accountId, userId }) =>
      db.account(accountId, (tx) => findUser(tx, accountId, userId)),
    );
    if (!passed) throw new AppError("unauthenticated", "auth.challenge_expired", { message: "That took too long. Sign in again." });
    return passed;
  }

  const signInWithCode = bind(contract.signInWithCode, async ({ body, request, reply }): Promise<Me> => {
    const { user, method } = await passedFirstStep(request);
    await proveCode(deps, user, body.code);
    giveEntrance(cookies, reply, await enter(deps, user, { method, userAgent: request.headers["user-agent"] ?? null, proven: true }));
    return readMe(deps, user.account_id, user.id, false);
  });

  /** An act of somebody about their own sign-in, for the history. */
  const noteOwn = (actor: Actor, facts: Record<string, unknown>) =>
    db.account(actor.accountId, (tx) => recordAct(tx, actor, "security", { facts, at: clock.now() }));

  const ownFactor = [
    bind(contract.getSecondFactor, async ({ actor }) => {
      const { user } = await getOwn(db, actor);
      return db.account(actor.accountId, async (tx) => {
        const factor = await findSecondFactor(tx, actor.accountId, user.id);
        return {
          on: user.second_factor,
          confirmedAt: factor?.confirmed_at?.toISOString() ?? null,
          required: (await listSecondFactorRoles(tx, actor.accountId)).includes(user.role),
          recoveryCodesLeft: await countRecoveryCodes(tx, actor.accountId, user.id),
          hasPassword: user.password_hash !== null,
          linkedToProvider: (await countIdentities(tx, actor.accountId, user.id)) > 0,
        };
      });
    }),
    bind(contract.beginSecondFactor, async ({ actor, body }) => {
      const { user, session } = await getOwn(db, actor);
      // A restricted session is minutes old: its person has just said who they are.
      if (!session.restricted) await provePassword(deps, user, body.password ?? "");
      return beginSecondFactor(deps, user);
    }),
    bind(contract.confirmSecondFactor, async ({ actor, body, reply }) => {
      const own = await getOwn(db, actor);
      const { codes, session } = await confirmSecondFactor(deps, own.user, body.code, own.session);
      cookies.set(reply, "session", session.token, session.expiresAt);
      await noteOwn(actor, { secondFactor: true });
      return { recoveryCodes: codes };
    }),
    bind(contract.renewRecoveryCodes, async ({ actor, body }) => {
      const { user } = await getOwn(db, actor);
      await provePassword(deps, user, body.password ?? "");
      await proveCode(deps, user, body.code);
      const recoveryCodes = await renewRecoveryCodes(deps, user);
      await noteOwn(actor, { newRecoveryCodes: true });
      return { recoveryCodes };
    }),
    bind(contract.disableSecondFactor, async ({ actor, body }) => {
      const { user } = await getOwn(db, actor);
      await checkDispensable(deps, user);
      await provePassword(deps, user, body.password ?? "");
      await proveCode(deps, user, body.code);
      await db.account(actor.accountId, async (tx) => {
        await deleteSecondFactor(tx, actor.accountId, user.id);
        await recordAct(tx, actor, "security", { facts: { secondFactor: false }, at: clock.now() });
      });
      return ok;
    }),
  ];

  const ownSessions = [
    bind(contract.listSessions, async ({ actor }) => {
      const rows = await db.account(actor.accountId, (tx) => listSessionsOf(tx, actor.accountId, actor.id));
      const items = rows.map((row) => ({
        id: row.id,
        device: deviceName(row.user_agent),
        method: row.method,
        current: row.id === actor.sessionId,
        createdAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
      }));
      return { items, nextCursor: null };
    }),
    bind(contract.endSession, async ({ actor, params, reply }) => {
      const ended = await db.account(actor.accountId, (tx) => deleteSession(tx, actor.accountId, actor.id, params.id));
      if (!ended) throw new AppError("not_found", "auth.session_not_found", { message: "There is no such session (any more)." });
      if (params.id === actor.sessionId) cookies.clear(reply, "session");
      return ok;
    }),
    bind(contract.endOtherSessions, async ({ actor }) => {
      await db.account(actor.accountId, (tx) => deleteSessionsOf(tx, actor.accountId, actor.id, actor.sessionId));
      return ok;
    }),
  ];

  const administration = [
    bind(contract.resetSecondFactor, async ({ actor, params }) => {
      if (params.id === actor.id)
        throw new AppError("conflict", "accounts.own_second_factor", {
          message: "Turn your own second factor off in your security settings.",
        });
      const removed = await db.account(actor.accountId, async (tx) => {
        const person = await findUser(tx, actor.accountId, params.id);
        if (!person || !(await resetSecondFactor(tx, actor.accountId, params.id))) return false;
        await recordAct(tx, actor, "security", { facts: { secondFactorTakenFrom: person.name }, at: clock.now() });
        return true;
      });
      if (!removed) throw new AppError("not_found", "accounts.no_second_factor", { message: "This person has no second factor." });
      return ok;
    }),
    bind(contract.unlinkProvider, async ({ actor, params }) => {
      await db.account(actor.accountId, async (tx) => {
        const person = await findUser(tx, actor.accountId, params.id);
        if (!person) throw new AppError("not_found", "accounts.user_not_found", { message: "There is no such person in the team." });
        await deleteIdentities(tx, actor.accountId, params.id);
        await recordAct(tx, actor, "security", { facts: { providerTakenFrom: person.name }, at: clock.now() });
        await deleteSessionsOf(tx, actor.accountId, params.id, actor.sessionId);
      });
      return ok;
    }),
    bind(contract.getSignInPolicy, async ({ actor }) => ({
      secondFactorRoles: await db.account(actor.accountId, (tx) => listSecondFactorRoles(tx, actor.accountId)),
    })),
    bind(contract.setSignInPolicy, async ({ actor, body }) => {
      const secondFactorRoles = [...new Set(body.secondFactorRoles)];
      await db.account(actor.accountId, async (tx) => {
        const before = await listSecondFactorRoles(tx, actor.accountId);
        await putSecondFactorRoles(tx, actor.accountId, secondFactorRoles);
        await recordChange(tx, actor, "security", {
          before: { secondFactorRoles: [...before].sort().join(", ") },
          after: { secondFactorRoles: [...secondFactorRoles].sort().join(", ") },
          at: clock.now(),
        });
      });
      return { secondFactorRoles };
    }),
  ];

  return [signInWithCode, ...ownFactor, ...ownSessions, ...administration];
}
