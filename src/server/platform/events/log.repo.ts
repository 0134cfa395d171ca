import type { Tx } from "#platform/db/db.ts";
import type { LoggedEvent, NewEvent } from "./log.ts";

/**
 * Appends events to the account's log and gives back the new head. Call it as the LAST statement of a transaction: it locks the
 * account's row until the commit, which is what keeps the numbers gapless and in commit order.
 */
export async function appendEvents(tx: Tx, accountId: string, events: readonly NewEvent[]): Promise<number> {
  if (events.length === 0) return 0;
  const rows = await tx.query<{ head: number }>(
    "select append_domain_events($1, $2, $3, $4) as head",
    [accountId, events.map((e) => e.type), events.map((e) => e.subjectId), events.map((e) => JSON.stringify(e.data))],
    "append_events",
  );
  return rows[0]?.head ?? 0;
}

interface EventRow {
  account_id: string;
  seq: number;
  type: string;
  subject_id: string | null;
  data: Record<string, unknown>;
  at: Date;
}

const toEvent = (row: EventRow): LoggedEvent => ({
  accountId: row.account_id,
  seq: row.seq,
  type: row.type,
  subjectId: row.subject_id,
  data: row.data,
  at: row.at,
});

/** Events after a position, in order; at most `limit`. */
export async function listEventsAfter(tx: Tx, accountId: string, position: number, limit: number): Promise<LoggedEvent[]> {
  const rows = await tx.query<EventRow>(
    "select account_id, seq, type, subject_id, data, at from domain_events where account_id = $1 and seq > $2 order by seq limit $3",
    [accountId, position, limit],
    "events_after",
  );
  return rows.map(toEvent);
}

/** The account's newest sequence number and the oldest one still kept (when none is: the one that comes next). */
export async function getHead(tx: Tx, accountId: string): Promise<{ head: number; oldest: number }> {
  const rows = await tx.query<{ head: number; oldest: number }>(
    "select event_head as head, coalesce((select min(seq) from domain_events where account_id = $1), event_head + 1) as oldest from accounts where id = $1",
    [accountId],
    "event_head",
  );
  return { head: rows[0]?.head ?? 0, oldest: rows[0]?.oldest ?? 0 };
}
