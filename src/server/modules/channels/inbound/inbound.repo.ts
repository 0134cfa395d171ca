import type { Tx } from "#platform/db/db.ts";

export interface WaitingEvent {
  account_id: string;
  id: number;
  lane: number;
  channel_id: string;
  contact_key: Buffer;
  payload_sealed: Buffer;
  received_at: Date;
  attempts: number;
  due: boolean;
}

export async function listWaitingLanes(tx: Tx): Promise<number[]> {
  const rows = await tx.query<{ lane: number }>(
    "select distinct lane from inbound_events where state = 0 and next_at <= now()",
    [],
    "lanes_waiting",
  );
  return rows.map((row) => row.lane);
}

/** Takes lanes until the transaction ends; gives back those that no other worker has. */
export async function lockLanes(tx: Tx, lanes: readonly number[]): Promise<number[]> {
  const rows = await tx.query<{ lane: number }>(
    "select lane from unnest($1::int[]) as wanted (lane) where pg_try_advisory_xact_lock(7262003, lane)",
    [lanes],
    "lanes_lock",
  );
  return rows.map((row) => row.lane);
}

/** The head of each lane, oldest first within it; at most `limitPerLane` of each. */
export function listWaitingEvents(tx: Tx, lanes: readonly number[], limitPerLane: number): Promise<WaitingEvent[]> {
  return tx.query<WaitingEvent>(
    `select e.* from unnest($1::smallint[]) as l (lane) cross join lateral (
       select account_id, id, lane, channel_id, contact_key, payload_sealed, received_at, attempts, next_at <= now() as due
       from inbound_events where lane = l.lane and state = 0 order by id limit $2) e
     order by e.id`,
    [lanes, limitPerLane],
    "lanes_events",
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
  await tx.execute("update inbound_events set state = 2, attempts = attempts + 1, error = $3 where account_id = $1 and id = $2", [
    event.account_id,
    event.id,
    error,
  ]);
}

/** Forgets events handled long ago, but not sooner than a provider may still deliver them again; returns how many. */
export function purgeInboundEvents(tx: Tx, before: Date): Promise<number> {
  return tx.execute("delete from inbound_events where state = 1 and received_at < $1", [before]);
}

export async function countWaitingEvents(tx: Tx): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from inbound_events where state = 0");
  return rows[0]?.count ?? 0;
}
