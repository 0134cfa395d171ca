import type { ImportedOrder } from "#modules/commerce/index.ts";
import type { DemoConversation, DemoCustomer } from "./demo-data.ts";

const hour = 3_600_000;
/** So long after a talk a purchase still comes of it. */
const within = 72 * hour;

/**
 * Gives orders to the people who had talked with the shop shortly before, as it happens in a shop that sells by chat. Orders that a message speaks of stay
 * with whom they are.
 */
export function buyAfterTalk(
  orders: readonly ImportedOrder[],
  conversations: readonly DemoConversation[],
  customers: readonly DemoCustomer[],
): ImportedOrder[] {
  const spoken = conversations.flatMap(({ messages }) => messages.map(({ text }) => text)).join("\n");
  const talks = conversations.filter(({ status, handOver }) => status === "closed" && handOver === null);
  const taken = new Set<string>();
  return orders.map((order) => {
    if (spoken.includes(order.orderNumber)) return order;
    const talk = talks.find(({ id, messages }) => {
      const since = order.placedAt.getTime() - (messages.at(-1)?.at.getTime() ?? 0);
      return !taken.has(id) && since > 0 && since < within;
    });
    const buyer = customers.find(({ id }) => id === talk?.customerId);
    if (talk === undefined || buyer === undefined) return order;
    taken.add(talk.id);
    const began = talk.messages[0]?.at ?? order.placedAt;
    return {
      ...order,
      customerId: buyer.id,
      address: { ...order.address, name: buyer.name, city: buyer.city, state: buyer.state },
      conversion: {
        ...order.conversion,
        source: talk.channel,
        agent_assisted: true,
        time_to_convert: Math.round((order.placedAt.getTime() - began.getTime()) / 60_000),
      },
    };
  });
}
