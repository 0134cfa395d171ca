import type { MergeFollower } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { sideBySide } from "#platform/db/side-by-side.ts";
import { maxQuantity } from "./add-to-cart.ts";
import {
  activeCartOf,
  countCartsOf,
  deleteCart,
  deleteItems,
  moveCarts,
  moveSeparateCarts,
  putItem,
  restoreCart,
  restoreItems,
  snapshotCart,
  type CartSnapshot,
} from "./cart.repo.ts";
import { countOrdersOf, moveOrders } from "./order.repo.ts";

interface Moved {
  carts: string[];
  orders: string[];
  /** Two active carts became one: the one that went, and the other as it was before and after. */
  joined: { from: CartSnapshot; before: CartSnapshot; after: CartSnapshot } | null;
}

/**
 * Moves carts and orders of a customer who turned out to be another one. When both have an active cart, the lines of the one that goes join the
 * other; the same variant in both counts together, at the price of the cart that stays.
 */
export async function moveCommerceOfCustomer(tx: Tx, accountId: string, fromId: string, intoId: string): Promise<Moved> {
  // Given at once: the active ones are locked before any moves.
  const [from, into, carts, orders] = await sideBySide([
    activeCartOf(tx, accountId, fromId, true),
    activeCartOf(tx, accountId, intoId, true),
    moveSeparateCarts(tx, accountId, fromId, intoId),
    moveOrders(tx, accountId, fromId, intoId),
  ]);
  let joined: Moved["joined"] = null;
  if (from !== null && into !== null) {
    const [fromBefore, before] = [await snapshotCart(tx, accountId, from.id), await snapshotCart(tx, accountId, into.id)];
    for (const item of from.items) {
      const present = into.items.find((one) => one.variantId === item.variantId);
      const quantity = Math.min((present?.quantity ?? 0) + item.quantity, maxQuantity);
      await putItem(tx, accountId, into.id, { ...(present ?? item), quantity });
    }
    await deleteCart(tx, accountId, from.id);
    const after = await snapshotCart(tx, accountId, into.id);
    if (fromBefore && before && after) joined = { from: fromBefore, before, after };
  }
  return { carts, orders, joined };
}

const lineOf = (cart: CartSnapshot, variantId: unknown) => cart.items.find((item) => item["variant_id"] === variantId);

/** Takes two carts that became one apart again. A line that was changed since stays as it is. */
async function takeCartsApart(tx: Tx, accountId: string, joined: NonNullable<Moved["joined"]>, toId: string): Promise<void> {
  const cartId = String(joined.before.cart["id"]);
  const now = await snapshotCart(tx, accountId, cartId);
  if (now && now.cart["status"] === "active") {
    const untouched = joined.after.items.filter((item) => {
      const present = lineOf(now, item["variant_id"]);
      return present !== undefined && present["quantity"] === item["quantity"] && lineOf(joined.from, item["variant_id"]) !== undefined;
    });
    const ids = untouched.map((item) => String(item["variant_id"]));
    await deleteItems(tx, accountId, cartId, ids);
    await restoreItems(
      tx,
      accountId,
      joined.before.items.filter((item) => ids.includes(String(item["variant_id"]))),
    );
  }
  await restoreCart(tx, accountId, joined.from, toId);
}

/** Carts and orders follow their customer. */
export const commerceFollowsMerge: MergeFollower = {
  name: "commerce",
  move: moveCommerceOfCustomer,
  async moveBack(tx, accountId, kept, fromId, toId) {
    const moved = kept as Moved;
    await moveCarts(tx, accountId, fromId, toId, moved.carts);
    await moveOrders(tx, accountId, fromId, toId, moved.orders);
    if (moved.joined) await takeCartsApart(tx, accountId, moved.joined, toId);
  },
  count: async (tx, accountId, customerId) => ({
    orders: await countOrdersOf(tx, accountId, customerId),
    carts: await countCartsOf(tx, accountId, customerId),
  }),
};
