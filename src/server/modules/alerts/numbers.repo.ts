import { createHash } from "node:crypto";
import type { UnusualDay } from "#modules/analytics/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import type { AlertRow } from "./alerts.repo.ts";
import type { NumberWatch } from "./numbers.contract.ts";

export const defaultWatch: NumberWatch = {
  enabled: true,
  metrics: ["conversations", "first_response_median", "conversion_rate", "revenue", "orders"],
  medium: false,
  hour: 8,
};

/** What stands for a number where an alert names its subject: always the same id for the same number. */
const subjectOf = (metric: string): string =>
  createHash("md5")
    .update(metric)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** Accounts that may be due: those not looked at on the latest day that any zone has behind it. */
export function listWatches(
  tx: Tx,
): Promise<{ account_id: string; time_zone: string; enabled: boolean; hour: number; looked_on: string | null }[]> {
  return tx.query(
    `select a.id as account_id, a.time_zone, coalesce(w.enabled, true) as enabled, coalesce(w.hour, $1)::integer as hour, w.looked_on::text
     from accounts a left join number_watches w on w.account_id = a.id order by a.id`,
    [defaultWatch.hour],
    "number_watches_due",
  );
}

/** Takes an account in hand for a day; null: it was looked at, or another process has it. */
export async function claimWatch(tx: Tx, accountId: string, day: string, seconds: number): Promise<NumberWatch | null> {
  const [row] = await tx.query<NumberWatch>(
    `insert into number_watches (account_id, looking_until) values ($1, now() + make_interval(secs => $3))
     on conflict (account_id) do update set looking_until = excluded.looking_until
       where number_watches.enabled and (number_watches.looked_on is null or number_watches.looked_on < $2::date)
         and (number_watches.looking_until is null or number_watches.looking_until < now())
     returning enabled, metrics, medium, hour`,
    [accountId, day, seconds],
  );
  return row ?? null;
}

/** Writes down that a day was looked at; false: somebody else did, or the watch was turned off meanwhile. */
export async function finishWatch(tx: Tx, accountId: string, day: string): Promise<boolean> {
  const rows = await tx.query(
    `update number_watches set looked_on = $2, looking_until = null
     where account_id = $1 and enabled and (looked_on is null or looked_on < $2::date) returning account_id`,
    [accountId, day],
  );
  return rows.length > 0;
}

/** Opens an alert on a number, or has an open one tell of the new day. Gives back those that were opened now. */
export async function openNumberAlerts(tx: Tx, accountId: string, found: readonly UnusualDay[], now: Date): Promise<AlertRow[]> {
  if (found.length === 0) return [];
  const rows = await tx.query<AlertRow & { fresh: boolean }>(
    `insert into alerts (account_id, id, kind, subject_id, detail, opened_at, seen_at)
     select $1, id, 'unusual_number', subject_id, detail, $3, $3
     from jsonb_to_recordset($2::jsonb) as one (id uuid, subject_id uuid, detail jsonb)
     on conflict (account_id, kind, coalesce(subject_id, '00000000-0000-0000-0000-000000000000')) where closed_at is null
       do update set seen_at = excluded.seen_at, detail = excluded.detail, told_at = null
     returning *, (xmax = 0) as fresh`,
    [accountId, JSON.stringify(found.map((one) => ({ id: newId(), subject_id: subjectOf(one.metric), detail: { number: one } }))), now],
  );
  return rows.filter(({ fresh }) => fresh);
}

/** Closes open alerts on numbers: of those named, or of all but those that are kept. */
export function closeNumberAlerts(
  tx: Tx,
  accountId: string,
  which: { of: readonly string[] } | { not: readonly string[] },
  now: Date,
): Promise<AlertRow[]> {
  const of = "of" in which;
  return tx.query<AlertRow>(
    `update alerts set closed_at = $4 where account_id = $1 and kind = 'unusual_number' and closed_at is null
       and (subject_id = any ($2::uuid[])) = $3 returning *`,
    [accountId, (of ? which.of : which.not).map(subjectOf), of, now],
  );
}

/** Closes one by its id; null: there is none that is open. */
export async function closeNumberAlert(tx: Tx, accountId: string, id: string, now: Date): Promise<AlertRow | null> {
  const [row] = await tx.query<AlertRow>(
    "update alerts set closed_at = $3 where account_id = $1 and id = $2 and kind = 'unusual_number' and closed_at is null returning *",
    [accountId, id, now],
  );
  return row ?? null;
}

export async function alertKindOf(tx: Tx, accountId: string, id: string): Promise<string | null> {
  const [row] = await tx.query<{ kind: string }>("select kind from alerts where account_id = $1 and id = $2", [accountId, id]);
  return row?.kind ?? null;
}

export async function readWatch(tx: Tx, accountId: string): Promise<NumberWatch> {
  const [row] = await tx.query<NumberWatch>("select enabled, metrics, medium, hour from number_watches where account_id = $1", [accountId]);
  return row ?? defaultWatch;
}

export async function putWatch(tx: Tx, accountId: string, watch: NumberWatch): Promise<void> {
  await tx.execute(
    `insert into number_watches (account_id, enabled, metrics, medium, hour) values ($1, $2, $3, $4, $5)
     on conflict (account_id) do update set enabled = excluded.enabled, metrics = excluded.metrics, medium = excluded.medium, hour = excluded.hour`,
    [accountId, watch.enabled, watch.metrics, watch.medium, watch.hour],
  );
}
