import type { Tx } from "#platform/db/db.ts";
import type { Role } from "#shared/endpoint.ts";

export interface SessionActor {
  session_id: string;
  account_id: string;
  user_id: string;
  name: string;
  role: Role;
  locale: string | null;
  account_locale: string;
  stale: boolean;
}

export async function insertSession(tx: Tx, session: { accountId: string; id: string; tokenHash: Buffer; userId: string; userAgent: string | null; expiresAt: Date }): Promise<void> {
  await tx.execute("insert into user_sessions (account_id, id, token_hash, user_id, user_agent, expires_at) values ($1, $2, $3, $4, $5, $6)", [
    session.accountId,
    session.id,
    session.tokenHash,
    session.userId,
    session.userAgent,
    session.expiresAt,
  ]);
}

/** The person behind a live session of an enabled user. */
export async function findSession(tx: Tx, tokenHash: Buffer): Promise<SessionActor | null> {
  const rows = await tx.query<SessionActor>(
    `select s.id as session_id, s.account_id, s.user_id, u.name, u.role, u.locale, a.locale as account_locale, s.last_seen_at < now() - interval '5 minutes' as stale
     from user_sessions s join users u on u.account_id = s.account_id and u.id = s.user_id join accounts a on a.id = s.account_id
     where s.token_hash = $1 and s.expires_at > now() and u.disabled_at is null`,
    [tokenHash],
    "session_find",
  );
  return rows[0] ?? null;
}

export async function touchSession(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("update user_sessions set last_seen_at = now() where account_id = $1 and id = $2", [accountId, id]);
}

export async function deleteSession(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from user_sessions where account_id = $1 and id = $2", [accountId, id]);
}

export async function deleteSessionsOf(tx: Tx, accountId: string, userId: string, exceptId: string | null): Promise<void> {
  await tx.execute("delete from user_sessions where account_id = $1 and user_id = $2 and ($3::uuid is null or id <> $3)", [accountId, userId, exceptId]);
}

export function purgeSessions(tx: Tx): Promise<number> {
  return tx.execute("delete from user_sessions where expires_at < now() - interval '1 day'");
}

export interface Failures {
  failures: number;
  seconds_ago: number;
}

export async function findSignInFailures(tx: Tx, subject: Buffer): Promise<Failures | null> {
  const rows = await tx.query<Failures>("select failures, extract(epoch from now() - last_at)::float8 as seconds_ago from sign_in_failures where subject = $1", [subject]);
  return rows[0] ?? null;
}

export async function addSignInFailure(tx: Tx, subject: Buffer): Promise<void> {
  await tx.execute(
    `insert into sign_in_failures (subject, failures, last_at) values ($1, 1, now())
     on conflict (subject) do update set failures = case when sign_in_failures.last_at < now() - interval '1 hour' then 1 else sign_in_failures.failures + 1 end, last_at = now()`,
    [subject],
  );
}

export async function clearSignInFailures(tx: Tx, subject: Buffer): Promise<void> {
  await tx.execute("delete from sign_in_failures where subject = $1", [subject]);
}
