import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { claimFirst } from "./items.repo.ts";
import { matchRound } from "./match-round.ts";
import { ensureOperators, findOperator } from "./operators.repo.ts";
import { listQueues } from "./queues.repo.ts";
import { carryOut, freeOperatorOf, servedQueues } from "./route-waiting.ts";

// Some of the first may have been taken a moment ago.
const attempts = 5;

/**
 * The next who waits in the queues that a person may serve becomes theirs, whatever they have in hand already. Gives back the item's id; null:
 * nobody waits for them. Error: `queues.no_person`.
 */
export async function takeNext(
  tx: Tx,
  accountId: string,
  person: { id: string; name: string },
  now: Date,
): Promise<{ itemId: string | null; events: NewEvent[] }> {
  let operator = await findOperator(tx, accountId, person.id);
  if (!operator) {
    await ensureOperators(tx, accountId);
    operator = await findOperator(tx, accountId, person.id);
  }
  if (!operator) throw new AppError("invalid", "queues.no_person", { message: "Only people who attend take conversations from a queue." });
  const queues = (await listQueues(tx, accountId)).filter((queue) => queue.status === "active");
  const free = { ...freeOperatorOf(operator), load: 0, capacity: 1 };
  const events: NewEvent[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const candidates = await claimFirst(
      tx,
      accountId,
      queues.map(({ id }) => id),
      1,
    );
    const decisions = matchRound(servedQueues(queues, candidates), [free], 1, now.getTime());
    if (decisions.length === 0) return { itemId: null, events };
    const outcome = await carryOut(tx, accountId, decisions, person, now);
    await outcome.written;
    events.push(...outcome.events);
    const [done] = outcome.done;
    if (done) return { itemId: done.itemId, events };
  }
  return { itemId: null, events };
}
