import type { UnusualDay } from "#modules/analytics/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import type { AlertKind } from "./alerts.contract.ts";

export interface AlertDetail {
  /** Per cent, or seconds. */
  value?: number;
  of?: number;
  /** Name of a colleague or a key. */
  who?: string;
  /** The day on which a number stood out. */
  number?: UnusualDay;
}

export interface FoundAlert {
  account_id: string;
  kind: AlertKind;
  subject_id: string | null;
  detail: AlertDetail;
}

export interface AlertRow extends FoundAlert {
  id: string;
  opened_at: Date;
  seen_at: Date;
  told: number;
  told_at: Date | null;
  closed_at: Date | null;
}

export interface ShownAlert extends AlertRow {
  channel_name: string | null;
  offline_since: Date | null;
  /** Why the channel is offline. */
  state_reason: string | null;
}

export const limits = {
  offlineMinutes: 30,
  windowMinutes: 15,
  failedPercent: 5,
  leastDeliveries: 20,
  slowSeconds: 5,
  leastAnswers: 5,
} as const;

/** Channels that have been offline for so long. */
export function findOffline(tx: Tx, now: Date): Promise<FoundAlert[]> {
  return tx.query<FoundAlert>(
    `select account_id, 'channel_offline' as kind, id as subject_id, '{}'::jsonb as detail from channels
     where state in ('offline', 'error') and offline_since < $1::timestamptz - make_interval(mins => $2)`,
    [now, limits.offlineMinutes],
    "alerts_offline",
  );
}

/** Accounts of which too much of what came in lately could not be handled, or of what their automations called did not take it. */
export function findFailingWebhooks(tx: Tx, now: Date): Promise<FoundAlert[]> {
  return tx.query<FoundAlert>(
    `with calls as (
       select account_id, (count(*) filter (where outcome = 'failed'))::integer as failed, (count(*) filter (where outcome = 'done'))::integer as done
       from automation_steps where kind = 'call_webhook' and at > $1::timestamptz - make_interval(mins => $2) and at <= $1 group by account_id),
     failed as (
       select account_id, sum(n)::integer as n, sum(done)::integer as done from (
         select account_id, count(*)::integer as n, 0 as done from dead_letters
         where account_id is not null and created_at > $1::timestamptz - make_interval(mins => $2) and created_at <= $1 group by account_id
         union all select account_id, failed, done from calls) f
       group by account_id having sum(n) > 0)
     select f.account_id, 'webhook_failures' as kind, null::uuid as subject_id,
       jsonb_build_object('value', round(100.0 * f.n / (f.n + f.done + h.n), 1), 'of', f.n + f.done + h.n) as detail
     from failed f cross join lateral (
       select count(*)::integer as n from inbound_events e
       where e.account_id = f.account_id and e.state = 1 and e.received_at > $1::timestamptz - make_interval(mins => $2) and e.received_at <= $1) h
     where f.n + f.done + h.n >= $4 and 100.0 * f.n / (f.n + f.done + h.n) > $3`,
    [now, limits.windowMinutes, limits.failedPercent, limits.leastDeliveries],
    "alerts_webhooks",
  );
}

/** Accounts whose agent has lately been slow to answer: the 95th percentile of the model's time. */
export function findSlowAnswers(tx: Tx, now: Date): Promise<FoundAlert[]> {
  return tx.query<FoundAlert>(
    `select a.id as account_id, 'ai_slow' as kind, null::uuid as subject_id,
       jsonb_build_object('value', round((l.p95 / 1000)::numeric, 1), 'of', l.n) as detail
     from accounts a cross join lateral (
       select count(*)::integer as n, percentile_cont(0.95) within group (order by latency_ms) as p95 from ia_logs
       where account_id = a.id and at > $1::timestamptz - make_interval(mins => $2) and at <= $1) l
     where l.n >= $4 and l.p95 > $3 * 1000`,
    [now, limits.windowMinutes, limits.slowSeconds, limits.leastAnswers],
    "alerts_answers",
  );
}

