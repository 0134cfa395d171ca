import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { findOrderForCustomer } from "../find-order.ts";
import type { Order } from "../order.ts";
import { lockOrder } from "../order.repo.ts";
import { advanceLocked } from "./advance-order.ts";
import { nextStates } from "./order.policy.ts";
import type { StateActor } from "./order-states.repo.ts";

/** Which orders may be cancelled without a person of the shop: none, those not paid, those that have not left. */
export type CancelRule = "never" | "unpaid" | "until_shipped";

export type CancelVerdict =
  | { kind: "may"; order: Order; paid: boolean }
  /** It has left, or is cancelled or given back already. */
  | { kind: "too_late"; order: Order }
  /** The shop wants a person to decide. */
  | { kind: "person"; order: Order }
  | { kind: "needs_identity" }
  | { kind: "not_found" }
  /** Several could be meant. */
  | { kind: "which"; orders: Order[] };

const isPaid = (order: Order) => order.status !== "pending" || order.payment.status === "approved";

/** Whether a customer may cancel an order of theirs; without a number the only one that could be meant. */
export async function mayCancel(
  tx: Tx,
  accountId: string,
  question: { customerId: string; verified: boolean; orderNumber?: string | undefined; rule: CancelRule },
): Promise<CancelVerdict> {
  const answer = await findOrderForCustomer(tx, accountId, question);
  if (answer.kind === "not_found") return { kind: "not_found" };
  if (answer.kind !== "own") return { kind: "needs_identity" };
  const cancellable = answer.orders.filter((order) => nextStates(order.status).includes("cancelled"));
  const [first] = cancellable;
  const [newest] = answer.orders;
  if (first === undefined) return newest === undefined ? { kind: "not_found" } : { kind: "too_late", order: newest };
  if (question.orderNumber === undefined && cancellable.length > 1) return { kind: "which", orders: cancellable };
  const paid = isPaid(first);
  if (question.rule === "never" || (question.rule === "unpaid" && paid)) return { kind: "person", order: first };
  return { kind: "may", order: first, paid };
}

/** Cancels an order that `mayCancel` allowed; asked for twice, it happens once. */
export async function cancelForCustomer(
  tx: Tx,
  accountId: string,
  cancel: { orderId: string; actor: StateActor; note: string; at: Date },
): Promise<NewEvent[]> {
  const order = await lockOrder(tx, accountId, cancel.orderId);
  if (order === null || !nextStates(order.status).includes("cancelled")) return [];
  return advanceLocked(tx, accountId, order, { to: "cancelled", actor: cancel.actor, note: cancel.note, at: cancel.at });
}
