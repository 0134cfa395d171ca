import type { Tx } from "#platform/db/db.ts";
import type { NotificationKind } from "./notifications.contract.ts";

export interface SummaryRow {
  account_id: string;
  user_id: string;
  email_sealed: Buffer;
  locale: string;
  preferences: unknown;
  /** The day of the account's calendar that it is for. */
  day: string;
  /** Conversations of the person in which the customer waits, and since when the first does. */
  waiting: number;
  oldest: Date | null;
  kinds: { kind: NotificationKind; count: number }[];
}

/** How long after its hour a summary still makes sense, in minutes. */
const lateMinutes = 180;

/** People whose hour has come by their account's clock and who have not had the summary of the day. Without a word of theirs it is wanted, at eight. */
export function listSummaries(tx: Tx, now: Date, limit: number): Promise<SummaryRow[]> {
  return tx.query<SummaryRow>(
    `with due as (
       select u.account_id, u.id as user_id, u.email_sealed, coalesce(u.locale, a.locale) as locale, p.value as preferences,
         ($1::timestamptz at time zone a.time_zone)::date as day
       from users u join accounts a on a.id = u.account_id
       left join notification_preferences p on p.account_id = u.account_id and p.user_id = u.id
       where u.disabled_at is null and coalesce((p.value->'daily'->>'on')::boolean, true)
         and (p.summary_on is null or p.summary_on < ($1::timestamptz at time zone a.time_zone)::date)
         and extract(epoch from ($1::timestamptz at time zone a.time_zone)::time - coalesce(p.value->'daily'->>'at', '08:00')::time) between 0 and $2 * 60
       order by u.account_id, u.id limit $3)
     select due.account_id, due.user_id, due.email_sealed, due.locale, due.preferences, due.day::text as day, w.waiting, w.oldest, coalesce(n.kinds, '[]') as kinds
     from due
     cross join lateral (
       select count(*)::integer as waiting, min(waiting_since) as oldest from conversations c
       where c.account_id = due.account_id and c.assignee_id = due.user_id and c.waiting_since is not null and c.status in ('active', 'pending')) w
     cross join lateral (
       select jsonb_agg(jsonb_build_object('kind', kind, 'count', count) order by kind) as kinds from (
         select kind, sum(count)::integer as count from notifications
         where account_id = due.account_id and user_id = due.user_id and read_at is null and at > $1::timestamptz - interval '7 days' group by kind) k) n`,
    [now, lateMinutes, limit],
    "summaries_due",
  );
}

/** Takes a day for oneself; false: somebody has it. */
export async function claimSummary(tx: Tx, of: Pick<SummaryRow, "account_id" | "user_id" | "day">, preferences: unknown): Promise<boolean> {
  const rows = await tx.query(
    `insert into notification_preferences (account_id, user_id, value, summary_on) values ($1, $2, $3::jsonb, $4::date)
     on conflict (account_id, user_id) do update set summary_on = excluded.summary_on
       where notification_preferences.summary_on is null or notification_preferences.summary_on < excluded.summary_on
     returning 1 as claimed`,
    [of.account_id, of.user_id, JSON.stringify(preferences), of.day],
  );
  return rows.length > 0;
}
