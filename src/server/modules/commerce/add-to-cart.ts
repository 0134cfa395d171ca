import { randomBytes } from "node:crypto";
import { newId } from "#shared/ids.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { Cart } from "./cart.ts";
import { cartChanged } from "./cart-events.ts";
import { activeCartOf, insertActiveCart, noteRequest, putItem, touchCart } from "./cart.repo.ts";
import { badQuantity, cartNotFound, outOfStock, productNotFound } from "./commerce.errors.ts";
import { getProduct } from "./get-product.ts";
import { type Product, type Variant, bestVariant } from "./product.ts";

export const maxQuantity = 99;

export interface CartAddition {
  customerId: string;
  productId: string;
  /** Without it: the cheapest variant in stock. */
  variantId?: string | undefined;
  quantity: number;
  /** The same key again changes nothing, whatever else is asked. */
  requestKey?: string | undefined;
  conversationId?: string | undefined;
  /** Channel or page that the cart came from. */
  source?: string | undefined;
  suggestedByAgent?: boolean | undefined;
  at: Date;
}

/** A change of a cart with what it tells others: to be appended as the last statement of the transaction; nothing when nothing changed. */
export interface CartOutcome {
  cart: Cart;
  events: NewEvent[];
}

/** As `putInCart`, for callers who tell of the change themselves. */
export async function addToCart(tx: Tx, accountId: string, addition: CartAddition): Promise<Cart> {
  return (await putInCart(tx, accountId, addition)).cart;
}

/**
 * Puts pieces of a product in the customer's active cart, opening one when there is none. The price shown now stays with the line.
 * Throws `commerce.product_not_found`, `commerce.bad_quantity`, `commerce.out_of_stock` (counting what is in the cart already).
 */
export async function putInCart(tx: Tx, accountId: string, addition: CartAddition): Promise<CartOutcome> {
  const { quantity } = addition;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity) throw badQuantity(quantity);
  const product = await getProduct(tx, accountId, addition.productId);
  const variant = variantOf(product, addition.variantId);
  const cart = await openCart(tx, accountId, addition);
  if (addition.requestKey !== undefined && !(await noteRequest(tx, accountId, cart.id, addition.requestKey, addition.at))) {
    return { cart, events: [] };
  }
  const present = cart.items.find((item) => item.variantId === variant.id);
  const wanted = (present?.quantity ?? 0) + quantity;
  if (wanted > variant.stock) throw outOfStock(product.id, product.name, variant.stock);
  if (wanted > maxQuantity) throw badQuantity(wanted);
  await putItem(tx, accountId, cart.id, {
    productId: product.id,
    variantId: variant.id,
    name: product.variants.length > 1 ? `${product.name} (${variant.name})` : product.name,
    attributes: variant.attributes,
    quantity: wanted,
    unitPriceCents: variant.priceCents,
    addedAt: present?.addedAt ?? addition.at,
  });
  await touchCart(tx, accountId, cart.id, addition.suggestedByAgent ?? false, addition.at);
  const opened = cart.items.length === 0 && cart.createdAt.getTime() === addition.at.getTime();
  return {
    cart: (await activeCartOf(tx, accountId, addition.customerId, false)) ?? cart,
    events: [cartChanged(cart, opened ? "opened" : "changed")],
  };
}

function variantOf(product: Product, variantId: string | undefined): Variant {
  const variant = variantId === undefined ? bestVariant(product) : product.variants.find((one) => one.id === variantId);
  if (variant === undefined) throw productNotFound(variantId ?? product.id);
  return variant;
}

/** The customer's active cart, held; opened when there is none. */
export async function openCart(
  tx: Tx,
  accountId: string,
  addition: Pick<CartAddition, "customerId" | "conversationId" | "source" | "suggestedByAgent" | "at">,
): Promise<Cart> {
  const open = await activeCartOf(tx, accountId, addition.customerId, true);
  if (open !== null) return open;
  await insertActiveCart(tx, accountId, {
    id: newId(),
    customerId: addition.customerId,
    conversationId: addition.conversationId ?? null,
    checkoutSecret: randomBytes(16),
    source: addition.source ?? null,
    suggestedByAgent: addition.suggestedByAgent ?? false,
    at: addition.at,
  });
  const opened = await activeCartOf(tx, accountId, addition.customerId, true);
  if (opened === null) throw cartNotFound();
  return opened;
}
