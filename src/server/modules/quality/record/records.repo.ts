import type { Tx } from "#platform/db/db.ts";
import type { HelioConversation, HelioFilters } from "./records.contract.ts";
import { quietHours } from "./what-counts.ts";

type Counted = Omit<
  HelioConversation,
  | "id"
  | "title"
  | "summary"
  | "order_value"
  | "total_tokens_used"
  | "total_cost_usd"
  | "data_retention_until"
  | "started_at"
  | "last_message_at"
  | "escalated_at"
  | "created_at"
  | "updated_at"
  | "first_sentiment"
  | "last_sentiment"
  | "average_sentiment"
>;

export interface RecordRow extends Counted {
  conversation_id: string;
  started_at: Date;
  last_message_at: Date;
  escalated_at: Date | null;
  created_at: Date;
  updated_at: Date;
  order_value_cents: number | null;
  cost_micros: number;
  first_feeling: number | null;
  last_feeling: number | null;
  average_feeling: number | null;
  kept_until: Date;
  /** The customer's first words, our last ones, what was told at the last handing over. */
  first_text: string | null;
  last_text: string | null;
  hand_over_summary: string | null;
  /** With microseconds: where the next page begins. */
  place: string;
}

/** What a record is at a moment: silence is an end, good or bad. `at` is a parameter's place. */
export const statusAt = (at: string) =>
  `case when h.state <> 'active' or h.last_message_at > ${at}::timestamptz - interval '${quietHours} hours' then h.state when h.ended_well then 'completed' else 'abandoned' end`;

/** Conditions of a filter on `helio_conversations h`, with their values behind those given. `$2` is now. */
export function conditionsOf(filters: HelioFilters, values: unknown[]): string[] {
  const conditions: string[] = [];
  const add = (value: unknown, condition: (place: string) => string) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  const has = (value: boolean | undefined, expression: string) => {
    if (value !== undefined) conditions.push(value ? expression : `not (${expression})`);
  };
  add(filters.status, (p) => `${statusAt("$2")} = ${p}`);
  add(filters.channel, (p) => `h.channel = ${p}`);
  add(filters.customer_id, (p) => `h.customer_id = ${p}`);
  add(filters.intent, (p) => `h.intent = ${p}`);
  add(filters.topic, (p) => `${p} = any (h.topics)`);
  add(filters.flag, (p) => `${p} = any (h.quality_flags)`);
  has(filters.resolved, "h.issue_resolved");
  add(filters.resolution_type, (p) => `h.resolution_type = ${p}`);
  has(filters.led_to_purchase, "h.led_to_purchase");
  has(filters.escalated, "h.escalated_to_human");
  add(filters.escalation_reason, (p) => `h.escalation_reason = ${p}`);
  add(filters.satisfaction, (p) => `h.user_satisfaction = ${p}`);
  has(filters.repeated, "h.repeated_questions > 0");
  has(filters.unanswered, "h.unanswered_questions > 0");
  has(filters.with_agent, "h.helio_message_count > 0");
  has(filters.with_cost, "h.model_calls > 0");
  has(filters.contains_pii, "h.contains_pii");
  has(filters.user_requested_deletion, "h.user_requested_deletion");
  add(filters.min_quality, (p) => `h.quality_score >= ${p}`);
  add(filters.max_quality, (p) => `h.quality_score <= ${p}`);
  add(filters.from, (p) => `h.last_message_at >= ${p}`);
  add(filters.to, (p) => `h.last_message_at < ${p}`);
  return conditions;
}

const selected = `h.*, ${statusAt("$2")} as status, h.last_message_at + interval '3 years' as kept_until,
  to_char(h.last_message_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place,
  (select left(m.text, 200) from messages m where m.account_id = $1 and m.conversation_id = h.conversation_id and m.direction = 'incoming' and m.text <> ''
    and m.deleted_at is null order by m.id limit 1) as first_text,
  (select left(m.text, 200) from messages m where m.account_id = $1 and m.conversation_id = h.conversation_id and m.direction = 'outgoing'
    and not m.private and m.text <> '' and m.deleted_at is null order by m.id desc limit 1) as last_text,
  (select v.hand_over ->> 'summary' from conversations v where v.account_id = $1 and v.id = h.conversation_id) as hand_over_summary`;

export async function findRecord(tx: Tx, accountId: string, id: string, now: Date): Promise<RecordRow | null> {
  const rows = await tx.query<RecordRow>(
    `select ${selected} from helio_conversations h where h.account_id = $1 and h.conversation_id = $3`,
    [accountId, now, id],
    "helio_conversation_get",
  );
  return rows[0] ?? null;
}

/** A page, the last spoken in first. */
export function recordsPage(
  tx: Tx,
  accountId: string,
  filters: HelioFilters,
  page: { before: { at: string; id: string } | null; limit: number; now: Date },
): Promise<RecordRow[]> {
  const values: unknown[] = [accountId, page.now];
  const conditions = conditionsOf(filters, values);
  if (page.before !== null) {
    values.push(page.before.at, page.before.id);
    conditions.push(`(h.last_message_at, h.conversation_id) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`);
  }
  values.push(page.limit);
  return tx.query<RecordRow>(
    `select ${selected} from helio_conversations h where ${["h.account_id = $1", ...conditions].join(" and ")}
     order by h.last_message_at desc, h.conversation_id desc limit $${values.length}`,
    values,
  );
}