/** Opens what is new and notes of what is open that it still holds. Gives back those that were opened now. */
export async function openAlerts(tx: Tx, found: readonly FoundAlert[], now: Date): Promise<AlertRow[]> {
  if (found.length === 0) return [];
  const rows = await tx.query<AlertRow & { fresh: boolean }>(
    `insert into alerts (account_id, id, kind, subject_id, detail, opened_at, seen_at)
     select account_id, id, kind, subject_id, detail, $2, $2
     from jsonb_to_recordset($1::jsonb) as one (account_id uuid, id uuid, kind text, subject_id uuid, detail jsonb)
     on conflict (account_id, kind, coalesce(subject_id, '00000000-0000-0000-0000-000000000000')) where closed_at is null
       do update set seen_at = greatest(alerts.seen_at, excluded.seen_at), detail = excluded.detail
     returning *, (xmax = 0) as fresh`,
    [JSON.stringify(found.map((one) => ({ ...one, id: newId() }))), now],
  );
  return rows.filter(({ fresh }) => fresh);
}

/** Closes what has not held for a while; of a channel that is back, at once. Numbers are looked at once a day and closed then. */
export function closeAlerts(tx: Tx, now: Date, quietMinutes: number): Promise<AlertRow[]> {
  return tx.query<AlertRow>(
    `update alerts set closed_at = $1
     where closed_at is null and kind <> 'unusual_number' and seen_at < case when kind = 'channel_offline' then $1::timestamptz else $1::timestamptz - make_interval(mins => $2) end
     returning *`,
    [now, quietMinutes],
  );
}

/** Open alerts of which people are to be told now; each telling is given out once. Of a number they are told once a day that was unusual. */
export function claimTellings(tx: Tx, now: Date, pausesMinutes: readonly number[]): Promise<ShownAlert[]> {
  return tx.query<ShownAlert>(
    `with told as (
       update alerts set told = told + 1, told_at = $1
       where closed_at is null and (told = 0 or (kind = 'unusual_number' and told_at is null) or (kind <> 'unusual_number' and told_at <= $1::timestamptz - make_interval(mins => ($2::integer[])[least(told, cardinality($2::integer[]))])))
       returning *)
     select told.*, c.name as channel_name, c.offline_since, c.state_reason from told
     left join channels c on c.account_id = told.account_id and c.id = told.subject_id`,
    [now, pausesMinutes],
  );
}

export function listAlertRows(
  tx: Tx,
  accountId: string,
  filter: { state: "open" | "closed" | null; before: { at: string; id: string } | null; limit: number },
): Promise<(ShownAlert & { place: string })[]> {
  return tx.query(
    `select a.*, c.name as channel_name, c.offline_since, c.state_reason, to_char(a.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
     from alerts a left join channels c on c.account_id = $1 and c.id = a.subject_id
     where a.account_id = $1 and ($2::text is null or (a.closed_at is null) = ($2 = 'open'))
       and ($3::timestamptz is null or (a.opened_at, a.id) < ($3, $4::uuid))
     order by a.opened_at desc, a.id desc limit $5`,
    [accountId, filter.state, filter.before?.at ?? null, filter.before?.id ?? null, filter.limit],
  );
}

export function findAlertRows(tx: Tx, accountId: string, ids: readonly string[]): Promise<ShownAlert[]> {
  return tx.query<ShownAlert>(
    `select a.*, c.name as channel_name, c.offline_since, c.state_reason
     from alerts a left join channels c on c.account_id = $1 and c.id = a.subject_id
     where a.account_id = $1 and a.id = any ($2)`,
    [accountId, ids],
  );
}

/** What closed before a time is forgotten. */
export async function purgeAlerts(tx: Tx, before: Date): Promise<void> {
  await tx.execute("delete from alerts where closed_at < $1", [before]);
}
