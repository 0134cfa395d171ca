import { newId } from "#shared/ids.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { cartBySecret, markConverted, takeStock } from "./cart.repo.ts";
import { cartTotals } from "./cart-view.ts";
import { cartEmpty, cartNotFound, outOfStock } from "./commerce.errors.ts";
import { type Order, type Payment, type ShippingAddress, addressContext } from "./order.ts";
import { dateAfter, insertOrder, nextOrderNumber, orderByCart } from "./order.repo.ts";
import { readShopSettings } from "./shop-settings.repo.ts";
import { lineTotalCents } from "./totals.ts";

export interface Checkout {
  secret: Buffer;
  address: ShippingAddress;
  payment: Payment["method"];
  at: Date;
}

export interface PlacedOrder {
  order: Order;
  /** To be appended as the last statement of the transaction; empty when the order was there already. */
  events: NewEvent[];
}

/**
 * Turns the cart of a checkout link into an order: takes the pieces out of stock, keeps prices as they stand in the cart. A second call for the same
 * cart gives the order of the first. Throws `commerce.cart_not_found`, `commerce.cart_empty`, `commerce.out_of_stock`.
 */
export async function placeOrder(tx: Tx, vault: Vault, accountId: string, checkout: Checkout): Promise<PlacedOrder> {
  const cart = await cartBySecret(tx, accountId, checkout.secret, true);
  if (cart === null) throw cartNotFound();
  const earlier = await orderByCart(tx, accountId, cart.id);
  if (earlier !== null) return { order: earlier, events: [] };
  if (cart.items.length === 0) throw cartEmpty();

  // Product first, then variant: stock changes update the product's row too, and both are locked in the same order by every buyer.
  const lines = cart.items.toSorted((a, b) => `${a.productId}${a.variantId}`.localeCompare(`${b.productId}${b.variantId}`));
  const lacking = await takeStock(tx, accountId, lines);
  if (lacking !== null) {
    const item = cart.items.find((one) => one.variantId === lacking);
    throw outOfStock(item?.productId ?? lacking, item?.name ?? "", 0);
  }
  const { shipping } = await readShopSettings(tx, accountId);
  const totals = cartTotals(cart, shipping);
  const id = newId(checkout.at.getTime());
  const order: Order = {
    id,
    orderNumber: await nextOrderNumber(tx, accountId),
    customerId: cart.customerId,
    cartId: cart.id,
    status: "pending",
    ...totals,
    shippingAddressSealed: await vault.seal(accountId, addressContext(id), JSON.stringify(checkout.address)),
    shippingCode: "standard",
    shippingName: null,
    estimatedDeliveryOn: await dateAfter(tx, accountId, checkout.at, shipping.days),
    trackingNumber: null,
    trackingUrl: null,
    payment: { method: checkout.payment, status: "pending" },
    conversion: {
      source: cart.source,
      campaign: null,
      agent_assisted: cart.suggestedByAgent,
      techniques_used: [],
      time_to_convert: Math.round((checkout.at.getTime() - cart.createdAt.getTime()) / 6_000) / 10,
    },
    notes: "",
    placedAt: checkout.at,
    updatedAt: checkout.at,
    externalId: null,
    extra: {},
    version: 1,
    stockHeld: true,
    reservedUntil: null,
    items: cart.items.map((item) => ({
      productId: item.productId,
      variantId: item.variantId,
      name: item.name,
      attributes: item.attributes,
      quantity: item.quantity,
      unitPriceCents: item.unitPriceCents,
      totalCents: lineTotalCents(item),
    })),
  };
  await insertOrder(tx, accountId, order);
  await markConverted(tx, accountId, cart.id, checkout.at);
  const data = { orderId: id, cartId: cart.id, customerId: cart.customerId, totalCents: order.totalCents };
  return { order, events: [{ type: "order.placed", subjectId: id, data }] };
}
