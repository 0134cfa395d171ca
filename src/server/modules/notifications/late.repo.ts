import type { Tx } from "#platform/db/db.ts";

export interface WaitingRow {
  account_id: string;
  id: string;
  waiting_since: Date;
  first_responded_at: Date | null;
  assignee_id: string | null;
}

/** Who waits for a person since a time between the two and was not told of, the longest first, so many of each account. */
export function listUntoldWaits(tx: Tx, after: Date, before: Date, perAccount: number): Promise<WaitingRow[]> {
  return tx.query<WaitingRow>(
    `select c.account_id, c.id, c.waiting_since, c.first_responded_at, c.assignee_id
     from accounts a cross join lateral (
       select w.account_id, w.id, w.waiting_since, w.first_responded_at, w.assignee_id from conversations w
       where w.account_id = a.id and w.waiting_since > $1 and w.waiting_since <= $2 and w.bot <> 'active' and w.status in ('active', 'pending')
         and not exists (select from notifications n where n.account_id = w.account_id and n.conversation_id = w.id and n.kind = 'late'
           and n.at >= w.waiting_since)
       order by w.waiting_since, w.id limit $3) c
     order by c.account_id, c.waiting_since, c.id`,
    [after, before, perAccount],
    "late_waits",
  );
}

/** Marks read what is over: answered, closed, snoozed or given to the agent. Gives back whose changed. */
export function settleLate(tx: Tx, now: Date): Promise<{ account_id: string; user_id: string }[]> {
  return tx.query<{ account_id: string; user_id: string }>(
    `update notifications n set read_at = $1 from conversations c
     where n.kind = 'late' and n.read_at is null and c.account_id = n.account_id and c.id = n.conversation_id
       and (c.waiting_since is null or c.waiting_since > n.at or c.bot = 'active' or c.status not in ('active', 'pending'))
     returning n.account_id, n.user_id`,
    [now],
    "late_settle",
  );
}
