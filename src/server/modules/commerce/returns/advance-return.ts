import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { refuseStale } from "#platform/http/if-match.ts";
import { lockOrder } from "../order.repo.ts";
import { advanceLocked } from "../orders/advance-order.ts";
import { nextStates } from "../orders/order.policy.ts";
import type { StateActor } from "../orders/order-states.repo.ts";
import { returnChanged } from "./ask-for-return.ts";
import { nextReturnStates, type ReturnStatus } from "./return.ts";
import { linesOf, returnById, stepReturn } from "./returns.repo.ts";

export const returnNotFound = () => new AppError("not_found", "commerce.return_not_found", { message: "There is no such return." });

export interface ReturnChange {
  id: string;
  to: ReturnStatus;
  note: string;
  ifVersion: number | null;
  actor: StateActor;
  at: Date;
}

/**
 * Brings a return to its next state. When everything that was bought came back to be given back, the order is `returned` and its pieces are the shop's
 * again. The state that it is in already changes nothing. Errors: `commerce.return_not_found`, `commerce.bad_return_step`,
 * `commerce.return_changed_meanwhile`.
 */
export async function advanceReturn(tx: Tx, accountId: string, change: ReturnChange): Promise<NewEvent[]> {
  const named = await returnById(tx, accountId, change.id);
  if (named === null) throw returnNotFound();
  // Orders are held before what belongs to them, here as everywhere.
  const order = await lockOrder(tx, accountId, named.orderId);
  const one = await returnById(tx, accountId, change.id, true);
  if (one === null || order === null) throw returnNotFound();
  refuseStale(change.ifVersion, one.version, "commerce.return_changed_meanwhile");
  if (one.status === change.to) return [];
  if (!nextReturnStates(one.status).includes(change.to))
    throw new AppError("conflict", "commerce.bad_return_step", {
      message: `A return cannot go from ${one.status} to ${change.to}.`,
      details: { from: one.status, to: change.to },
      issues: [{ path: "status", message: `no step from ${one.status} to ${change.to}` }],
    });
  const step = { status: change.to, at: change.at.toISOString(), actor: change.actor, note: change.note };
  await stepReturn(tx, accountId, one.id, step);
  const events = [returnChanged({ ...one, status: change.to })];
  if (change.to !== "received" || one.kind !== "return" || !nextStates(order.status).includes("returned")) return events;
  const bought = (await linesOf(tx, accountId, order.id)).reduce((sum, line) => sum + line.quantity, 0);
  const back = one.items.reduce((sum, item) => sum + item.quantity, 0);
  if (back < bought) return events;
  return [...events, ...(await advanceLocked(tx, accountId, order, { to: "returned", actor: change.actor, at: change.at }))];
}
