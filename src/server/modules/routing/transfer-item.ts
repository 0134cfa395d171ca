import { recordMark, updateConversation, getLockedConversation } from "#modules/conversations/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { addHistory, lockItem, lockOpenItems, putItems, type ItemRow } from "./items.repo.ts";
import { listQueues, type Queue } from "./queues.repo.ts";
import { settleItems } from "./settle-items.ts";

export interface Transfer {
  queueId: string | null;
  operatorId: string | null;
  teamId: string | null;
  reason: string;
}

interface By {
  id: string;
  name: string;
}

const over = () => new AppError("conflict", "queues.item_over", { message: "This one is over: nothing waits to be passed on." });

/** Waits again, in another queue or in the same one, with nobody's name on it. */
async function waitAgain(tx: Tx, accountId: string, seen: ItemRow, queueId: string): Promise<void> {
  const again = { status: "waiting" as const, operator_id: null, assigned_at: null, moved: false, escalated_at: null, waiting_since: null };
  await putItems(tx, accountId, [{ ...seen, ...again, queue_id: queueId }]);
}

/** Where a team's conversations wait: the first queue that it serves by name, else where they are. */
const queueOfTeam = (queues: readonly Queue[], teamId: string, present: string): string =>
  queues.find(({ status, settings }) => status === "active" && settings.teams.includes(teamId))?.id ?? present;

async function pass(
  tx: Tx,
  accountId: string,
  seen: ItemRow,
  to: Transfer,
  by: By,
  now: Date,
): Promise<{ name: string; events: NewEvent[] }> {
  const { conversation_id: id, id: itemId } = seen;
  if (to.operatorId !== null) {
    const events = await updateConversation(tx, accountId, id, { assignee: to.operatorId, botPaused: true }, by, now);
    await addHistory(tx, accountId, [{ itemId, event: "transferred", details: { operatorId: to.operatorId, reason: to.reason } }], now);
    // Said already: settling finds it in the person's hands.
    const given = { status: "assigned" as const, operator_id: to.operatorId, assigned_at: seen.assigned_at ?? now, look_at: null };
    await putItems(tx, accountId, [{ ...seen, ...given }]);
    return { name: "", events };
  }
  const queues = await listQueues(tx, accountId);
  const queueId = to.teamId === null ? to.queueId : queueOfTeam(queues, to.teamId, seen.queue_id);
  const queue = queues.find((one) => one.id === queueId);
  if (!queue) throw new AppError("not_found", "queues.not_found", { message: "There is no such queue." });
  const freed = { assignee: null, botPaused: true, ...(to.teamId !== null && { team: to.teamId }) };
  const events = await updateConversation(tx, accountId, id, freed, by, now);
  await waitAgain(tx, accountId, seen, queue.id);
  const details = { from: seen.queue_id, queueId: queue.id, reason: to.reason, ...(to.teamId !== null && { teamId: to.teamId }) };
  await addHistory(tx, accountId, [{ itemId, event: "moved", details }], now);
  return { name: queue.name, events };
}

/**
 * Passes an item to another queue or a team, where it waits again, or to a person, with the reason in its history and in the thread.
 * Errors: `queues.item_not_found`, `queues.one_goal`, `queues.item_over`, `queues.not_found`, `conversations.assignee_unknown`,
 * `conversations.team_unknown`.
 */
export async function transferItem(tx: Tx, accountId: string, itemId: string, to: Transfer, by: By, now: Date): Promise<NewEvent[]> {
  const seen = await lockItem(tx, accountId, itemId);
  if (!seen) throw new AppError("not_found", "queues.item_not_found", { message: "There is no such item." });
  if ([to.queueId, to.operatorId, to.teamId].filter((goal) => goal !== null).length !== 1)
    throw new AppError("invalid", "queues.one_goal", {
      message: "Name a queue, a person or a team, one of them.",
      issues: [{ path: "queue_id", message: "a queue, a person or a team" }],
    });
  if (seen.status !== "waiting" && seen.status !== "assigned") throw over();
  const { name, events } = await pass(tx, accountId, seen, to, by, now);
  const conversation = await getLockedConversation(tx, accountId, seen.conversation_id);
  const { events: marked } = await recordMark(tx, conversation, {
    event: to.queueId === null ? "transfer_reason" : "queue_transferred",
    by: by.name,
    detail: { ...(to.queueId !== null && { to: name }), reason: to.reason },
    at: now,
  });
  return [
    ...events,
    ...marked,
    ...(await settleItems(tx, accountId, [seen.conversation_id], now)),
    { type: "queue.changed", subjectId: null, data: { queueIds: [seen.queue_id] } },
  ];
}

/** Passes a conversation on, also one that waits in no queue because the agent answers it. Gives back the item's id. Errors: as above. */
export async function transferConversation(
  tx: Tx,
  accountId: string,
  conversationId: string,
  to: Transfer,
  by: By,
  now: Date,
): Promise<{ itemId: string; events: NewEvent[] }> {
  const [open] = await lockOpenItems(tx, accountId, [conversationId]);
  if (open) return { itemId: open.id, events: await transferItem(tx, accountId, open.id, to, by, now) };
  const { status } = await getLockedConversation(tx, accountId, conversationId);
  if (status === "closed" || status === "snoozed") throw over();
  const paused = await updateConversation(tx, accountId, conversationId, { botPaused: true }, by, now);
  const entered = await settleItems(tx, accountId, [conversationId], now);
  const [item] = await lockOpenItems(tx, accountId, [conversationId]);
  if (!item) throw over();
  return { itemId: item.id, events: [...paused, ...entered, ...(await transferItem(tx, accountId, item.id, to, by, now))] };
}
