import { z } from "zod";
import { cancelForCustomer, mayCancel } from "#modules/commerce/index.ts";
import { appendEvents } from "#platform/events/log.ts";
import { defineTool, type ToolContext } from "./tool.ts";

export interface CancelOrderResult {
  outcome: "cancelled" | "too_late" | "person" | "needs_identity" | "not_found" | "which";
  orderNumber?: string;
  /** Code of the state that it is in. */
  status?: string;
  /** It was paid: the team gives the money back. */
  paid?: boolean;
  /** Numbers of the orders that could be meant. */
  orders?: string[];
}

const verdictOf = (context: ToolContext, orderNumber: string | undefined) =>
  mayCancel(context.tx, context.accountId, {
    customerId: context.customerId,
    verified: context.verified,
    orderNumber,
    rule: context.limits.cancelOrders,
  });

export const cancelOrderTool = () =>
  defineTool({
    name: "cancel_order",
    description:
      "Cancel an order of the customer. consentNeeded: nothing was done yet; ask them whether to cancel that order and call again after their yes. person: a person has to decide, hand over. needs_identity: ask for proof of identity and tell nothing. which: ask for the number.",
    input: z.object({ orderNumber: z.string().max(60).optional() }),
    permission: "orders:write",
    sideEffect: "order",
    async consent(context, input) {
      const verdict = await verdictOf(context, input.orderNumber);
      if (verdict.kind !== "may") return null;
      const { order, paid } = verdict;
      return {
        about: { orderId: order.id },
        facts: { orderNumber: order.orderNumber, totalCents: order.totalCents, status: order.status, paid },
      };
    },
    async run(context, input): Promise<CancelOrderResult> {
      const { tx, accountId, now } = context;
      const verdict = await verdictOf(context, input.orderNumber);
      switch (verdict.kind) {
        case "may": {
          const { order, paid } = verdict;
          const actor = { kind: "customer", id: context.customerId, name: null } as const;
          const events = await cancelForCustomer(tx, accountId, { orderId: order.id, actor, note: "", at: now });
          tx.ending(appendEvents(tx, accountId, events));
          return { outcome: "cancelled", orderNumber: order.orderNumber, status: "cancelled", paid };
        }
        case "which":
          return { outcome: "which", orders: verdict.orders.map((order) => order.orderNumber) };
        case "too_late":
        case "person":
          return { outcome: verdict.kind, orderNumber: verdict.order.orderNumber, status: verdict.order.status };
        default:
          return { outcome: verdict.kind };
      }
    },
  });
