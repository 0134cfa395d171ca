import type { Tx } from "#platform/db/db.ts";
import type { ResponseTargets } from "./list.contract.ts";

const key = "response_targets";
// A quarter of an hour to the first word, half an hour to the next: what most shops promise.
const defaults: ResponseTargets = { firstResponseMinutes: 15, nextResponseMinutes: 30 };

export async function getResponseTargets(tx: Tx, accountId: string): Promise<ResponseTargets> {
  const rows = await tx.query<{ value: Partial<ResponseTargets> }>(
    "select value from account_settings where account_id = $1 and key = $2",
    [accountId, key],
  );
  return { ...defaults, ...rows[0]?.value };
}

export async function saveResponseTargets(tx: Tx, accountId: string, targets: ResponseTargets): Promise<void> {
  await tx.execute(
    `insert into account_settings (account_id, key, value) values ($1, $2, $3::jsonb)
     on conflict (account_id, key) do update set value = excluded.value, updated_at = now()`,
    [accountId, key, JSON.stringify(targets)],
  );
}

export interface ResponseTimes {
  answered: number;
  median: number | null;
  within: number;
  oldest: Date | null;
}

/** First answers since midnight where the account is, the newest 5,000 of them, and who waits longest for a person. */
export async function measureResponseTimes(tx: Tx, accountId: string, now: Date, targetSeconds: number): Promise<ResponseTimes> {
  const rows = await tx.query<ResponseTimes>(
    `with zone as (select date_trunc('day', $2::timestamptz at time zone time_zone) at time zone time_zone as midnight from accounts where id = $1),
     today as (
       select first_response_seconds as seconds from conversations, zone
       where account_id = $1 and first_responded_at >= zone.midnight and first_responded_at <= $2
       order by first_responded_at desc limit 5000)
     select count(*) as answered, percentile_cont(0.5) within group (order by seconds) as median,
       count(*) filter (where seconds <= $3) as within,
       (select waiting_since from conversations where account_id = $1 and waiting_since is not null and bot <> 'active'
          and status in ('active', 'pending') order by waiting_since, id limit 1) as oldest
     from today`,
    [accountId, now, targetSeconds],
  );
  return rows[0] ?? { answered: 0, median: null, within: 0, oldest: null };
}

/** Of the same answers those that took longer than so many seconds: until when, and how long. */
export function listSlowAnswers(
  tx: Tx,
  accountId: string,
  now: Date,
  targetSeconds: number,
): Promise<{ answered_at: Date; seconds: number }[]> {
  return tx.query<{ answered_at: Date; seconds: number }>(
    `with zone as (select date_trunc('day', $2::timestamptz at time zone time_zone) at time zone time_zone as midnight from accounts where id = $1),
     today as (
       select first_responded_at as answered_at, first_response_seconds as seconds from conversations, zone
       where account_id = $1 and first_responded_at >= zone.midnight and first_responded_at <= $2
       order by first_responded_at desc limit 5000)
     select answered_at, seconds from today where seconds > $3`,
    [accountId, now, targetSeconds],
    "slow_answers",
  );
}
