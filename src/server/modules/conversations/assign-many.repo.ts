import type { Tx } from "#platform/db/db.ts";

export interface AssignedRow {
  id: string;
  channel_id: string;
  channel: string;
  customer_id: string;
  assignee_id: string;
}

/** Assigns those of the conversations that still wait for a person, locked in the order of their ids. */
export function assignFree(
  tx: Tx,
  accountId: string,
  pairs: readonly { conversationId: string; userId: string }[],
): Promise<AssignedRow[]> {
  return tx.query<AssignedRow>(
    `with held as (
       select c.id, p.user_id from unnest($2::uuid[], $3::uuid[]) as p (id, user_id) join conversations c on c.account_id = $1 and c.id = p.id
       where c.assignee_id is null and c.status in ('active', 'pending') and (c.bot <> 'active' or c.status = 'pending')
       order by c.id for no key update of c)
     update conversations c set assignee_id = h.user_id, bot = case when c.bot = 'active' then 'paused' else c.bot end, updated_at = now()
     from held h where c.account_id = $1 and c.id = h.id
     returning c.id, c.channel_id, c.channel, c.customer_id, c.assignee_id`,
    [accountId, pairs.map((pair) => pair.conversationId), pairs.map((pair) => pair.userId)],
    "conversations_assign",
  );
}
