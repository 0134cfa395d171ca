import { changeConversation, getResponseTargets } from "#modules/conversations/index.ts";
import { findBusinessHours } from "#modules/hours/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { listLeads, readFacts } from "./facts.repo.ts";
import { addHistory, countWaiting, lockOpenItems, putItems } from "./items.repo.ts";
import { listQueues } from "./queues.repo.ts";
import { settleOne, type Settled } from "./settle-one.ts";

// What was reached while nothing ran wakes nobody hours later.
const freshMillis = 30 * 60_000;

/** Whom a step of an item concerns: who has it; of what nobody has, and of every breach and escalation, those who lead. */
function alertOf(one: Settled, now: Date): { leads: boolean; own: boolean } {
  const fresh = one.sla.filter((step) => now.getTime() - step.at.getTime() < freshMillis);
  const breached = fresh.some((step) => step.state === "breached");
  return { own: fresh.length > 0, leads: one.escalated !== null || breached || (fresh.length > 0 && one.item.operator_id === null) };
}

/**
 * Brings the items of conversations up to what the conversations are and to the hour: enters, gives, ends, scores, warns. Gives back the
 * events to append. The same again changes nothing.
 */
export async function settleItems(tx: Tx, accountId: string, conversationIds: readonly string[], now: Date): Promise<NewEvent[]> {
  if (conversationIds.length === 0) return [];
  const open = await lockOpenItems(tx, accountId, conversationIds);
  const [queues, facts, company, targets] = [
    await listQueues(tx, accountId),
    await readFacts(tx, accountId, conversationIds),
    await findBusinessHours(tx, accountId),
    await getResponseTargets(tx, accountId),
  ];
  const counts = queues.some(({ settings }) => settings.overflow_length !== null || settings.escalation_rules.length > 0);
  const lengths = new Map(counts ? (await countWaiting(tx, accountId)).map((row) => [row.queue_id, row.length]) : []);
  const items = new Map(open.map((item) => [item.conversation_id, item]));
  // Of those that enter together whoever came first takes the last place in a queue.
  const inOrder = facts.toSorted((a, b) => (a.waiting_since ?? now).getTime() - (b.waiting_since ?? now).getTime());
  const settled = inOrder.flatMap((one) => settleOne(one, items.get(one.id) ?? null, { queues, company, targets, lengths, now }) ?? []);
  if (settled.length === 0) return [];
  await putItems(
    tx,
    accountId,
    settled.map(({ item }) => item),
  );
  await addHistory(
    tx,
    accountId,
    settled.flatMap(({ history }) => history),
    now,
  );
  const events: NewEvent[] = [];
  for (const one of settled) {
    const { conversation_id: conversationId, queue_id: queueId, operator_id: operatorId, id: itemId } = one.item;
    if (one.escalated === "escalate_to_human") {
      await changeConversation(tx, accountId, conversationId, { priority: "urgent" });
      events.push({ type: "conversation.updated", subjectId: conversationId, data: { conversationId, byId: null } });
    }
    const alert = alertOf(one, now);
    if (!alert.leads && !alert.own) continue;
    const queue = queues.find(({ id }) => id === queueId);
    const leads = alert.leads ? await listLeads(tx, accountId, queue?.settings.teams ?? []) : [];
    const userIds = [...new Set([...(alert.own && operatorId ? [operatorId] : []), ...leads])];
    const breach = one.sla.some((step) => step.state === "breached");
    const type = one.escalated !== null ? "queue_item.escalated" : breach ? "queue_item.breached" : "queue_item.warned";
    events.push({ type, subjectId: itemId, data: { conversationId, itemId, queueId, userIds } });
  }
  if (settled.some(({ history }) => history.length > 0))
    events.push({ type: "queue.changed", subjectId: null, data: { queueIds: [...new Set(settled.map(({ item }) => item.queue_id))] } });
  return events;
}
