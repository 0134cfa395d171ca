import { findBusinessHours } from "#modules/hours/index.ts";
import { readMeanScores } from "#modules/satisfaction/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { countLate, listHeads } from "./board.repo.ts";
import type { ItemRow } from "./items.repo.ts";
import { ensureOperators, listOperators, performanceMillis, readPerformance } from "./operators.repo.ts";
import type { OperatorWire } from "./operators.contract.ts";
import type { QueueItemWire, QueueWire } from "./queues.contract.ts";
import { listQueues, readQueueFigures } from "./queues.repo.ts";
import { listHeld, listTexts } from "./texts.repo.ts";
import { itemWire, operatorWire, queueWire, statusOf } from "./wire.ts";

export async function readQueues(tx: Tx, accountId: string, now: Date): Promise<QueueWire[]> {
  const queues = await listQueues(tx, accountId);
  const company = await findBusinessHours(tx, accountId);
  const figures = new Map((await readQueueFigures(tx, accountId, now)).map((row) => [row.queue_id, row]));
  return queues.map((queue) => queueWire(queue, figures.get(queue.id), company, now));
}

/** Items with the customer's name and the message that they came with, a page at a time. */
export async function readItemWires(tx: Tx, accountId: string, items: readonly ItemRow[], now: Date): Promise<QueueItemWire[]> {
  if (items.length === 0) return [];
  const texts = await listTexts(tx, accountId, items);
  return items.map((item) => itemWire(item, texts.get(item.id), now));
}

export async function readOperators(tx: Tx, accountId: string, now: Date): Promise<OperatorWire[]> {
  await ensureOperators(tx, accountId);
  const rows = await listOperators(tx, accountId);
  const held = Map.groupBy(await listHeld(tx, accountId), (item) => item.operator_id ?? "");
  const performance = new Map((await readPerformance(tx, accountId, now)).map((row) => [row.operator_id, row]));
  const satisfaction = await readMeanScores(tx, accountId, new Date(now.getTime() - performanceMillis));
  return rows.map((row) => {
    const own = held.get(row.id) ?? [];
    const conversations = own.slice(0, 50).map((item) => item.conversation_id);
    return operatorWire(row, performance.get(row.id), conversations, satisfaction.get(row.id) ?? null, now);
  });
}

const perQueue = 20;

/** Everything on the supervisor's screen but what each person has in hand, as of one moment. */
export async function readBoard(tx: Tx, accountId: string, now: Date) {
  await ensureOperators(tx, accountId);
  const queues = await readQueues(tx, accountId, now);
  const waiting = await listHeads(
    tx,
    accountId,
    queues.filter(({ metrics }) => metrics.current_length > 0).map(({ id }) => id),
    perQueue,
  );
  const byQueue = Map.groupBy(await readItemWires(tx, accountId, waiting, now), (item) => item.queue_id);
  const late = new Map((await countLate(tx, accountId)).map((row) => [row.operator_id, row]));
  const operators = (await listOperators(tx, accountId)).map((row) => ({
    id: row.id,
    type: row.kind,
    name: row.name,
    status: statusOf(row, now),
    says_away: row.status !== "online",
    current_load: row.load,
    max_capacity: row.max_capacity,
    auto_assignment: row.auto_assignment,
    skills: [...row.capabilities, ...row.specialties],
    teams: row.team_ids,
    sla_warned: late.get(row.id)?.warned ?? 0,
    sla_breached: late.get(row.id)?.late ?? 0,
  }));
  return { at: now.toISOString(), queues: queues.map((queue) => ({ ...queue, waiting: byQueue.get(queue.id) ?? [] })), operators };
}
