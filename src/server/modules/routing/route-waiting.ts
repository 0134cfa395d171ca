import { assignMany } from "#modules/conversations/index.ts";
import { findBusinessHours } from "#modules/hours/index.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import { claimFirst, recordGiven, type Candidate } from "./items.repo.ts";
import { matchRound, type Decision, type FreeOperator, type ServedQueue } from "./match-round.ts";
import { claimFree, refreshLoads, type OperatorRow } from "./operators.repo.ts";
import { hoursOf, openAt } from "./queue-hours.ts";
import { listQueues, type Queue } from "./queues.repo.ts";
import { settleItems } from "./settle-items.ts";

// More a round cost less each, and hold their conversations longer: some tens of milliseconds on a quiet machine.
const perRound = 32;
const peopleAtOnce = 64;
const mostAttempts = 8;

export const freeOperatorOf = (row: OperatorRow): FreeOperator => ({
  id: row.id,
  load: row.load,
  capacity: row.max_capacity,
  skills: new Set([...row.capabilities, ...row.specialties]),
  teams: new Set(row.team_ids),
  lastAssignedAt: row.last_assigned_at?.getTime() ?? 0,
});

export function servedQueues(queues: readonly Queue[], candidates: readonly Candidate[]): ServedQueue[] {
  const byQueue = Map.groupBy(candidates, (one) => one.queue_id);
  return queues.map((queue) => ({
    id: queue.id,
    teams: queue.settings.teams,
    skills: queue.settings.skills,
    lastServedAt: queue.lastServedAt?.getTime() ?? 0,
    items: (byQueue.get(queue.id) ?? []).map((one) => ({
      id: one.id,
      conversationId: one.conversation_id,
      preferredOperatorId: one.preferred_operator_id,
      overdue: one.overdue,
      enteredAt: one.entered_at.getTime(),
    })),
  }));
}

/** Carries decisions out. What somebody took meanwhile is left out, and its item put right. `written`: all that was given to the database is done. */
export async function carryOut(
  tx: Tx,
  accountId: string,
  decisions: readonly Decision[],
  by: { id: string | null; name: string | null },
  now: Date,
): Promise<{ done: Decision[]; events: NewEvent[]; written: Promise<unknown> }> {
  const pairs = decisions.map((one) => ({ conversationId: one.conversationId, userId: one.operatorId }));
  const { given, events, written: marked } = await assignMany(tx, accountId, pairs, by, now);
  const isGiven = new Set(given);
  const done = decisions.filter((one) => isGiven.has(one.conversationId));
  const written = Promise.all([marked, recordGiven(tx, accountId, done, by.id === null, now)]);
  // Looked at by whoever waits for it; a failure of one of them may come before.
  written.catch(() => {});
  const stale = decisions.filter((one) => !isGiven.has(one.conversationId)).map((one) => one.conversationId);
  const settled = await settleItems(tx, accountId, stale, now);
  if (done.length > 0)
    events.push({ type: "queue.changed", subjectId: null, data: { queueIds: [...new Set(done.map((one) => one.queueId))] } });
  return { done, events: [...events, ...settled], written };
}

/** People with room. Nobody by what is noted: it is counted anew once, since conversations end without a word to the notes. */
async function findRoom(tx: Tx, accountId: string, now: Date): Promise<{ operators: FreeOperator[]; room: number }> {
  for (let attempt = 0; ; attempt += 1) {
    const operators = (await claimFree(tx, accountId, now, peopleAtOnce)).map(freeOperatorOf);
    const room = operators.reduce((sum, one) => sum + Math.max(0, one.capacity - one.load), 0);
    if (room > 0 || attempt === mostAttempts) return { operators, room };
    // Those who seemed free are full, and noted as such now: the next look finds others.
    if (operators.length === 0 && (attempt > 0 || (await refreshLoads(tx, accountId)) === 0)) return { operators, room };
  }
}

/**
 * One round for an account: who is free gets who waits. Several processes may do so at once: each works with the people and the items that no
 * other holds, so that no conversation is given twice and nobody gets more than they can take. Gives back how many were looked at.
 */
export async function routeRound(db: Db, accountId: string, now: Date, most = perRound): Promise<number> {
  const round = async (tx: Tx): Promise<number> => {
    const [all, company] = await Promise.all([listQueues(tx, accountId), findBusinessHours(tx, accountId)]);
    const queues = all.filter((queue) => queue.autoAssign && queue.status === "active" && openAt(hoursOf(queue.settings, company), now));
    if (queues.length === 0) return 0;
    const { operators, room } = await findRoom(tx, accountId, now);
    if (room === 0) return 0;
    const candidates = await claimFirst(
      tx,
      accountId,
      queues.map(({ id }) => id),
      // Locks are written: no more of each queue than its turns may take.
      Math.min(room, queues.length === 1 ? most : Math.ceil((most * 2) / queues.length)),
    );
    const decisions = matchRound(servedQueues(queues, candidates), operators, most, now.getTime());
    if (decisions.length === 0) return 0;
    const { events, written } = await carryOut(tx, accountId, decisions, { id: null, name: null }, now);
    // What was given, the events of it and the commit are one round trip: the account's log is held no longer than the server needs.
    tx.ending(written);
    tx.ending(appendEvents(tx, accountId, events));
    return decisions.length;
  };
  return db.account(accountId, round, { keepPlans: true });
}
