import { pictureUrl, readShopBrand } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { Shop } from "./checkout-page.ts";
import type { Cart } from "./cart.ts";
import { cartBySecret } from "./cart.repo.ts";
import { cartTotals } from "./cart-view.ts";
import type { Order } from "./order.ts";
import { orderByCart } from "./order.repo.ts";
import { readShopFace, readShopSettings } from "./shop-settings.repo.ts";
import type { Totals } from "./totals.ts";

export interface FoundCheckout {
  shop: Shop;
  cart: Cart;
  totals: Totals;
  /** The order that the cart has become; null while it is open. */
  order: Order | null;
}

/** What a checkout link leads to; null when it leads nowhere. */
export async function findCheckout(tx: Tx, accountId: string, secret: Buffer): Promise<FoundCheckout | null> {
  const face = await readShopFace(tx, accountId);
  const cart = await cartBySecret(tx, accountId, secret, false);
  if (face === null || cart === null) return null;
  const { shipping } = await readShopSettings(tx, accountId);
  const brand = await readShopBrand(tx, accountId);
  const shop = { ...face, name: brand.name || face.name, color: brand.color, logoUrl: pictureUrl(brand.logoId) };
  return { shop, cart, totals: cartTotals(cart, shipping), order: await orderByCart(tx, accountId, cart.id) };
}
