import type { Tx } from "#platform/db/db.ts";
import { toCartWire, toOrderWire } from "./commerce-wire.ts";
import { type LinkOptions, getActiveCart } from "./cart-view.ts";
import { checkoutUrl } from "./checkout-link.ts";
import { listOrdersOfCustomer } from "./find-order.ts";
import { priceOneCart } from "./price-cart.ts";
import { readShopSettings } from "./shop-settings.repo.ts";

/** The customer's open cart with its prices of now, null when nothing is in it, and their last orders, newest first. Names are left out. */
export async function shopOfCustomer(tx: Tx, accountId: string, customerId: string, options: LinkOptions & { orders: number; at: Date }) {
  const [cart, orders, settings] = await Promise.all([
    getActiveCart(tx, accountId, customerId),
    listOrdersOfCustomer(tx, accountId, customerId, options.orders),
    readShopSettings(tx, accountId),
  ]);
  return {
    cart:
      cart === null || cart.items.length === 0
        ? null
        : toCartWire(
            cart,
            await priceOneCart(tx, accountId, cart, settings, options.at),
            checkoutUrl(options.linkOrigin ?? options.publicUrl, accountId, cart.checkoutSecret),
            null,
          ),
    orders: orders.map((order) => toOrderWire(order, null)),
  };
}
