import type { Tx } from "#platform/db/db.ts";
import type { Cart } from "./cart.ts";
import { cartBySecret } from "./cart.repo.ts";
import { cartTotals } from "./cart-view.ts";
import type { Order } from "./order.ts";
import { orderByCart } from "./order.repo.ts";
import { readShopFace, readShopSettings } from "./shop-settings.repo.ts";
import type { Totals } from "./totals.ts";

export interface FoundCheckout {
  shop: { name: string; locale: string };
  cart: Cart;
  totals: Totals;
  /** The order that the cart has become; null while it is open. */
  order: Order | null;
}

/** What a checkout link leads to; null when it leads nowhere. */
export async function findCheckout(tx: Tx, accountId: string, secret: Buffer): Promise<FoundCheckout | null> {
  const shop = await readShopFace(tx, accountId);
  const cart = await cartBySecret(tx, accountId, secret, false);
  if (shop === null || cart === null) return null;
  const { shipping } = await readShopSettings(tx, accountId);
  return { shop, cart, totals: cartTotals(cart, shipping), order: await orderByCart(tx, accountId, cart.id) };
}
