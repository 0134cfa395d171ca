import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { Cart } from "./cart.ts";
import { cartChanged } from "./cart-events.ts";
import { activeCartOf, changeCart } from "./cart.repo.ts";
import { getProduct } from "./get-product.ts";
import { parcelOf, priceOneCart } from "./price-cart.ts";
import { bestVariant } from "./product.ts";
import { goodsFacts } from "./promotions/promotions.repo.ts";
import { askForQuote, type QuoteDeps } from "./shipping/ask-for-quote.ts";
import type { Parcel } from "./shipping/shipping.ts";
import { readShopSettings } from "./shop-settings.repo.ts";

export interface DeliveryQuestion {
  customerId: string;
  /** Eight digits. */
  postalCode: string;
  /** What to deliver when the customer's cart is empty: one piece of this. */
  productId?: string | undefined;
  at: Date;
}

export interface DeliveryAnswer {
  /** What the price is for: the cart, or one piece of a product. */
  of: "cart" | "product";
  /** Ways of delivery, the cheapest first. Cents. */
  options: { code: string; name: string | null; cents: number; days: number }[];
  /** A promotion or the shop's rule makes it cost nothing. */
  free: boolean;
  events: NewEvent[];
}

const bare: Cart = {
  id: "",
  customerId: "",
  conversationId: null,
  status: "active",
  checkoutSecret: Buffer.alloc(0),
  discountCents: 0,
  taxCents: 0,
  appliedPromotions: [],
  source: null,
  suggestedByAgent: false,
  hasAbandoned: false,
  recoveryAttempts: 0,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  sessionId: null,
  campaign: null,
  techniquesUsed: [],
  couponCode: null,
  postalCode: null,
  shippingCode: null,
  abandonedAt: null,
  externalId: null,
  extra: {},
  version: 0,
  items: [],
};

/** What would be delivered; null: nothing is in the cart and no product was named. */
async function cartFor(tx: Tx, accountId: string, question: DeliveryQuestion): Promise<{ cart: Cart; own: boolean } | null> {
  const { customerId, postalCode, productId, at } = question;
  const open = await activeCartOf(tx, accountId, customerId, false);
  if (open !== null && open.items.length > 0) return { cart: { ...open, postalCode }, own: true };
  if (productId === undefined) return null;
  const product = await getProduct(tx, accountId, productId);
  const variant = bestVariant(product);
  if (variant === undefined) return null;
  const item = {
    productId,
    variantId: variant.id,
    name: product.name,
    attributes: variant.attributes,
    quantity: 1,
    unitPriceCents: variant.priceCents,
    addedAt: at,
  };
  return { cart: { ...bare, customerId, postalCode, items: [item] }, own: false };
}

async function parcelFor(tx: Tx, accountId: string, cart: Cart): Promise<Parcel> {
  const variants = cart.items.map((item) => item.variantId);
  return parcelOf(cart, await goodsFacts(tx, accountId, variants));
}

/** Asks the shop's own delivery service, where there is one, before `quoteDelivery` reads its answer. Never within a transaction. */
export async function askForDelivery(deps: QuoteDeps, accountId: string, question: DeliveryQuestion): Promise<void> {
  await askForQuote(deps, accountId, async (tx) => {
    const found = await cartFor(tx, accountId, question);
    return found === null ? null : await parcelFor(tx, accountId, found.cart);
  });
}

/**
 * What delivery to a postal code costs: of the customer's cart, else of one piece of a product. The code stays with the cart, so that its total counts it.
 * null: there is nothing to deliver. Errors: `commerce.product_not_found`.
 */
export async function quoteDelivery(tx: Tx, accountId: string, question: DeliveryQuestion): Promise<DeliveryAnswer | null> {
  const found = await cartFor(tx, accountId, question);
  if (found === null) return null;
  const settings = await readShopSettings(tx, accountId);
  const priced = await priceOneCart(tx, accountId, found.cart, settings, question.at);
  const events: NewEvent[] = [];
  if (found.own) {
    await changeCart(tx, accountId, found.cart.id, { postal_code: question.postalCode }, question.at);
    events.push(cartChanged(found.cart, "changed"));
  }
  return { of: found.own ? "cart" : "product", options: priced.options, free: priced.freeShipping, events };
}
