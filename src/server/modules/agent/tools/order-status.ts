import { z } from "zod";
import { type Order, findOrderForCustomer } from "#modules/commerce/index.ts";
import { defineTool } from "./tool.ts";

/** What anybody may be told when the account allows it. */
export interface OrderStatusOnly {
  orderNumber: string;
  /** Code: pending, paid, processing, shipped, out_for_delivery, delivered, cancelled, returned. */
  status: string;
  /** ISO 8601 instant. */
  placedAt: string;
  /** Calendar date `YYYY-MM-DD`; null when unknown. */
  estimatedDeliveryOn: string | null;
}

/** What the customer whose order it is may be told besides. Money in cents. */
export interface OwnOrder extends OrderStatusOnly {
  items: { name: string; quantity: number; totalCents: number }[];
  totalCents: number;
  trackingNumber: string | null;
  trackingUrl: string | null;
  paymentStatus: string;
}

export interface OrderStatusResult {
  found: boolean;
  /** True when the customer must first prove who they are. */
  needsIdentity?: boolean;
  orders: (OrderStatusOnly | OwnOrder)[];
}

function statusOnly(order: Order): OrderStatusOnly {
  return {
    orderNumber: order.orderNumber,
    status: order.status,
    placedAt: order.placedAt.toISOString(),
    estimatedDeliveryOn: order.estimatedDeliveryOn,
  };
}

function whole(order: Order): OwnOrder {
  return {
    ...statusOnly(order),
    items: order.items.map(({ name, quantity, totalCents }) => ({ name, quantity, totalCents })),
    totalCents: order.totalCents,
    trackingNumber: order.trackingNumber,
    trackingUrl: order.trackingUrl,
    paymentStatus: order.payment.status,
  };
}

export const orderStatusTool = () =>
  defineTool({
    name: "order_status",
    description:
      "Where an order is. With a number that order, without one the customer's last orders. needsIdentity: ask them to write from the phone number of the order or to sign in, and tell nothing. Never guess a status or date that is not here.",
    input: z.object({ orderNumber: z.string().max(60).optional() }),
    permission: "orders:read",
    sideEffect: "read",
    async run(context, input): Promise<OrderStatusResult> {
      const answer = await findOrderForCustomer(context.tx, context.accountId, {
        customerId: context.customerId,
        verified: context.verified,
        orderNumber: input.orderNumber,
      });
      switch (answer.kind) {
        case "own":
          return { found: true, orders: answer.orders.map(whole) };
        case "status_only":
          return { found: true, orders: answer.orders.map(statusOnly) };
        case "needs_identity":
          return { found: false, needsIdentity: true, orders: [] };
        case "not_found":
          return { found: false, orders: [] };
      }
    },
  });
