import type { Tx } from "#platform/db/db.ts";
import { maxQuantity } from "./add-to-cart.ts";
import { activeCartOf, deleteCart, moveCarts, putItem } from "./cart.repo.ts";
import { moveOrders } from "./order.repo.ts";

/**
 * Moves carts and orders of a customer who turned out to be another one. When both have an active cart, the lines of the one that goes join the
 * other; the same variant in both counts together, at the price of the cart that stays.
 */
export async function moveCommerceOfCustomer(tx: Tx, accountId: string, fromId: string, intoId: string): Promise<void> {
  const from = await activeCartOf(tx, accountId, fromId, true);
  const into = await activeCartOf(tx, accountId, intoId, true);
  if (from !== null && into !== null) {
    for (const item of from.items) {
      const present = into.items.find((one) => one.variantId === item.variantId);
      const quantity = Math.min((present?.quantity ?? 0) + item.quantity, maxQuantity);
      await putItem(tx, accountId, into.id, { ...(present ?? item), quantity });
    }
    await deleteCart(tx, accountId, from.id);
  }
  await moveCarts(tx, accountId, fromId, intoId);
  await moveOrders(tx, accountId, fromId, intoId);
}
