import type { Tx } from "#platform/db/db.ts";

/** Accounts that still keep events from before an instant. */
export async function listAccountsWithOldEvents(tx: Tx, before: Date): Promise<string[]> {
  const rows = await tx.query<{ account_id: string }>(
    "select id as account_id from accounts a where exists (select 1 from domain_events e where e.account_id = a.id and e.at < $1) limit 10000",
    [before],
  );
  return rows.map((row) => row.account_id);
}

/**
 * Removes the beginning of an account's log: events from before an instant that every consumer has handled, leaving the newest `keep`. Answers
 * how many of at most `limit` were removed.
 */
export function deleteOldEvents(
  tx: Tx,
  accountId: string,
  of: { before: Date; consumers: readonly string[]; keep: number; limit: number },
): Promise<number> {
  return tx.execute(
    // Only a beginning may go: what stays has no gap. A consumer that has not begun in this account holds everything back.
    `with first as (
       select seq, at from domain_events where account_id = $1 order by seq limit $5
     ), bound as (
       select least(
         (select coalesce(min(seq) filter (where at >= $2), max(seq) + 1) from first),
         (select event_head - $4::bigint + 1 from accounts where id = $1),
         (select min(coalesce(c.position, 0)) + 1 from unnest($3::text[]) as n (name)
            left join event_consumers c on c.consumer = n.name and c.account_id = $1),
         (select min(position) + 1 from event_consumers where account_id = $1)
       ) as seq
     )
     delete from domain_events where account_id = $1 and seq < (select seq from bound) and seq in (select seq from first)`,
    [accountId, of.before, of.consumers, of.keep, of.limit],
  );
}
