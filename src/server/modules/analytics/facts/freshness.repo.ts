import type { Tx } from "#platform/db/db.ts";

/** Events that a consumer has not handled, and when the first of them happened. */
export async function readBehind(tx: Tx, accountId: string, consumer: string): Promise<{ events: number; since: Date | null }> {
  const rows = await tx.query<{ events: number; since: Date | null }>(
    `select (a.event_head - coalesce(c.position, 0))::integer as events,
       (select e.at from domain_events e where e.account_id = a.id and e.seq > coalesce(c.position, 0) order by e.seq limit 1) as since
     from accounts a left join event_consumers c on c.consumer = $2 and c.account_id = a.id where a.id = $1`,
    [accountId, consumer],
  );
  return rows[0] ?? { events: 0, since: null };
}
