import type { Tx } from "#platform/db/db.ts";

const free = 5;
const longestWaitSeconds = 900;

/**
 * Counts an attempt before it is judged, in one statement, so that a hundred at once are not judged as the first. After five failures each
 * further one has to wait 2, 4, 8 … seconds, at most 15 minutes; an hour of quiet forgets them. Returns 0, or the seconds to wait: then
 * nothing was counted and nothing may be judged.
 */
export async function countAttempt(tx: Tx, subject: Buffer): Promise<number> {
  const counted = await tx.execute(
    `insert into sign_in_failures as f (subject, failures, last_at) values ($1, 1, now())
     on conflict (subject) do update set failures = case when f.last_at < now() - interval '1 hour' then 1 else f.failures + 1 end, last_at = now()
     where f.failures < $2 or f.last_at + make_interval(secs => least($3, power(2, least(f.failures - $2 + 1, 20)))) <= now()`,
    [subject, free, longestWaitSeconds],
  );
  if (counted > 0) return 0;
  const rows = await tx.query<{ wait: number }>(
    `select extract(epoch from last_at - now())::float8 + least($3, power(2, least(failures - $2 + 1, 20)))::float8 as wait
     from sign_in_failures where subject = $1`,
    [subject, free, longestWaitSeconds],
  );
  // At least a second: it was locked a moment ago.
  return Math.max(1, rows[0]?.wait ?? 1);
}

/** Takes a counted attempt back: it was right, but it alone opens nothing. */
export async function uncountAttempt(tx: Tx, subject: Buffer): Promise<void> {
  await tx.execute("update sign_in_failures set failures = greatest(failures - 1, 0) where subject = $1", [subject]);
}

export async function clearAttempts(tx: Tx, subject: Buffer): Promise<void> {
  await tx.execute("delete from sign_in_failures where subject = $1", [subject]);
}
