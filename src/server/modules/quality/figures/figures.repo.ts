import type { Tx } from "#platform/db/db.ts";
import { statusAt } from "../record/records.repo.ts";

export interface Span {
  from: string;
  to: string;
}

/** What counts in which figure: conditions on a record. */
const counts = {
  resolved_by_agent: "issue_resolved and human_message_count = 0",
  resolved: "issue_resolved",
  abandoned: "status = 'abandoned'",
  escalated: "escalated_to_human",
  purchases: "led_to_purchase",
  repeated_questions: "repeated_questions > 0",
  unanswered_questions: "unanswered_questions > 0",
  satisfied: "user_satisfaction = 'satisfied'",
  neutral: "user_satisfaction = 'neutral'",
  dissatisfied: "user_satisfaction = 'dissatisfied'",
  better: "user_message_count > 1 and last_feeling > first_feeling",
  worse: "user_message_count > 1 and last_feeling < first_feeling",
  asked_model: "model_calls > 0",
} as const;

type FigureRow = Record<
  keyof typeof counts | "conversations" | "with_agent" | "cost_micros" | "tokens" | "cached_tokens" | "unpriced_calls",
  number
> &
  Record<"first" | "last" | "quality_score" | "reply_p50" | "reply_p95", number | null>;

const spoken = "h.account_id = $1 and h.last_message_at >= $2 and h.last_message_at < $3";

export async function figures(tx: Tx, accountId: string, { from, to }: Span, now: Date): Promise<FigureRow> {
  const rows = await tx.query<FigureRow>(
    `with h as (select h.*, ${statusAt("$4")} as status, h.helio_message_count > 0 as own from helio_conversations h where ${spoken})
     select count(*)::integer as conversations, count(*) filter (where own)::integer as with_agent,
       ${Object.entries(counts)
         .map(([name, condition]) => `count(*) filter (where own and ${condition})::integer as ${name}`)
         .join(", ")},
       avg(first_feeling) filter (where own) as first, avg(last_feeling) filter (where own) as last, avg(quality_score) as quality_score,
       coalesce(sum(cost_micros), 0)::bigint as cost_micros, coalesce(sum(prompt_tokens + completion_tokens), 0)::bigint as tokens,
       coalesce(sum(cached_tokens), 0)::bigint as cached_tokens, coalesce(sum(unpriced_calls), 0)::integer as unpriced_calls,
       percentile_cont(0.5) within group (order by helio_response_ms) as reply_p50, percentile_cont(0.95) within group (order by helio_response_ms) as reply_p95
     from h`,
    [accountId, from, to, now],
  );
  const [row] = rows;
  if (!row) throw new Error("An aggregate has one row.");
  return row;
}

export function escalationReasons(tx: Tx, accountId: string, { from, to }: Span): Promise<{ reason: string; count: number }[]> {
  return tx.query(
    `select coalesce(escalation_reason, 'other') as reason, count(*)::integer as count from helio_conversations h
     where ${spoken} and escalated_to_human and helio_message_count > 0 group by 1 order by 2 desc, 1 limit 20`,
    [accountId, from, to],
  );
}

export function flagCounts(tx: Tx, accountId: string, { from, to }: Span): Promise<{ flag: string; count: number }[]> {
  return tx.query(
    `select f as flag, count(*)::integer as count from helio_conversations h, unnest(h.quality_flags) as f where ${spoken} and helio_message_count > 0
     group by f order by 2 desc, 1`,
    [accountId, from, to],
  );
}

/** What models cost, by days of the account's zone. */
export function modelDays(
  tx: Tx,
  accountId: string,
  { from, to }: Span,
): Promise<{ day: string; micros: number; tokens: number; conversations: number }[]> {
  return tx.query(
    `select (l.at at time zone a.time_zone)::date::text as day, coalesce(sum(l.cost_micros), 0)::bigint as micros,
       coalesce(sum(coalesce(l.input_tokens, 0) + coalesce(l.output_tokens, 0)), 0)::bigint as tokens, count(distinct l.conversation_id)::integer as conversations
     from ia_logs l join accounts a on a.id = l.account_id where l.account_id = $1 and l.at >= $2 and l.at < $3 group by 1 order by 1 limit 400`,
    [accountId, from, to],
  );
}

export async function modelSpeed(tx: Tx, accountId: string, { from, to }: Span): Promise<{ p50: number | null; p95: number | null }> {
  const rows = await tx.query<{ p50: number | null; p95: number | null }>(
    `select percentile_cont(0.5) within group (order by latency_ms) as p50, percentile_cont(0.95) within group (order by latency_ms) as p95
     from ia_logs where account_id = $1 and at >= $2 and at < $3 and success`,
    [accountId, from, to],
  );
  return rows[0] ?? { p50: null, p95: null };
}

export function reviewCounts(tx: Tx, accountId: string, { from, to }: Span): Promise<{ stratum: string; waiting: number; done: number }[]> {
  return tx.query(
    `select stratum, count(*) filter (where done_at is null)::integer as waiting, count(*) filter (where done_at is not null)::integer as done
     from review_items where account_id = $1 and at >= $2 and at < $3 group by stratum order by min(rank)`,
    [accountId, from, to],
  );
}

export interface PairRow {
  read: string;
  meant: string;
  count: number;
  feelings: number;
  random: number;
}

/** What was read and what was meant, pair by pair. */
export function checkedPairs(tx: Tx, accountId: string, { from, to }: Span): Promise<PairRow[]> {
  return tx.query(
    `select read_intent as read, intent as meant, count(*)::integer as count, count(*) filter (where read_sentiment = sentiment)::integer as feelings,
       count(*) filter (where stratum = 'random')::integer as random
     from understanding_checks where account_id = $1 and at >= $2 and at < $3 group by 1, 2 order by 3 desc, 1, 2`,
    [accountId, from, to],
  );
}
