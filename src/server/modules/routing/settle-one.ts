import type { BusinessHours } from "#modules/hours/index.ts";
import { newId } from "#shared/ids.ts";
import { chooseQueue } from "./choose-queue.ts";
import { holds, parseExpression, type Facts } from "#shared/conditions.ts";
import type { ConversationFacts } from "./facts.repo.ts";
import { closeSla, followSla, type SlaStep, type Targets } from "./follow-sla.ts";
import type { HistoryLine, ItemRow } from "./items.repo.ts";
import { priorityOf, sortKeyOf, stillGrows } from "./priority.ts";
import { hoursOf, openAt } from "./queue-hours.ts";
import type { Queue } from "./queues.repo.ts";

export interface Surroundings {
  queues: readonly Queue[];
  company: BusinessHours | null;
  targets: Targets;
  /** How many wait in each queue; kept up to date with what enters and moves. */
  lengths: Map<string, number>;
  now: Date;
}

export interface Settled {
  item: ItemRow;
  history: HistoryLine[];
  sla: SlaStep[];
  /** A rule of escalation came true. */
  escalated: "escalate_to_human" | "notify_leads" | null;
}

const minute = 60_000;

function beginItem(facts: ConversationFacts, queue: Queue, now: Date): ItemRow {
  const back = facts.last_operator_at;
  const again = back !== null && now.getTime() - back.getTime() <= queue.settings.same_person_minutes * minute;
  return {
    id: newId(),
    queue_id: queue.id,
    conversation_id: facts.id,
    customer_id: facts.customer_id,
    status: "waiting",
    entered_at: facts.waiting_since ?? now,
    updated_at: now,
    assigned_at: null,
    ended_at: null,
    operator_id: null,
    preferred_operator_id: again ? facts.last_operator_id : null,
    score: 0,
    parts: [],
    sort_key: 0,
    overdue: false,
    moved: false,
    escalated_at: null,
    channel: facts.channel,
    intent: facts.intent,
    sentiment: facts.sentiment,
    cart_value_cents: facts.cart_value_cents,
    customer_tier: facts.tier,
    last_order_id: facts.last_order_id,
    session_id: facts.session_id,
    message_id: facts.message_id,
    look_at: null,
    waiting_since: null,
    due_kind: null,
    warn_at: null,
    due_at: null,
    due_state: "ok",
    resolve_warn_at: null,
    resolve_due_at: null,
    resolve_state: "ok",
    sla_at: null,
    breaches: 0,
    first_met: 0,
    first_missed: 0,
    next_met: 0,
    next_missed: 0,
    resolution_met: 0,
    resolution_missed: 0,
  };
}

function end(item: ItemRow, status: "completed" | "abandoned" | "cancelled", now: Date, history: HistoryLine[], why?: string): void {
  item.status = status;
  item.ended_at = now;
  item.look_at = null;
  item.sla_at = null;
  history.push({ itemId: item.id, event: status, details: why === undefined ? {} : { why } });
}

/** Where the conversation stands decides where its item does: waiting, in somebody's hands, or over. Null: it concerns no queue. */
function place(facts: ConversationFacts, item: ItemRow | null, at: Surroundings, history: HistoryLine[]): ItemRow | null {
  const { now } = at;
  const open = facts.status === "active" || facts.status === "pending";
  const needsPerson = open && facts.assignee_id === null && (facts.bot !== "active" || facts.status === "pending");
  if (needsPerson || (open && facts.assignee_id !== null)) {
    if (!item) {
      const queue = chooseQueue(at.queues, { ...facts, userType: facts.user_type });
      if (!queue) return null;
      item = beginItem(facts, queue, now);
      history.push({ itemId: item.id, event: "created", details: {} });
    } else if (needsPerson && item.status === "assigned") {
      Object.assign(item, { status: "waiting", operator_id: null, assigned_at: null });
      history.push({ itemId: item.id, event: "returned", details: {} });
    }
    if (!needsPerson && (item.status === "waiting" || item.operator_id !== facts.assignee_id)) {
      history.push({
        itemId: item.id,
        event: item.operator_id === null ? "assigned" : "transferred",
        details: { operatorId: facts.assignee_id, ...(item.operator_id !== null && { from: item.operator_id }) },
      });
      Object.assign(item, { status: "assigned", operator_id: facts.assignee_id, assigned_at: item.assigned_at ?? now, look_at: null });
    }
    return item;
  }
  if (!item) return null;
  if (facts.status === "closed") end(item, item.status === "assigned" ? "completed" : "abandoned", now, history);
  else if (facts.status === "snoozed" && item.status === "waiting") end(item, "cancelled", now, history, "snoozed");
  else if (facts.status !== "snoozed") end(item, "cancelled", now, history, "handed_back");
  return item;
}

const grow = (lengths: Surroundings["lengths"], queueId: string, by: number) => lengths.set(queueId, (lengths.get(queueId) ?? 0) + by);

function move(item: ItemRow, to: Queue, why: string, at: Surroundings, history: HistoryLine[]): void {
  grow(at.lengths, item.queue_id, -1);
  grow(at.lengths, to.id, 1);
  history.push({ itemId: item.id, event: "moved", details: { from: item.queue_id, queueId: to.id, why } });
  item.queue_id = to.id;
  item.moved = true;
  item.waiting_since = null;
}

