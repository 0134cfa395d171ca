import type { OrderStatusResult } from "../tools/order-status.ts";
import { orderStatusWord } from "../texts/words.ts";
import { attempt, type Dialogue, type Draft, draft, stringValue } from "./dialogue.ts";
import { formatDay } from "./format.ts";
import { buttons } from "./options.ts";

type FoundOrder = OrderStatusResult["orders"][number];

/** Where the order is; asks for its number when none was said and the customer's own orders are not known. */
export async function replyWithOrder(dialogue: Dialogue): Promise<Draft> {
  const { state } = dialogue;
  const number = stringValue(dialogue.entity("order_number"));
  state.orderNumber = number ?? state.orderNumber;
  const answer = await attempt<OrderStatusResult>(dialogue, "order_status", number === undefined ? {} : { orderNumber: number });
  const result: OrderStatusResult = "result" in answer ? answer.result : { found: false, orders: [] };
  const [order] = result.orders;
  if (result.found && order !== undefined) {
    const text =
      result.orders.length === 1
        ? orderText(dialogue, order)
        : [
            dialogue.say("orders"),
            ...result.orders
              .slice(0, 5)
              .map(
                (one) => `• ${dialogue.say("order", { number: one.orderNumber, status: orderStatusWord(dialogue.locale, one.status) })}`,
              ),
          ].join("\n");
    return draft(dialogue, text, { type: "order_status", options: [buttons.person(dialogue)] });
  }
  if (result.needsIdentity === true) return draft(dialogue, dialogue.say("order_identity"), { options: [buttons.person(dialogue)] });
  state.pending = { kind: "order_number" };
  if (number !== undefined) return draft(dialogue, dialogue.say("order_none", { number }), { options: [buttons.person(dialogue)] });
  return draft(dialogue, dialogue.say("orders_none"), { options: [buttons.person(dialogue)] });
}

function orderText(dialogue: Dialogue, order: FoundOrder): string {
  const { locale } = dialogue;
  const parts = [dialogue.say("order", { number: order.orderNumber, status: orderStatusWord(locale, order.status) })];
  const underway = !["delivered", "cancelled", "returned"].includes(order.status);
  if (underway && order.estimatedDeliveryOn !== null)
    parts.push(dialogue.say("order_expected", { date: formatDay(order.estimatedDeliveryOn, locale) }));
  if ("trackingNumber" in order && order.trackingNumber !== null)
    parts.push(
      dialogue.say("order_tracking", {
        code: order.trackingUrl === null ? order.trackingNumber : `${order.trackingNumber} ${order.trackingUrl}`,
      }),
    );
  if ("items" in order && order.items.length > 0)
    parts.push(
      dialogue.say("order_items", {
        list: order.items
          .slice(0, 5)
          .map((item) => `${item.quantity}× ${item.name}`)
          .join(", "),
      }),
    );
  if ("totalCents" in order) parts.push(dialogue.say("cart_total", { total: dialogue.money(order.totalCents) }));
  return parts.join("\n");
}
