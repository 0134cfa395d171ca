import type { Tx } from "#platform/db/db.ts";
import { type Cart, type CartView, emptyCartView, toCartView } from "./cart.ts";
import { activeCartOf } from "./cart.repo.ts";
import { checkoutUrl } from "./checkout-link.ts";
import { readShopSettings } from "./shop-settings.repo.ts";
import { type ShippingRule, type Totals, shippingCentsFor, totalsOf } from "./totals.ts";

/** Where links to the shop's public pages begin, without a slash at the end. */
export interface LinkOptions {
  publicUrl: string;
}

/** The customer's active cart; null when there is none. */
export async function getActiveCart(tx: Tx, accountId: string, customerId: string): Promise<Cart | null> {
  return await activeCartOf(tx, accountId, customerId, false);
}

/** Totals of a cart with delivery by this rule. */
export function cartTotals(cart: Cart, shipping: ShippingRule): Totals {
  const { subtotalCents } = totalsOf(cart.items, { shippingCents: 0, discountCents: 0, taxCents: 0 });
  return totalsOf(cart.items, {
    shippingCents: shippingCentsFor(shipping, subtotalCents),
    discountCents: cart.discountCents,
    taxCents: cart.taxCents,
  });
}

/** The customer's active cart as they see it; empty when there is none. */
export async function cartView(tx: Tx, accountId: string, customerId: string, links: LinkOptions): Promise<CartView> {
  const cart = await getActiveCart(tx, accountId, customerId);
  if (cart === null) return emptyCartView;
  const { shipping } = await readShopSettings(tx, accountId);
  return toCartView(cart, cartTotals(cart, shipping), checkoutUrl(links.publicUrl, accountId, cart.checkoutSecret));
}
