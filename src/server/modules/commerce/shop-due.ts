import type { Db } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { markAbandoned } from "./cart.repo.ts";
import { advanceOrder } from "./orders/advance-order.ts";
import { lockOverdueOrders } from "./orders/order-states.repo.ts";

const atOnce = 100;

/**
 * What falls due in shops: orders whose time to be paid is over are cancelled and give their pieces back, carts that nobody touched for the account's
 * time count as abandoned. Gives back how many there were.
 */
export async function runShopDue(db: Db, signals: Pick<Signals, "emit">, now: Date): Promise<number> {
  const changed = new Set<string>();
  const done = await db.system(async (tx) => {
    const events = new Map<string, NewEvent[]>();
    const add = (accountId: string, more: readonly NewEvent[]) => events.set(accountId, [...(events.get(accountId) ?? []), ...more]);
    const overdue = await lockOverdueOrders(tx, now, atOnce);
    for (const { accountId, id } of overdue)
      add(
        accountId,
        await advanceOrder(tx, accountId, id, { to: "cancelled", actor: { kind: "system", id: null, name: null }, note: "", at: now }),
      );
    const carts = await markAbandoned(tx, now, atOnce);
    for (const cart of carts)
      add(cart.accountId, [{ type: "cart.abandoned", subjectId: cart.id, data: { cartId: cart.id, customerId: cart.customerId } }]);
    for (const accountId of [...events.keys()].toSorted()) {
      changed.add(accountId);
      await appendEvents(tx, accountId, events.get(accountId) ?? []);
    }
    return overdue.length + carts.length;
  });
  for (const accountId of changed) signals.emit("events", accountId);
  return done;
}
