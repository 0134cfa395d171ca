import { z } from "zod";
import {
  askForReturn,
  dayOfDeliveryEnds,
  findOrderForCustomer,
  openReturnOf,
  type Order,
  type ReturnBasis,
  readReturnDays,
  returnKinds,
  returnReasons,
  returnRight,
} from "#modules/commerce/index.ts";
import { appendEvents } from "#platform/events/log.ts";
import { defineTool, type ToolContext } from "./tool.ts";

export interface RequestReturnResult {
  outcome: "noted" | "open" | "not_delivered" | "too_late" | "ended" | "person" | "needs_identity" | "not_found" | "which";
  orderNumber?: string;
  status?: string;
  basis?: ReturnBasis;
  orders?: string[];
}

const input = z.object({
  orderNumber: z.string().max(60).optional(),
  kind: z.enum(returnKinds),
  reason: z.enum(returnReasons),
  note: z.string().max(500).optional(),
});

type Verdict = { kind: "may"; order: Order; basis: ReturnBasis } | { kind: "no"; result: RequestReturnResult };

const no = (result: RequestReturnResult): Verdict => ({ kind: "no", result });

/** What may be done about the order that is meant; without a number the newest one that was delivered. */
async function verdictOf(context: ToolContext, wish: z.output<typeof input>): Promise<Verdict> {
  const { tx, accountId, customerId, verified, limits, now } = context;
  const answer = await findOrderForCustomer(tx, accountId, { customerId, verified, orderNumber: wish.orderNumber });
  if (answer.kind === "not_found") return no({ outcome: "not_found" });
  if (answer.kind !== "own") return no({ outcome: "needs_identity" });
  const delivered = answer.orders.filter((order) => order.status === "delivered");
  if (wish.orderNumber === undefined && delivered.length > 1)
    return no({ outcome: "which", orders: delivered.map((order) => order.orderNumber) });
  const order = delivered[0] ?? answer.orders[0];
  if (order === undefined) return no({ outcome: "not_found" });
  const of = { orderNumber: order.orderNumber, status: order.status };
  const open = await openReturnOf(tx, accountId, order.id);
  if (open !== null) return no({ outcome: "open", ...of, basis: open.basis, status: open.status });
  const days = await readReturnDays(tx, accountId);
  const right = returnRight(order, await dayOfDeliveryEnds(tx, accountId, order.id), wish.reason, days, now);
  if (!right.may) return no({ outcome: right.why, ...of });
  return limits.takeReturns ? { kind: "may", order, basis: right.basis } : no({ outcome: "person", ...of });
}

export const requestReturnTool = () =>
  defineTool({
    name: "request_return",
    description:
      "Note that the customer wants to give an order back (return) or exchange it; the team decides and answers. Ask for the reason first. consentNeeded: nothing was done yet; say what would be noted and call again after their yes. too_late, person: hand over. needs_identity: ask for proof of identity and tell nothing. which: ask for the number.",
    input,
    permission: "orders:write",
    sideEffect: "order",
    async consent(context, wish) {
      const verdict = await verdictOf(context, wish);
      if (verdict.kind !== "may") return null;
      const { order } = verdict;
      return {
        about: { orderId: order.id, kind: wish.kind },
        facts: {
          orderNumber: order.orderNumber,
          items: order.items.map(({ name, quantity }) => ({ name, quantity })),
          basis: verdict.basis,
        },
      };
    },
    async run(context, wish): Promise<RequestReturnResult> {
      const verdict = await verdictOf(context, wish);
      if (verdict.kind === "no") return verdict.result;
      const { tx, accountId, customerId, conversationId, now } = context;
      const made = await askForReturn(tx, accountId, {
        orderId: verdict.order.id,
        kind: wish.kind,
        reason: wish.reason,
        note: wish.note,
        conversationId,
        actor: { kind: "customer", id: customerId, name: null },
        at: now,
      });
      tx.ending(appendEvents(tx, accountId, made.events));
      return { outcome: made.made ? "noted" : "open", orderNumber: verdict.order.orderNumber, basis: made.basis };
    },
  });
