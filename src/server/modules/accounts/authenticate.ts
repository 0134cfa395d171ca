import type { FastifyRequest } from "fastify";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import { getMe, signOut } from "./accounts.contract.ts";
import { findApiKey, touchApiKey } from "./api-keys.repo.ts";
import { sessionCookie } from "./cookies.ts";
import { beginSecondFactor, confirmSecondFactor, getSecondFactor } from "./security.contract.ts";
import { findSession, touchSession } from "./sessions.repo.ts";
import { hashToken } from "./tokens.ts";

const keepMillis = 3000;
const most = 2000;

// All that a session may do which waits for a second factor to be set up: everywhere else it is nobody's.
const openToRestricted = new Set(
  [getMe, signOut, getSecondFactor, beginSecondFactor, confirmSecondFactor].map(({ method, path }) => `${method} ${path}`),
);

interface Caller {
  actor: Actor;
  restricted: boolean;
}

/**
 * Finds who calls: a Bearer key, else the session cookie. A wrong key is an error (`auth.invalid_key`), an old cookie just nobody. What was
 * found is remembered for three seconds, so that a busy program costs one look-up and a revoked key ends within them.
 */
export function createAuthenticator(db: Db, options: { secureCookies: boolean }): (request: FastifyRequest) => Promise<Actor | null> {
  const cache = new Map<string, { until: number; caller: Promise<Caller | null> }>();
  const cookieName = sessionCookie(options.secureCookies);

  function remembered(kind: string, token: string, load: (hash: Buffer) => Promise<Caller | null>): Promise<Caller | null> {
    const hash = hashToken(token);
    const key = `${kind}${hash.toString("base64")}`;
    const now = performance.now();
    const hit = cache.get(key);
    if (hit && hit.until > now) return hit.caller;
    if (cache.size >= most) cache.clear();
    const caller = load(hash);
    cache.set(key, { until: now + keepMillis, caller });
    caller.catch(() => cache.delete(key));
    return caller;
  }

  async function byKey(hash: Buffer): Promise<Caller | null> {
    const key = await findApiKey(db.autocommit, hash);
    if (!key) return null;
    if (key.stale) await touchApiKey(db.autocommit, key.account_id, key.id);
    const actor: Actor = {
      accountId: key.account_id,
      kind: "key",
      id: key.id,
      name: key.name,
      role: key.role,
      scopes: key.scopes,
      locale: key.account_locale,
      sessionId: null,
    };
    return { actor, restricted: false };
  }

  async function bySession(hash: Buffer): Promise<Caller | null> {
    const session = await findSession(db.autocommit, hash);
    if (!session) return null;
    if (session.stale) await touchSession(db.autocommit, session.account_id, session.session_id);
    const actor: Actor = {
      accountId: session.account_id,
      kind: "user",
      id: session.user_id,
      name: session.name,
      role: session.role,
      scopes: ["*"],
      locale: session.locale ?? session.account_locale,
      unmasked: session.unmasked,
      unmaskedPersons: session.unmasked_persons,
      sessionId: session.session_id,
    };
    return { actor, restricted: session.restricted };
  }

  return async (request) => {
    const header = request.headers.authorization;
    // Basic is how collection libraries send their write key: no key of ours, and nobody is signed in by it.
    if (header !== undefined && !/^Basic\s/i.test(header)) {
      const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
      const actor = token === undefined ? null : ((await remembered("k", token, byKey))?.actor ?? null);
      if (!actor && !request.routeOptions.config.ownBearer)
        throw new AppError("unauthenticated", "auth.invalid_key", { message: "This API key is not valid (any more)." });
      return actor;
    }
    const cookie = request.cookies[cookieName];
    const caller = cookie === undefined || cookie === "" ? null : await remembered("s", cookie, bySession);
    if (!caller || (caller.restricted && !openToRestricted.has(`${request.method} ${request.routeOptions.url ?? ""}`))) return null;
    return caller.actor;
  };
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** The route checks the Authorization header itself. */
    ownBearer?: boolean;
  }
}
