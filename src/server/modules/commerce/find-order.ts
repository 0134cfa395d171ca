import type { Tx } from "#platform/db/db.ts";
import type { Order } from "./order.ts";
import { orderByNumber, ordersPage } from "./order.repo.ts";
import { readShopSettings } from "./shop-settings.repo.ts";

export interface OrderQuestion {
  /** The customer who asks, bound by the server. */
  customerId: string;
  /** True when they proved who they are. */
  verified: boolean;
  /** As written: "1042", "#1042", "pedido 1042". Without it: their last orders. */
  orderNumber?: string | undefined;
}

export type OrderAnswer =
  /** The customer's own orders, whole. */
  | { kind: "own"; orders: Order[] }
  /** For somebody unproven: status and dates may be told, nothing else. */
  | { kind: "status_only"; orders: Order[] }
  | { kind: "needs_identity" }
  | { kind: "not_found" };

const lastOrders = 5;

/** The number in what a person wrote; the text itself when it holds no digits. */
export function orderNumberIn(text: string): string {
  return /\d+/.exec(text)?.[0] ?? text.trim();
}

/**
 * What may be told of an order to the one who asks. An unknown number and a foreign one look the same when guests are told nothing, so that
 * numbers cannot be probed.
 */
export async function findOrderForCustomer(tx: Tx, accountId: string, question: OrderQuestion): Promise<OrderAnswer> {
  const { guestOrderTracking } = await readShopSettings(tx, accountId);
  if (question.orderNumber === undefined) {
    if (!question.verified && guestOrderTracking === "off") return { kind: "needs_identity" };
    const orders = await listOrdersOfCustomer(tx, accountId, question.customerId);
    if (orders.length === 0) return question.verified ? { kind: "not_found" } : { kind: "needs_identity" };
    return { kind: question.verified ? "own" : "status_only", orders };
  }
  const order = await orderByNumber(tx, accountId, orderNumberIn(question.orderNumber));
  const own = order !== null && order.customerId === question.customerId && question.verified;
  if (own) return { kind: "own", orders: [order] };
  if (guestOrderTracking === "off") return { kind: "needs_identity" };
  return order === null ? { kind: "not_found" } : { kind: "status_only", orders: [order] };
}

/** The customer's last orders, newest first. */
export async function listOrdersOfCustomer(tx: Tx, accountId: string, customerId: string, limit = lastOrders): Promise<Order[]> {
  return await ordersPage(tx, accountId, { customerId, limit });
}

/** The customer behind an order's number, for the team's search: "1042", "#1042", "pedido 1042" or the whole number as written. */
export async function findCustomerOfOrder(
  tx: Tx,
  accountId: string,
  text: string,
): Promise<{ customerId: string; orderNumber: string } | null> {
  const written = text.trim().replace(/^(?:pedido|order|n[º°o.]*|#)\s*#?\s*/i, "");
  if (!/^[\w-]{1,40}$/.test(written) || !/\d/.test(written)) return null;
  for (const number of new Set([written, written.toUpperCase()])) {
    const order = await orderByNumber(tx, accountId, number);
    if (order?.customerId) return { customerId: order.customerId, orderNumber: order.orderNumber };
  }
  return null;
}
