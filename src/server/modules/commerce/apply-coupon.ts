import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { CartView } from "./cart.ts";
import { cartChanged } from "./cart-events.ts";
import { activeCartOf, changeCart } from "./cart.repo.ts";
import { cartView, type LinkOptions } from "./cart-view.ts";
import { cartEmpty } from "./commerce.errors.ts";
import { priceOneCart } from "./price-cart.ts";
import type { CouponProblem } from "./promotions/promotion.ts";
import { readShopSettings } from "./shop-settings.repo.ts";

export interface CouponAnswer {
  /** Why the code does not count; null: it counts and stays in the cart. */
  problem: CouponProblem | null;
  cart: CartView;
  events: NewEvent[];
}

/**
 * Puts a coupon's code into the customer's cart if it counts there; one that does not leaves the cart as it was. Errors: `commerce.cart_empty` when there
 * is nothing that it could count for.
 */
export async function applyCoupon(
  tx: Tx,
  accountId: string,
  wish: { customerId: string; code: string; at: Date },
  links: LinkOptions,
): Promise<CouponAnswer> {
  const cart = await activeCartOf(tx, accountId, wish.customerId, true);
  if (cart === null || cart.items.length === 0) throw cartEmpty();
  const code = wish.code.trim().toUpperCase();
  const settings = await readShopSettings(tx, accountId);
  const { couponProblem } = await priceOneCart(tx, accountId, { ...cart, couponCode: code }, settings, wish.at);
  const changes = couponProblem === null && cart.couponCode !== code;
  if (changes) await changeCart(tx, accountId, cart.id, { coupon_code: code }, wish.at);
  return {
    problem: couponProblem,
    cart: await cartView(tx, accountId, wish.customerId, links, wish.at),
    events: changes ? [cartChanged(cart, "changed")] : [],
  };
}
