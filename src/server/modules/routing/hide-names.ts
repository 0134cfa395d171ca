import { viewerOf } from "#modules/conversations/index.ts";
import type { Actor } from "#platform/http/routes.ts";
import { maskName } from "#shared/person-name.ts";
import type { QueueItemWire } from "./queues.contract.ts";

/** Items as somebody may read them: of customers initials for whom they are not shown. */
export function itemsFor<Item extends Pick<QueueItemWire, "customer_name">>(actor: Actor, items: readonly Item[]): Item[] {
  if (viewerOf(actor).reveal) return [...items];
  return items.map((item) => ({ ...item, customer_name: item.customer_name === null ? null : maskName(item.customer_name) }));
}
