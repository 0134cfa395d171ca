import { findBusinessHours } from "#modules/hours/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { Rows } from "./blocks.ts";
import * as repo from "./conversations.repo.ts";
import { foldOpenings, type MessageFact, type Opening } from "./fold-openings.ts";
import { openSecondsBetween, secondsBetween, type OpenTime } from "./open-time.ts";

const iso = (at: number | Date | null): string | null => (at === null ? null : new Date(at).toISOString());
const mean = (list: readonly number[]): number | null => (list.length === 0 ? null : list.reduce((sum, one) => sum + one, 0) / list.length);

/** The last of a list that begins within an opening. */
function within<T>(items: readonly T[], at: (item: T) => Date, opening: Opening): T | undefined {
  return items.findLast(
    (item) => at(item).getTime() >= opening.at && (opening.closedAt === null || at(item).getTime() <= opening.closedAt),
  );
}

interface Around {
  queueItems: readonly repo.QueueItemSource[];
  runs: readonly repo.PlaybookRunSource[];
  usage: readonly repo.UsageSource[];
}

/** What calls to models cost in an opening; sums of which the time is not known any more stay with the first. */
function usageOf(usage: readonly repo.UsageSource[], opening: Opening, next: Opening | undefined) {
  const own = usage.filter(({ at }) =>
    at === null
      ? opening.opening === 1
      : (opening.opening === 1 || at.getTime() >= opening.at) && (next === undefined || at.getTime() < next.at),
  );
  const sum = (of: "calls" | "tokens" | "cost_micros") => own.reduce((all, one) => all + one[of], 0);
  return { model_calls: sum("calls"), model_tokens: sum("tokens"), model_cost_micros: sum("cost_micros") };
}

function openingRow(
  conversation: repo.ConversationSource,
  opening: Opening,
  next: Opening | undefined,
  around: Around,
  hours: OpenTime,
): Record<string, unknown> {
  const resolvedBy = opening.byPerson > 0 ? "person" : opening.byAgent > 0 ? "agent" : "nobody";
  const { closedAt } = opening;
  return {
    conversation_id: conversation.id,
    opening: opening.opening,
    customer_id: conversation.customer_id,
    channel: conversation.channel,
    inbox_id: conversation.channel_id,
    queue_id: within(around.queueItems, (item) => item.entered_at, opening)?.queue_id ?? null,
    team_id: conversation.team_id,
    person_id: (next === undefined ? conversation.assignee_id : null) ?? opening.personId,
    labels: conversation.labels,
    priority: conversation.priority ?? "",
    user_type: conversation.user_type,
    language: conversation.language ?? "",
    intent: opening.intent ?? "",
    playbook: within(around.runs, (run) => run.entered_at, opening)?.playbook_key ?? "",
    at: iso(opening.at),
    closed_at: iso(closedAt),
    last_at: iso(opening.lastAt),
    reopened_at: iso(next?.at ?? null),
    previous_closed_at: iso(opening.previousClosedAt),
    incoming: opening.incoming,
    by_person: opening.byPerson,
    by_agent: opening.byAgent,
    automatic: opening.automatic,
    notes: opening.notes,
    contacted: opening.contacted ? 1 : 0,
    answered_by_customer: opening.answeredByCustomer ? 1 : 0,
    resolved_by: closedAt === null ? "" : resolvedBy,
    handed_over_at: iso(opening.handedOverAt),
    hand_over_reason: opening.handedOverAt === null ? "" : (opening.handOverReason ?? "other"),
    first_response_at: iso(opening.firstResponseAt),
    first_response_by: opening.firstResponseBy,
    first_response_seconds: opening.firstResponse?.seconds ?? null,
    first_response_open_seconds: opening.firstResponse?.openSeconds ?? null,
    first_answer_seconds: opening.firstAnswerSeconds,
    resolution_seconds: closedAt === null ? null : secondsBetween(opening.at, closedAt),
    resolution_open_seconds: closedAt === null ? null : openSecondsBetween(hours, opening.at, closedAt),
    first_sentiment: opening.sentiments[0] ?? null,
    last_sentiment: opening.sentiments.at(-1) ?? null,
    mean_sentiment: mean(opening.sentiments),
    ...usageOf(around.usage, opening, next),
  };
}

