import { z } from "zod";
import { findOrderForCustomer, refundsOfOrders } from "#modules/commerce/index.ts";
import { defineTool } from "./tool.ts";

export interface RefundStatusResult {
  outcome: "found" | "none" | "needs_identity" | "not_found";
  refunds: {
    orderNumber: string;
    amountCents: number;
    /** Code: pending (on its way), done, refused. */
    status: string;
    /** ISO 8601 instant. */
    askedAt: string;
    /** Code of the way in which it was paid. */
    method: string;
  }[];
}

export const refundStatusTool = () =>
  defineTool({
    name: "refund_status",
    description:
      "Money on its way back to the customer: of one order, or of their last orders. none: no refund was started; say so and offer a person. Never promise a date that is not here.",
    input: z.object({ orderNumber: z.string().max(60).optional() }),
    permission: "orders:read",
    sideEffect: "read",
    async run(context, input): Promise<RefundStatusResult> {
      const { tx, accountId, customerId, verified } = context;
      const answer = await findOrderForCustomer(tx, accountId, { customerId, verified, orderNumber: input.orderNumber });
      if (answer.kind === "not_found") return { outcome: "not_found", refunds: [] };
      if (answer.kind !== "own") return { outcome: "needs_identity", refunds: [] };
      const numbers = new Map(answer.orders.map((order) => [order.id, order.orderNumber]));
      const refunds = await refundsOfOrders(tx, accountId, [...numbers.keys()]);
      return {
        outcome: refunds.length === 0 ? "none" : "found",
        refunds: refunds.map((one) => ({
          orderNumber: numbers.get(one.orderId) ?? "",
          amountCents: one.amountCents,
          status: one.status,
          askedAt: one.createdAt.toISOString(),
          method: one.method,
        })),
      };
    },
  });
