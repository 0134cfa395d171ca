import type { Tx } from "#platform/db/db.ts";

export interface ChannelTraffic {
  channel_id: string;
  inbound: number;
  outbound: number;
  failed: number;
  webhooks: number;
  webhooks_failed: number;
  queued: number;
}

/** Traffic of the last 24 hours and the queue of every channel of an account. */
export async function listTraffic(tx: Tx, accountId: string): Promise<Map<string, ChannelTraffic>> {
  const rows = await tx.query<ChannelTraffic>(
    `select c.id as channel_id, coalesce(sum(h.inbound), 0) as inbound, coalesce(sum(h.outbound), 0) as outbound, coalesce(sum(h.outbound_failed), 0) as failed,
            coalesce(sum(h.webhooks), 0) as webhooks, coalesce(sum(h.webhooks_failed), 0) as webhooks_failed,
            (select count(*) from outbound_sends s where s.account_id = c.account_id and s.channel_id = c.id) as queued
     from channels c left join channel_hours h on h.account_id = c.account_id and h.channel_id = c.id and h.hour > now() - interval '24 hours'
     where c.account_id = $1 group by c.account_id, c.id`,
    [accountId],
  );
  return new Map(rows.map((row) => [row.channel_id, row]));
}

export interface DueCheck {
  account_id: string;
  id: string;
}

/** Channels whose health was not looked at for so long. */
export function claimHealthChecks(tx: Tx, olderThanSeconds: number, limit: number): Promise<DueCheck[]> {
  return tx.query<DueCheck>(
    `with due as (
       select account_id, id from channels where state <> 'disabled' and not demo and (last_health_at is null or last_health_at < now() - $1 * interval '1 second')
       order by last_health_at nulls first limit $2 for update skip locked)
     update channels c set last_health_at = now() from due where c.account_id = due.account_id and c.id = due.id returning c.account_id, c.id`,
    [olderThanSeconds, limit],
  );
}

export interface HealthState {
  state: string;
  state_reason: string | null;
  health_failures: number;
  name: string;
  kind: string;
}

/**
 * Notes a check. An access that the provider refused is an error at once, the third failure in a row makes the channel offline, a success
 * connects it again. Gives back the state before and after.
 */
export async function recordHealth(
  tx: Tx,
  check: DueCheck,
  result: { ok: boolean; refused: boolean; latencyMs: number; reason: string | null },
): Promise<{ before: string; after: HealthState } | null> {
  const [before] = await tx.query<{ state: string }>("select state from channels where account_id = $1 and id = $2 for update", [
    check.account_id,
    check.id,
  ]);
  if (!before) return null;
  const [after] = await tx.query<HealthState>(
    `update channels set
       last_health_at = now(),
       last_health_ok_at = case when $3 then now() else last_health_ok_at end,
       health_latency_ms = $4,
       health_failures = case when $3 then 0 else health_failures + 1 end,
       state = case when state = 'disabled' then state when $3 then 'connected' when health_failures + 1 >= 3 then 'offline' when $6 then 'error' else state end,
       state_reason = case when state = 'disabled' then state_reason when $3 then null when $6 or health_failures + 1 >= 3 then $5 else state_reason end,
       offline_since = case when $3 then null when $6 or health_failures + 1 >= 3 then coalesce(offline_since, now()) else offline_since end
     where account_id = $1 and id = $2 returning state, state_reason, health_failures, name, kind`,
    [check.account_id, check.id, result.ok, result.latencyMs, result.reason, result.refused],
  );
  return after ? { before: before.state, after } : null;
}