const messageRow = (conversation: repo.ConversationSource, fact: MessageFact): Record<string, unknown> => ({
  id: fact.id,
  conversation_id: conversation.id,
  opening: fact.opening,
  customer_id: conversation.customer_id,
  at: iso(fact.at),
  sender: fact.by,
  person_id: fact.by === "person" ? fact.personId : null,
  intent: fact.intent ?? "",
  sentiment: fact.sentiment,
  gap_seconds: fact.gapSeconds,
  reply: fact.reply?.kind ?? "",
  reply_seconds: fact.reply?.seconds ?? null,
  reply_open_seconds: fact.reply?.openSeconds ?? null,
});

/** Messages that were written, by the conversation of which nothing else changed. */
export type Written = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What of a thread may differ from what was told: a message's fact follows from what stands before it, so nothing before the first that was written. When
 * that is a mark, which is no fact of its own, everything.
 */
function changedOf(messages: readonly MessageFact[], written: ReadonlySet<string> | undefined): readonly MessageFact[] {
  if (written === undefined) return messages;
  const places = [...written].map((id) => messages.findIndex((fact) => fact.id === id));
  return messages.slice(Math.max(0, Math.min(...places)));
}

/** Facts of conversations with all that hangs on them. What is not there (any more) has none. */
export async function conversationFacts(tx: Tx, accountId: string, ids: readonly string[], written: Written = new Map()): Promise<Rows> {
  if (ids.length === 0) return {};
  const [conversations, turns, queueItems, runs, usage, feedback, checks, hours] = await Promise.all([
    repo.readConversations(tx, accountId, ids),
    repo.readTurns(tx, accountId, ids),
    repo.readQueueItems(tx, accountId, ids),
    repo.readPlaybookRuns(tx, accountId, ids),
    repo.readUsage(tx, accountId, ids),
    repo.readFeedback(tx, accountId, ids),
    repo.readChecks(tx, accountId, ids),
    findBusinessHours(tx, accountId),
  ]);
  const of = <T extends { conversation_id: string }>(rows: readonly T[]) => Map.groupBy(rows, (row) => row.conversation_id);
  const [turnsOf, itemsOf, runsOf, usageBy] = [of(turns), of(queueItems), of(runs), of(usage)];
  const rows = { fact_openings: [] as Record<string, unknown>[], fact_messages: [] as Record<string, unknown>[] };
  for (const conversation of conversations) {
    const { openings, messages } = foldOpenings(
      (turnsOf.get(conversation.id) ?? []).map((turn) => ({ ...turn, at: turn.at.getTime() })),
      { createdAt: conversation.created_at.getTime(), closed: conversation.closed },
      hours,
    );
    const around = {
      queueItems: itemsOf.get(conversation.id) ?? [],
      runs: runsOf.get(conversation.id) ?? [],
      usage: usageBy.get(conversation.id) ?? [],
    };
    for (const [index, opening] of openings.entries())
      rows.fact_openings.push(openingRow(conversation, opening, openings[index + 1], around, hours));
    for (const fact of changedOf(messages, written.get(conversation.id))) rows.fact_messages.push(messageRow(conversation, fact));
  }
  return {
    ...rows,
    fact_queue_items: queueItems.map(({ operator_id, entered_at, assigned_at, ended_at, intent, ...item }) => ({
      ...item,
      intent: intent ?? "",
      person_id: operator_id,
      at: iso(entered_at),
      assigned_at: iso(assigned_at),
      ended_at: iso(ended_at),
    })),
    fact_playbook_runs: runs.map(({ playbook_key, goal_at, entered_at, exit_reason, ...run }) => ({
      ...run,
      playbook: playbook_key,
      exit_reason: exit_reason ?? "",
      reached_goal: goal_at === null ? 0 : 1,
      at: iso(entered_at),
    })),
    fact_feedback: feedback.map(({ channel_id, user_id, asked_at, nps_score, ...answer }) => ({
      ...answer,
      inbox_id: channel_id,
      person_id: user_id,
      at: iso(asked_at),
      asked: 1,
      nps: nps_score,
    })),
    fact_checks: checks.map((check) => ({ ...check, at: iso(check.at) })),
  };
}
