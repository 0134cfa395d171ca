import type { FastifyRequest } from "fastify";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import { findApiKey, touchApiKey } from "./api-keys.repo.ts";
import { findSession, touchSession } from "./sessions.repo.ts";
import { hashToken } from "./tokens.ts";

export const sessionCookie = (secure: boolean) => (secure ? "__Host-prosa" : "prosa_session");

const keepMillis = 3000;
const most = 2000;

/**
 * Finds who calls: a Bearer key, else the session cookie. A wrong key is an error (`auth.invalid_key`), an old cookie just nobody. What was
 * found is remembered for three seconds, so that a busy program costs one look-up and a revoked key ends within them.
 */
export function createAuthenticator(db: Db, options: { secureCookies: boolean }): (request: FastifyRequest) => Promise<Actor | null> {
  const cache = new Map<string, { until: number; actor: Promise<Actor | null> }>();
  const cookieName = sessionCookie(options.secureCookies);

  function remembered(kind: string, token: string, load: (hash: Buffer) => Promise<Actor | null>): Promise<Actor | null> {
    const hash = hashToken(token);
    const key = `${kind}${hash.toString("base64")}`;
    const now = performance.now();
    const hit = cache.get(key);
    if (hit && hit.until > now) return hit.actor;
    if (cache.size >= most) cache.clear();
    const actor = load(hash);
    cache.set(key, { until: now + keepMillis, actor });
    actor.catch(() => cache.delete(key));
    return actor;
  }

  async function byKey(hash: Buffer): Promise<Actor | null> {
    const key = await findApiKey(db.autocommit, hash);
    if (!key) return null;
    if (key.stale) await touchApiKey(db.autocommit, key.account_id, key.id);
    return { accountId: key.account_id, kind: "key", id: key.id, name: key.name, role: key.role, scopes: key.scopes, locale: key.account_locale, sessionId: null };
  }

  async function bySession(hash: Buffer): Promise<Actor | null> {
    const session = await findSession(db.autocommit, hash);
    if (!session) return null;
    if (session.stale) await touchSession(db.autocommit, session.account_id, session.session_id);
    return {
      accountId: session.account_id,
      kind: "user",
      id: session.user_id,
      name: session.name,
      role: session.role,
      scopes: ["*"],
      locale: session.locale ?? session.account_locale,
      sessionId: session.session_id,
    };
  }

  return async (request) => {
    const header = request.headers.authorization;
    if (header !== undefined) {
      const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
      const actor = token === undefined ? null : await remembered("k", token, byKey);
      if (!actor && !request.routeOptions.config.ownBearer) throw new AppError("unauthenticated", "auth.invalid_key", { message: "This API key is not valid (any more)." });
      return actor;
    }
    const cookie = request.cookies[cookieName];
    return cookie === undefined || cookie === "" ? null : remembered("s", cookie, bySession);
  };
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** The route checks the Authorization header itself. */
    ownBearer?: boolean;
  }
}
