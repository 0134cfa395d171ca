import type { Tx } from "#platform/db/db.ts";
import { type Cart, type CartView, emptyCartView, toCartView } from "./cart.ts";
import { activeCartOf } from "./cart.repo.ts";
import { checkoutUrl } from "./checkout-link.ts";
import { systemClock } from "#shared/clock.ts";
import { priceOneCart } from "./price-cart.ts";
import { readShopSettings } from "./shop-settings.repo.ts";

/** Where links to the shop's public pages begin, without a slash at the end. */
export interface LinkOptions {
  publicUrl: string;
  /** Where links to pay begin, as customers can open them anywhere; default `publicUrl`. */
  linkOrigin?: string | undefined;
}

/** The customer's active cart; null when there is none. */
export async function getActiveCart(tx: Tx, accountId: string, customerId: string): Promise<Cart | null> {
  return await activeCartOf(tx, accountId, customerId, false);
}

/** The customer's active cart as they see it, with the promotions that count now; empty when there is none. */
export async function cartView(
  tx: Tx,
  accountId: string,
  customerId: string,
  links: LinkOptions,
  at: Date = systemClock.now(),
): Promise<CartView> {
  const cart = await getActiveCart(tx, accountId, customerId);
  if (cart === null) return emptyCartView;
  const settings = await readShopSettings(tx, accountId);
  const { totals } = await priceOneCart(tx, accountId, cart, settings, at);
  return toCartView(cart, totals, checkoutUrl(links.linkOrigin ?? links.publicUrl, accountId, cart.checkoutSecret));
}
