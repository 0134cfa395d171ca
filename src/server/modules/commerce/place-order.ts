import { newId } from "#shared/ids.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { cartBySecret, changeCart, markConverted, takeStock } from "./cart.repo.ts";
import { cartEmpty, cartNotFound, outOfStock } from "./commerce.errors.ts";
import { type Order, type Payment, type ShippingAddress, addressContext, productIdsOf } from "./order.ts";
import { dateAfter, insertOrder, nextOrderNumber, orderByCart } from "./order.repo.ts";
import { addOrderState } from "./orders/order-states.repo.ts";
import { insertTransaction } from "./payments/transactions.repo.ts";
import { priceOneCart } from "./price-cart.ts";
import { lockPromotions, noteUses } from "./promotions/promotions.repo.ts";
import { readShopSettings } from "./shop-settings.repo.ts";
import { lineTotalCents } from "./totals.ts";

export interface Checkout {
  secret: Buffer;
  address: ShippingAddress;
  payment: Payment["method"];
  installments?: number | undefined;
  at: Date;
}

// A card is answered at once; who closes the page meanwhile gives the pieces back soon.
const cardMinutes = 30;

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
  const settings = await readShopSettings(tx, accountId);
  // Where it goes decides what delivery costs.
  const going = { ...cart, postalCode: checkout.address.postal_code.replace(/\D/g, "") || cart.postalCode };
  let priced = await priceOneCart(tx, accountId, going, settings, checkout.at);
  if (priced.applied.length > 0) {
    // Held, then counted again: a limit is not passed by two orders at once.
    await lockPromotions(tx, accountId, priced.applied.map((one) => one.promotion_id).toSorted());
    priced = await priceOneCart(tx, accountId, going, settings, checkout.at);
  }
  const { totals, chosen } = priced;
  const id = newId();
  const hours = checkout.payment === "pix" ? settings.pixHours : checkout.payment === "boleto" ? settings.boletoHours : null;
  const reservedUntil =
    hours !== null
      ? new Date(checkout.at.getTime() + hours * 3_600_000)
      : checkout.payment === "credit_card"
        ? new Date(checkout.at.getTime() + cardMinutes * 60_000)
        : null;
  const order: Order = {
    id,
    orderNumber: await nextOrderNumber(tx, accountId),
    customerId: cart.customerId,
    cartId: cart.id,
    status: "pending",
    ...totals,
    shippingAddressSealed: await vault.seal(accountId, addressContext(id), JSON.stringify(checkout.address)),
    shippingCode: chosen.code,
    shippingName: chosen.name,
    estimatedDeliveryOn: await dateAfter(tx, accountId, checkout.at, chosen.days),
    trackingNumber: null,
    trackingUrl: null,
    payment: { method: checkout.payment, status: "pending", installments: checkout.installments },
    conversion: {
      source: cart.source,
      campaign: cart.campaign,
      agent_assisted: cart.suggestedByAgent,
      techniques_used: cart.techniquesUsed,
      time_to_convert: Math.round((checkout.at.getTime() - cart.createdAt.getTime()) / 6_000) / 10,
    },
    notes: "",
    placedAt: checkout.at,
    updatedAt: checkout.at,
    externalId: null,
    // The shop's own service did not answer, and its table counted.
    extra: priced.shippingFailure === null ? {} : { shipping_fallback: priced.shippingFailure },
    version: 1,
    stockHeld: true,
    reservedUntil,
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
  await addOrderState(tx, accountId, id, {
    from: null,
    to: "pending",
    at: checkout.at,
    actor: { kind: "customer", id: cart.customerId, name: null },
    note: "",
  });
  await noteUses(tx, accountId, { id, customerId: cart.customerId, at: checkout.at }, priced.applied);
  await insertTransaction(tx, accountId, {
    id: newId(),
    orderId: id,
    externalId: null,
    method: checkout.payment,
    status: "pending",
    amountCents: order.totalCents,
    refundedCents: 0,
    installments: checkout.installments ?? 1,
    cardInfo: null,
    instructions: {},
    dueOn: checkout.payment === "boleto" && reservedUntil !== null ? reservedUntil.toISOString().slice(0, 10) : null,
    expiresAt: reservedUntil,
    provider: "manual",
    providerReference: null,
    extra: {},
    version: 1,
    createdAt: checkout.at,
    updatedAt: checkout.at,
  });
  await markConverted(tx, accountId, cart.id, checkout.at);
  if (priced.applied.length > 0)
    await changeCart(
      tx,
      accountId,
      cart.id,
      { applied_promotions: priced.applied.map(({ discount_cents: cents, ...one }) => ({ ...one, discount: cents / 100 })) },
      checkout.at,
    );
  const data = { orderId: id, cartId: cart.id, customerId: cart.customerId, totalCents: order.totalCents, productIds: productIdsOf(order) };
  return { order, events: [{ type: "order.placed", subjectId: id, data }] };
}