/** Where a queue sends on what waits: after its time, outside its hours, or as it enters when the queue is full. */
function overflowOf(item: ItemRow, queue: Queue, at: Surroundings, enters: boolean): { to: Queue; why: string } | null {
  const { settings } = queue;
  const to = at.queues.find((one) => one.id === settings.overflow_queue_id && one.id !== queue.id && one.status === "active");
  if (!to || item.moved) return null;
  if (settings.after_hours === "overflow" && !openAt(hoursOf(settings, at.company), at.now)) return { to, why: "after_hours" };
  const waited = at.now.getTime() - item.entered_at.getTime();
  if (settings.overflow_after_minutes !== null && waited >= settings.overflow_after_minutes * minute) return { to, why: "waiting_time" };
  const length = at.lengths.get(queue.id) ?? 0;
  return enters && settings.overflow_length !== null && length > settings.overflow_length ? { to, why: "queue_length" } : null;
}

function escalate(item: ItemRow, queue: Queue, facts: Facts, at: Surroundings, history: HistoryLine[]): Settled["escalated"] {
  if (item.escalated_at !== null) return null;
  const rule = queue.settings.escalation_rules.find(
    ({ condition, action }) => !(action === "move_to_queue" && item.moved) && holds(parseExpression(condition), facts),
  );
  if (!rule) return null;
  if (rule.action === "move_to_queue") {
    const to = at.queues.find((one) => one.id === rule.queue_id && one.id !== item.queue_id);
    if (to) move(item, to, rule.condition, at, history);
    return null;
  }
  item.escalated_at = at.now;
  history.push({ itemId: item.id, event: "escalated", details: { rule: rule.condition, action: rule.action } });
  return rule.action;
}

/** Score, place and rules of whoever waits, as of now. */
function weigh(item: ItemRow, at: Surroundings, history: HistoryLine[]): Settled["escalated"] {
  const { now } = at;
  const queueOf = () => at.queues.find((one) => one.id === item.queue_id) ?? at.queues.find((one) => one.isDefault);
  let queue = queueOf();
  if (!queue) return null;
  const created = history.find((line) => line.event === "created");
  if (created) grow(at.lengths, queue.id, 1);
  const over = overflowOf(item, queue, at, created !== undefined);
  if (over) move(item, over.to, over.why, at, history);
  queue = queueOf() ?? queue;
  const waitingSeconds = Math.max(0, (now.getTime() - item.entered_at.getTime()) / 1000);
  const known = {
    cartValue: item.cart_value_cents / 100,
    customerTier: item.customer_tier,
    sentiment: item.sentiment,
    channel: item.channel,
    intent: item.intent,
  };
  const { score, parts } = priorityOf(queue.settings.priority_rules, { ...known, waitingSeconds });
  if (created) created.details["score"] = score;
  else if (score !== item.score) {
    const others = (list: typeof parts) => JSON.stringify(list.filter((part) => part.criterion !== "waiting_time"));
    const why = others(parts) === others(item.parts) ? "waiting_time" : "rules";
    history.push({ itemId: item.id, event: "priority_updated", details: { from: item.score, to: score, why } });
  }
  item.score = score;
  item.parts = parts;
  const facts: Facts = {
    waiting_time: waitingSeconds / 60,
    sentiment: item.sentiment,
    cart_value: known.cartValue,
    priority_score: score,
    customer_tier: item.customer_tier,
    channel: item.channel,
    intent: item.intent,
    queue_length: at.lengths.get(queue.id) ?? 0,
  };
  const escalated = escalate(item, queue, facts, at, history);
  queue = queueOf() ?? queue;
  item.overdue =
    waitingSeconds >= queue.settings.max_waiting_time || (item.escalated_at !== null && item.overdue) || escalated === "escalate_to_human";
  item.sort_key = sortKeyOf(score, item.overdue, item.entered_at);
  const { settings } = queue;
  const changes =
    !item.overdue ||
    stillGrows(settings.priority_rules, waitingSeconds) ||
    (item.escalated_at === null && settings.escalation_rules.length > 0) ||
    (settings.overflow_queue_id !== null && !item.moved);
  // Whole minutes of its own wait: what counts minutes changes then, and the longest wait may end between.
  const nextMinute = item.entered_at.getTime() + (Math.floor(waitingSeconds / 60) + 1) * minute;
  const longest = item.entered_at.getTime() + settings.max_waiting_time * 1000;
  item.look_at = changes ? new Date(longest > now.getTime() ? Math.min(nextMinute, longest) : nextMinute) : null;
  return escalated;
}

/** What becomes of a conversation's place in the queues. Null: nothing to keep. Changes the given item. */
export function settleOne(facts: ConversationFacts, before: ItemRow | null, at: Surroundings): Settled | null {
  const history: HistoryLine[] = [];
  const item = place(facts, before, at, history);
  if (!item) return null;
  if (item.status === "waiting") {
    item.intent = facts.intent;
    item.sentiment = facts.sentiment;
    item.cart_value_cents = facts.cart_value_cents;
    item.customer_tier = facts.tier;
  }
  const escalated = item.status === "waiting" ? weigh(item, at, history) : null;
  const queue = at.queues.find((one) => one.id === item.queue_id) ?? at.queues.find((one) => one.isDefault);
  const open = item.status === "waiting" || item.status === "assigned";
  if (!open) closeSla(item, facts, at.now);
  const sla = queue && open ? followSla(item, facts, queue.settings, hoursOf(queue.settings, at.company), at.targets, at.now) : [];
  for (const step of sla) history.push({ itemId: item.id, event: `sla_${step.state}`, details: { what: step.what } });
  item.updated_at = at.now;
  return { item, history, sla, escalated };
}
