import type { Tx } from "#platform/db/db.ts";
import type { Turn } from "./fold-openings.ts";

export interface ConversationSource {
  id: string;
  customer_id: string;
  channel: string;
  channel_id: string;
  team_id: string | null;
  assignee_id: string | null;
  labels: string[];
  priority: string | null;
  user_type: string;
  language: string | null;
  closed: boolean;
  created_at: Date;
}

export function readConversations(tx: Tx, accountId: string, ids: readonly string[]): Promise<ConversationSource[]> {
  return tx.query(
    `select id, customer_id, channel, channel_id, team_id, assignee_id, labels, priority, user_type, language, status = 'closed' as closed, created_at
     from conversations where account_id = $1 and id = any ($2::uuid[])`,
    [accountId, ids],
    "facts_conversations",
  );
}

export type TurnSource = Omit<Turn, "at"> & { conversation_id: string; at: Date };

/** All that was written in conversations, with what people say of it put over what was read. */
export function readTurns(tx: Tx, accountId: string, ids: readonly string[]): Promise<TurnSource[]> {
  return tx.query(
    `select m.conversation_id, m.id, m.at,
       case when m.sender_type = 'system' then 'mark' when m.private then 'note' when m.direction = 'incoming' then 'customer'
         when m.is_automation then 'automatic' when m.sender_type = 'agent' then 'person' else 'agent' end as by,
       case when m.sender_type = 'system' then m.payload -> 'event' ->> 'toId'
         when m.sender_type = 'agent' and m.sender_id ~ '^[0-9a-f-]{36}$' then m.sender_id end as "personId",
       m.payload -> 'event' ->> 'kind' as mark, m.payload -> 'event' ->> 'reason' as reason,
       coalesce(k.intent, m.nlp ->> 'intent') as intent, (m.nlp -> 'sentiment' ->> 'score')::double precision as sentiment
     from messages m left join understanding_checks k on k.account_id = $1 and k.message_id = m.id
     where m.account_id = $1 and m.conversation_id = any ($2::uuid[])`,
    [accountId, ids],
    "facts_turns",
  );
}

export interface QueueItemSource {
  id: string;
  conversation_id: string;
  customer_id: string;
  queue_id: string;
  operator_id: string | null;
  channel: string;
  intent: string | null;
  status: string;
  entered_at: Date;
  assigned_at: Date | null;
  ended_at: Date | null;
  breaches: number;
  sla_met: number;
  sla_missed: number;
}

const queueItem =
  "i.id, i.conversation_id, v.customer_id, i.queue_id, i.operator_id, i.channel, i.intent, i.status, i.entered_at, i.assigned_at, i.ended_at, i.breaches";
// A target that runs still counts when it was missed already.
const targets = `i.first_met + i.next_met as sla_met, i.first_missed + i.next_missed
  + (i.status in ('waiting', 'assigned') and i.due_kind is not null and i.due_state = 'breached')::integer as sla_missed`;

/** The times that conversations waited in a queue, oldest first. */
export function readQueueItems(tx: Tx, accountId: string, ids: readonly string[]): Promise<QueueItemSource[]> {
  return tx.query(
    `select ${queueItem}, ${targets} from queue_items i join conversations v on v.account_id = $1 and v.id = i.conversation_id
     where i.account_id = $1 and i.conversation_id = any ($2::uuid[]) order by i.entered_at, i.id`,
    [accountId, ids],
    "facts_queue_items",
  );
}

export interface PlaybookRunSource {
  id: string;
  conversation_id: string;
  customer_id: string;
  playbook_key: string;
  arm: string;
  status: string;
  exit_reason: string | null;
  goal_at: Date | null;
  turns: number;
  amount_cents: number | null;
  entered_at: Date;
}

export function readPlaybookRuns(tx: Tx, accountId: string, ids: readonly string[]): Promise<PlaybookRunSource[]> {
  return tx.query(
    `select id, conversation_id, customer_id, playbook_key, arm, status, exit_reason, goal_at, turns, amount_cents, entered_at
     from playbook_runs where account_id = $1 and conversation_id = any ($2::uuid[]) order by entered_at, id`,
    [accountId, ids],
    "facts_playbook_runs",
  );
}

export interface UsageSource {
  conversation_id: string;
  /** null: calls whose texts are past their time; their sums stay with the conversation. */
  at: Date | null;
  calls: number;
  tokens: number;
  cost_micros: number;
}

export function readUsage(tx: Tx, accountId: string, ids: readonly string[]): Promise<UsageSource[]> {
  return tx.query(
    `select conversation_id, at, 1 as calls, coalesce(input_tokens, 0) + coalesce(output_tokens, 0) as tokens, coalesce(cost_micros, 0) as cost_micros
     from ia_logs where account_id = $1 and conversation_id = any ($2::uuid[])
     union all select conversation_id, null, calls, input_tokens + output_tokens, cost_micros
     from ia_usage_past where account_id = $1 and conversation_id = any ($2::uuid[])`,
    [accountId, ids],
    "facts_usage",
  );
}

export interface FeedbackSource {
  id: string;
  conversation_id: string;
  customer_id: string;
  channel: string;
  channel_id: string;
  served_by: string;
  user_id: string | null;
  kind: string;
  asked_at: Date;
  score: number | null;
  nps_score: number | null;
}

/** Questions that were asked, with their answers. An answer counts when it was given, a question without one when it was asked. */
export function readFeedback(tx: Tx, accountId: string, ids: readonly string[]): Promise<FeedbackSource[]> {
  return tx.query(
    `select s.id, s.conversation_id, s.customer_id, s.channel, s.channel_id, s.served_by, s.user_id, s.kind,
       coalesce(f.created_at, s.asked_at, s.created_at) as asked_at, f.score, f.nps_score
     from satisfaction_surveys s left join feedback f on f.account_id = $1 and f.survey_id = s.id
     where s.account_id = $1 and s.conversation_id = any ($2::uuid[]) and s.status in ('asked', 'answered', 'declined')`,
    [accountId, ids],
    "facts_feedback",
  );
}

export interface CheckSource {
  message_id: string;
  conversation_id: string;
  customer_id: string;
  at: Date;
  read_intent: string;
  intent: string;
  read_sentiment: string;
  sentiment: string;
}

export function readChecks(tx: Tx, accountId: string, ids: readonly string[]): Promise<CheckSource[]> {
  return tx.query(
    `select k.message_id, k.conversation_id, v.customer_id, k.at, k.read_intent, k.intent, k.read_sentiment, k.sentiment
     from understanding_checks k join conversations v on v.account_id = $1 and v.id = k.conversation_id
     where k.account_id = $1 and k.conversation_id = any ($2::uuid[])`,
    [accountId, ids],
    "facts_checks",
  );
}
