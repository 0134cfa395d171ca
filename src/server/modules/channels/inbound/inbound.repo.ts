import type { Tx } from "#platform/db/db.ts";

export interface WaitingEvent {
  account_id: string;
  id: number;
  channel_id: string;
  contact_key: Buffer;
  payload_sealed: Buffer;
  received_at: Date;
  attempts: number;
  due: boolean;
}

export async function listWaitingLanes(tx: Tx): Promise<number[]> {
  const rows = await tx.query<{ lane: number }>("select distinct lane from inbound_events where state = 0 and next_at <= now()", [], "lanes_waiting");
  return rows.map((row) => row.lane);
}

/** Takes a lane until the transaction ends; false when another worker has it. */
export async function lockLane(tx: Tx, lane: number): Promise<boolean> {
  const rows = await tx.query<{ taken: boolean }>("select pg_try_advisory_xact_lock(7262003, $1) as taken", [lane], "lane_lock");
  return rows[0]?.taken ?? false;
}

export function listWaitingEvents(tx: Tx, lane: number, limit: number): Promise<WaitingEvent[]> {
  return tx.query<WaitingEvent>(
    "select account_id, id, channel_id, contact_key, payload_sealed, received_at, attempts, next_at <= now() as due from inbound_events where lane = $1 and state = 0 order by id limit $2",
    [lane, limit],
    "lane_events",
  );
}

export async function markEventsHandled(tx: Tx, events: readonly WaitingEvent[]): Promise<void> {
  await tx.execute(
    "update inbound_events e set state = 1, error = null from unnest($1::uuid[], $2::bigint[]) as d (account_id, id) where e.account_id = d.account_id and e.id = d.id",
    [events.map((e) => e.account_id), events.map((e) => e.id)],
    "events_handled",
  );
}

export async function markEventFailed(tx: Tx, event: WaitingEvent, retryAfterMillis: number, error: string): Promise<void> {
  await tx.execute(
    "update inbound_events set attempts = attempts + 1, next_at = now() + $3 * interval '1 millisecond', error = $4 where account_id = $1 and id = $2",
    [event.account_id, event.id, retryAfterMillis, error],
  );
}

export async function parkEvent(tx: Tx, event: WaitingEvent, error: string): Promise<void> {
  await tx.execute("update inbound_events set state = 2, attempts = attempts + 1, error = $3 where account_id = $1 and id = $2", [event.account_id, event.id, error]);
}

/** Forgets events handled long ago, but not sooner than a provider may still deliver them again; returns how many. */
export function purgeInboundEvents(tx: Tx, before: Date): Promise<number> {
  return tx.execute("delete from inbound_events where state = 1 and received_at < $1", [before]);
}

export async function countWaitingEvents(tx: Tx): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from inbound_events where state = 0");
  return rows[0]?.count ?? 0;
}
