import { showsWhole, viewerOf } from "#modules/conversations/index.ts";
import type { Actor } from "#platform/http/routes.ts";
import { maskName } from "#shared/person-name.ts";
import type { QueueItemWire } from "./queues.contract.ts";

/** Items as somebody may read them: of customers initials for whom they are not shown. */
export function itemsFor<Item extends Pick<QueueItemWire, "user_id" | "customer_name">>(actor: Actor, items: readonly Item[]): Item[] {
  const viewer = viewerOf(actor);
  return items.map((item) =>
    item.customer_name === null || showsWhole(viewer, item.user_id) ? item : { ...item, customer_name: maskName(item.customer_name) },
  );
}
