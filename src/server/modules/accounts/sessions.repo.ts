import type { Tx } from "#platform/db/db.ts";
import type { Role } from "#shared/endpoint.ts";
import type { SignInMethod } from "./challenge.ts";

export interface SessionActor {
  session_id: string;
  account_id: string;
  user_id: string;
  name: string;
  role: Role;
  locale: string | null;
  account_locale: string;
  restricted: boolean;
  unmasked: boolean;
  unmasked_persons: string[];
  stale: boolean;
}

export interface NewSession {
  accountId: string;
  id: string;
  tokenHash: Buffer;
  userId: string;
  userAgent: string | null;
  method: SignInMethod;
  /** May set up the second factor and nothing else. */
  restricted: boolean;
  expiresAt: Date;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.execute(
    "insert into user_sessions (account_id, id, token_hash, user_id, user_agent, method, restricted, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    [
      session.accountId,
      session.id,
      session.tokenHash,
      session.userId,
      session.userAgent,
      session.method,
      session.restricted,
      session.expiresAt,
    ],
  );
}

/** The person behind a live session of an enabled user. */
export async function findSession(tx: Tx, tokenHash: Buffer): Promise<SessionActor | null> {
  const rows = await tx.query<SessionActor>(
    `select s.id as session_id, s.account_id, s.user_id, s.restricted,
       exists (select from unmask_grants g where g.account_id = s.account_id and g.user_id = s.user_id and g.customer_id is null
         and g.ended_at is null and g.expires_at > now()) as unmasked,
       array(select distinct g.customer_id from unmask_grants g where g.account_id = s.account_id and g.user_id = s.user_id
         and g.customer_id is not null and g.ended_at is null and g.expires_at > now()) as unmasked_persons,
       u.name, u.role, u.locale, a.locale as account_locale,
       s.last_seen_at < now() - interval '5 minutes' as stale
     from user_sessions s join users u on u.account_id = s.account_id and u.id = s.user_id join accounts a on a.id = s.account_id
     where s.token_hash = $1 and s.expires_at > now() and u.disabled_at is null`,
    [tokenHash],
    "session_find",
  );
  return rows[0] ?? null;
}

export interface OwnSessionRow {
  id: string;
  user_agent: string | null;
  method: SignInMethod;
  restricted: boolean;
  created_at: Date;
  last_seen_at: Date;
}

/** Live sessions of a person, the latest used first. */
export function listSessionsOf(tx: Tx, accountId: string, userId: string): Promise<OwnSessionRow[]> {
  return tx.query<OwnSessionRow>(
    `select id, user_agent, method, restricted, created_at, last_seen_at from user_sessions
     where account_id = $1 and user_id = $2 and expires_at > now() order by last_seen_at desc, id limit 200`,
    [accountId, userId],
  );
}

export async function findOwnSession(tx: Tx, accountId: string, userId: string, id: string): Promise<OwnSessionRow | null> {
  const rows = await tx.query<OwnSessionRow>(
    "select id, user_agent, method, restricted, created_at, last_seen_at from user_sessions where account_id = $1 and user_id = $2 and id = $3",
    [accountId, userId, id],
  );
  return rows[0] ?? null;
}

export async function touchSession(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("update user_sessions set last_seen_at = now() where account_id = $1 and id = $2", [accountId, id]);
}

export async function deleteSession(tx: Tx, accountId: string, userId: string, id: string): Promise<boolean> {
  return (await tx.execute("delete from user_sessions where account_id = $1 and user_id = $2 and id = $3", [accountId, userId, id])) > 0;
}

export async function deleteSessionsOf(tx: Tx, accountId: string, userId: string, exceptId: string | null): Promise<void> {
  await tx.execute("delete from user_sessions where account_id = $1 and user_id = $2 and ($3::uuid is null or id <> $3)", [
    accountId,
    userId,
    exceptId,
  ]);
}

export function purgeSessions(tx: Tx): Promise<number> {
  return tx.execute("delete from user_sessions where expires_at < now() - interval '1 day'");
}
