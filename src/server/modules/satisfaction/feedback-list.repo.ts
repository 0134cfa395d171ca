import type { Tx } from "#platform/db/db.ts";
import type { FeedbackFilters } from "./feedback.contract.ts";
import type { FeedbackRow } from "./feedback.repo.ts";

export interface ListedFeedback extends FeedbackRow {
  customer_name: string | null;
  user_name: string | null;
  channel_name: string | null;
}

const columns = `f.*, c.name as customer_name, u.name as user_name, h.name as channel_name from feedback f
  join customers c on c.account_id = f.account_id and c.id = f.customer_id
  left join users u on u.account_id = f.account_id and u.id = f.user_id
  left join channels h on h.account_id = f.account_id and h.id = f.channel_id`;

/** Conditions of a list or of figures; `f` is the feedback, $2 and on its values. */
function conditions(filters: FeedbackFilters, values: unknown[]): string {
  const parts: string[] = [];
  const add = (value: unknown, sql: (place: string) => string) => {
    if (value === undefined) return;
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  add(filters.conversation_id, (v) => `f.conversation_id = ${v}`);
  add(filters.customer_id, (v) => `f.customer_id = ${v}`);
  add(filters.channel_id, (v) => `f.channel_id = ${v}`);
  add(filters.channel, (v) => `f.channel = ${v}`);
  add(filters.user_id, (v) => `f.user_id = ${v}`);
  add(filters.served_by, (v) => `f.served_by = ${v}`);
  add(filters.min_score, (v) => `coalesce(f.score, f.nps_score) >= ${v}`);
  add(filters.max_score, (v) => `coalesce(f.score, f.nps_score) <= ${v}`);
  add(filters.created_from, (v) => `f.created_at >= ${v}`);
  add(filters.created_to, (v) => `f.created_at < ${v}`);
  if (filters.kind !== undefined) parts.push(filters.kind === "csat" ? "f.score is not null" : "f.nps_score is not null");
  if (filters.has_comment !== undefined) parts.push(`f.comment is ${filters.has_comment ? "not " : ""}null`);
  return parts.map((part) => ` and ${part}`).join("");
}

/** Answers, the newest first. */
export function feedbackPage(
  tx: Tx,
  accountId: string,
  filters: FeedbackFilters,
  before: { at: Date; id: string } | null,
  limit: number,
): Promise<ListedFeedback[]> {
  const values: unknown[] = [accountId];
  let where = conditions(filters, values);
  if (before !== null) {
    values.push(before.at, before.id);
    // Places are whole milliseconds; the database counts finer.
    where += ` and (date_trunc('milliseconds', f.created_at), f.id) < ($${values.length - 1}, $${values.length})`;
  }
  values.push(limit);
  return tx.query<ListedFeedback>(
    `select ${columns} where f.account_id = $1${where} order by f.created_at desc, f.id desc limit $${values.length}`,
    values,
  );
}

export async function findFeedback(tx: Tx, accountId: string, id: string): Promise<ListedFeedback | null> {
  const rows = await tx.query<ListedFeedback>(`select ${columns} where f.account_id = $1 and f.id = $2`, [accountId, id]);
  return rows[0] ?? null;
}

export interface FigureRow {
  /** all, channel, user, served */
  by: "all" | "channel" | "user" | "served";
  key: string | null;
  name: string | null;
  channel: string | null;
  csat_n: number;
  csat_sum: number;
  csat_good: number;
  nps_n: number;
  promoters: number;
  detractors: number;
}

/** Counts of all answers and by channel, person and who served, in one look. */
export function countFeedback(tx: Tx, accountId: string, filters: FeedbackFilters): Promise<FigureRow[]> {
  const values: unknown[] = [accountId];
  const where = conditions(filters, values);
  return tx.query<FigureRow>(
    `with counted as (
       select f.channel_id, f.user_id, f.served_by, grouping(f.channel_id) as g1, grouping(f.user_id) as g2, grouping(f.served_by) as g3, min(f.channel) as channel,
         count(f.score)::integer as csat_n, coalesce(sum(f.score), 0)::integer as csat_sum, count(*) filter (where f.score >= 4)::integer as csat_good,
         count(f.nps_score)::integer as nps_n, count(*) filter (where f.nps_score >= 9)::integer as promoters,
         count(*) filter (where f.nps_score <= 6)::integer as detractors
       from feedback f where f.account_id = $1${where} group by grouping sets ((), (f.channel_id), (f.user_id), (f.served_by)))
     select case when g1 = 0 then 'channel' when g2 = 0 then 'user' when g3 = 0 then 'served' else 'all' end as by,
       coalesce(t.channel_id::text, t.user_id::text, t.served_by) as key, coalesce(h.name, u.name) as name, t.channel, csat_n, csat_sum, csat_good, nps_n, promoters, detractors
     from counted t left join channels h on h.account_id = $1 and h.id = t.channel_id left join users u on u.account_id = $1 and u.id = t.user_id
     where not (g2 = 0 and t.user_id is null) order by by, csat_n + nps_n desc, key`,
    values,
  );
}

/** How often each score was given. */
export function countScores(
  tx: Tx,
  accountId: string,
  filters: FeedbackFilters,
): Promise<{ kind: "csat" | "nps"; score: number; count: number }[]> {
  const values: unknown[] = [accountId];
  const where = conditions(filters, values);
  return tx.query(
    `select case when f.score is null then 'nps' else 'csat' end as kind, coalesce(f.score, f.nps_score) as score, count(*)::integer as count
     from feedback f where f.account_id = $1${where} group by 1, 2 order by 1, 2`,
    values,
  );
}

/** What became of the surveys of a time: by state, and by reason where they were not asked. */
export function countSurveys(
  tx: Tx,
  accountId: string,
  filters: FeedbackFilters,
): Promise<{ status: string; reason: string | null; count: number }[]> {
  return tx.query(
    `select status, reason, count(*)::integer as count from satisfaction_surveys
     where account_id = $1 and ($2::timestamptz is null or created_at >= $2) and ($3::timestamptz is null or created_at < $3)
       and ($4::uuid is null or channel_id = $4) and ($5::uuid is null or user_id = $5) and ($6::text is null or served_by = $6)
     group by status, reason order by count(*) desc`,
    [
      accountId,
      filters.created_from ?? null,
      filters.created_to ?? null,
      filters.channel_id ?? null,
      filters.user_id ?? null,
      filters.served_by ?? null,
    ],
  );
}
