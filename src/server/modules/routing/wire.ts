import type { BusinessHours } from "#modules/hours/index.ts";
import type { ItemHistoryRow, ItemRow } from "./items.repo.ts";
import { onlineMillis, type OperatorRow, type Performance } from "./operators.repo.ts";
import type { OperatorWire } from "./operators.contract.ts";
import { hoursOf, openAt } from "./queue-hours.ts";
import type { QueueItemWire, QueueWire } from "./queues.contract.ts";
import type { Queue, QueueFigures } from "./queues.repo.ts";

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export function queueWire(queue: Queue, figures: QueueFigures | undefined, company: BusinessHours | null, now: Date): QueueWire {
  return {
    id: queue.id,
    name: queue.name,
    description: queue.description,
    created_at: queue.createdAt.toISOString(),
    status: queue.status,
    is_default: queue.isDefault,
    auto_assign: queue.autoAssign,
    open: openAt(hoursOf(queue.settings, company), now),
    settings: queue.settings,
    metrics: {
      current_length: figures?.current_length ?? 0,
      average_waiting_time: figures?.average_waiting_time ?? null,
      average_handling_time: figures?.average_handling_time ?? null,
      abandonment_rate: figures?.abandonment_rate ?? null,
      resolution_rate: figures?.resolution_rate ?? null,
      overdue: figures?.overdue ?? 0,
      oldest_waiting_since: iso(figures?.oldest ?? null),
      breaches: figures?.breaches ?? 0,
      in_service: figures?.in_service ?? 0,
      sla_warned: figures?.sla_warned ?? 0,
      sla_breached: figures?.sla_breached ?? 0,
    },
  };
}

export interface ItemTexts {
  customerName: string | null;
  initialMessage: string | null;
}

export function itemWire(item: ItemRow, texts: ItemTexts | undefined, now: Date): QueueItemWire {
  const until = item.assigned_at ?? item.ended_at ?? now;
  return {
    id: item.id,
    queue_id: item.queue_id,
    user_id: item.customer_id,
    session_id: item.session_id,
    conversation_id: item.conversation_id,
    customer_name: texts?.customerName ?? null,
    priority_score: item.score,
    status: item.status,
    created_at: item.entered_at.toISOString(),
    last_updated_at: item.updated_at.toISOString(),
    waiting_time: Math.max(0, Math.round((until.getTime() - item.entered_at.getTime()) / 1000)),
    agent_assigned: item.operator_id,
    data: {
      channel: item.channel,
      initial_message: texts?.initialMessage ?? null,
      detected_intent: item.intent,
      detected_sentiment: item.sentiment,
      context: { last_order_id: item.last_order_id, cart_value: item.cart_value_cents / 100, customer_tier: item.customer_tier },
    },
    why: { parts: item.parts, overdue: item.overdue, escalated: item.escalated_at !== null },
    sla: {
      response: item.due_kind && item.due_at ? { kind: item.due_kind, due_at: item.due_at.toISOString(), state: item.due_state } : null,
      resolution: item.resolve_due_at ? { due_at: item.resolve_due_at.toISOString(), state: item.resolve_state } : null,
    },
  };
}

/** Whether somebody is there: their own word, and a screen of theirs that is open. */
export function statusOf(row: OperatorRow, now: Date): OperatorWire["status"] {
  if (row.kind === "bot") return row.status;
  const here = row.last_seen_at !== null && now.getTime() - row.last_seen_at.getTime() < onlineMillis;
  return here ? row.status : "offline";
}

export function operatorWire(
  row: OperatorRow,
  performance: Performance | undefined,
  conversations: readonly string[],
  satisfaction: number | null,
  now: Date,
): OperatorWire {
  const status = statusOf(row, now);
  return {
    id: row.id,
    type: row.kind,
    name: row.name,
    status,
    capabilities: row.capabilities,
    active_since: status === "offline" ? null : iso(row.active_since),
    current_load: row.load,
    max_capacity: row.max_capacity,
    assigned_conversations: [...conversations],
    teams: row.team_ids,
    performance: {
      average_handling_time: performance?.average_handling_time ?? null,
      resolution_rate: performance?.resolution_rate ?? null,
      customer_satisfaction: satisfaction,
      conversion_rate: performance?.conversion_rate ?? null,
    },
    settings: { max_concurrent_sessions: row.max_capacity, auto_assignment: row.auto_assignment, specialties: row.specialties },
  };
}

/** A line of an item's history as a sentence. */
export function historyLine({ event, details }: Pick<ItemHistoryRow, "event" | "details">): string {
  const part = (key: string) => (typeof details[key] === "string" || typeof details[key] === "number" ? String(details[key]) : "");
  switch (event) {
    case "created":
      return `Added to queue with priority ${part("score") || "0"}`;
    case "priority_updated": {
      const verb = Number(details["to"]) > Number(details["from"]) ? "increased" : "decreased";
      return `Priority ${verb} to ${part("to")} due to ${part("why") === "waiting_time" ? "waiting time" : "the rules"}`;
    }
    case "assigned":
      return details["routed"] === true ? "Given to the least busy person" : "Taken by a person";
    case "transferred":
      return part("reason") === "" ? "Passed to another person" : `Passed to another person: ${part("reason")}`;
    case "moved":
      return `Moved to another queue: ${part("reason") || part("why")}`;
    case "returned":
      return "Waits again: nobody has it";
    case "escalated":
      return `Escalated by the rule ${part("rule")}`;
    case "sla_warned":
      return `The ${part("what")} target is near`;
    case "sla_breached":
      return `The ${part("what")} target was missed`;
    case "completed":
      return "Resolved";
    case "abandoned":
      return "Ended before anybody took it";
    default:
      return part("why") === "snoozed" ? "Left the queue: put off" : "Left the queue: back to the agent";
  }
}
