import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { badOrderStep, orderNotFound } from "../commerce.errors.ts";
import { type Order, type OrderStatus, productIdsOf } from "../order.ts";
import { lockOrder } from "../order.repo.ts";
import { closePendingTransactions } from "../payments/transactions.repo.ts";
import { giveUsesBack } from "../promotions/promotions.repo.ts";
import { givesPiecesBack, nextStates } from "./order.policy.ts";
import { addOrderState, changeOrder, giveStockBack, type OrderColumns, type StateActor } from "./order-states.repo.ts";

export interface OrderStep {
  to: OrderStatus;
  actor: StateActor;
  note?: string | undefined;
  trackingNumber?: string | undefined;
  trackingUrl?: string | undefined;
  at: Date;
}

/**
 * Brings an order to its next state. Pieces of a cancelled or returned one go back to the shop, and what waited to be paid is closed. The state that it
 * is in already changes nothing. Errors: `commerce.order_not_found`, `commerce.bad_order_step`.
 */
export async function advanceOrder(tx: Tx, accountId: string, orderId: string, step: OrderStep): Promise<NewEvent[]> {
  const order = await lockOrder(tx, accountId, orderId);
  if (order === null) throw orderNotFound(orderId);
  return advanceLocked(tx, accountId, order, step);
}

/** As `advanceOrder`, for an order whose row is held already. */
export async function advanceLocked(tx: Tx, accountId: string, order: Order, step: OrderStep): Promise<NewEvent[]> {
  if (order.status === step.to) return [];
  if (!nextStates(order.status).includes(step.to)) throw badOrderStep(order.status, step.to);
  const columns: OrderColumns = { status: step.to };
  if (step.trackingNumber !== undefined) columns.tracking_number = step.trackingNumber;
  if (step.trackingUrl !== undefined) columns.tracking_url = step.trackingUrl;
  if (order.status === "pending") columns.reserved_until = null;
  if (givesPiecesBack(step.to)) {
    if (order.stockHeld) await giveStockBack(tx, accountId, order.id);
    columns.stock_held = false;
    await giveUsesBack(tx, accountId, order.id);
    const closed = await closePendingTransactions(tx, accountId, order.id, step.actor.kind === "system" ? "expired" : "cancelled", step.at);
    if (closed > 0 && order.payment.status === "pending")
      columns.payment = { ...order.payment, status: step.actor.kind === "system" ? "expired" : "cancelled" };
  }
  await changeOrder(tx, accountId, order.id, columns, step.at);
  await addOrderState(tx, accountId, order.id, {
    from: order.status,
    to: step.to,
    at: step.at,
    actor: step.actor,
    note: step.note ?? "",
  });
  const data = {
    orderId: order.id,
    customerId: order.customerId,
    from: order.status,
    to: step.to,
    totalCents: order.totalCents,
    productIds: productIdsOf(order),
  };
  return [{ type: "order.status_changed", subjectId: order.id, data }];
}
