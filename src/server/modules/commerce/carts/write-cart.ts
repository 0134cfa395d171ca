import { isForeignKeyViolation, isUniqueViolation, type Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { refuseStale } from "#platform/http/if-match.ts";
import { addToCart, openCart } from "../add-to-cart.ts";
import type { Cart } from "../cart.ts";
import { cartChanged } from "../cart-events.ts";
import { cartById, type CartColumns, changeCart, deleteCart } from "../cart.repo.ts";
import { removeVariantFromCart, setCartQuantity } from "../change-cart.ts";
import { cartClosed, cartNotFound, productNotFound } from "../commerce.errors.ts";
import { customerNames } from "../orders/order-states.repo.ts";
import { extraOf, type UnknownFields } from "../unknown-fields.ts";
import type { CartChange, CartInput } from "./carts.contract.ts";

const changeable = ["session_id", "conversation_id", "status", "coupon_code", "postal_code", "shipping_code", "metadata"];
const known = [...changeable, "user_id", "external_id", "items"];
const computed = ["id", "user_name", "created_at", "updated_at", "totals", "checkout_url", "applied_promotions", "shipping", "version"];

function columnsOf(input: CartChange): CartColumns {
  const columns: CartColumns = {};
  if (input.session_id !== undefined) columns.session_id = input.session_id;
  if (input.conversation_id !== undefined) columns.conversation_id = input.conversation_id;
  if (input.coupon_code !== undefined) columns.coupon_code = input.coupon_code?.trim().toUpperCase() || null;
  if (input.postal_code !== undefined) columns.postal_code = input.postal_code?.replace(/\D/g, "") || null;
  if (input.shipping_code !== undefined) columns.shipping_code = input.shipping_code || null;
  const { metadata } = input;
  if (metadata?.source !== undefined) columns.source = metadata.source;
  if (metadata?.campaign !== undefined) columns.campaign = metadata.campaign;
  if (metadata?.techniques_used !== undefined) columns.techniques_used = metadata.techniques_used;
  if (metadata?.suggested_by_agent !== undefined) columns.suggested_by_agent = metadata.suggested_by_agent;
  if (metadata?.recovery_attempts !== undefined) columns.recovery_attempts = metadata.recovery_attempts;
  return columns;
}

/** Opens a customer's cart, or takes the one that is open, and puts the lines in. Errors: `input.invalid` and those of `addToCart`. */
export async function createCartFrom(
  tx: Tx,
  accountId: string,
  input: CartInput,
  rule: UnknownFields,
  now: Date,
): Promise<{ id: string; events: NewEvent[] }> {
  const extra = extraOf(input, known, computed, rule);
  const noCustomer = new AppError("invalid", "input.invalid", {
    message: "The cart is not valid.",
    issues: [{ path: "user_id", message: "no such customer" }],
  });
  if (!(await customerNames(tx, accountId, [input.user_id])).has(input.user_id)) throw noCustomer;
  const base = { customerId: input.user_id, source: input.metadata?.source ?? undefined, at: now };
  try {
    const cart = await openCart(tx, accountId, base);
    if (input.external_id !== undefined && cart.externalId !== null && cart.externalId !== input.external_id.trim())
      throw new AppError("conflict", "commerce.cart_taken", {
        message: "The customer's open cart belongs to another external_id.",
        issues: [{ path: "external_id", message: "the customer's open cart has another one" }],
      });
    for (const item of input.items)
      await addToCart(tx, accountId, { ...base, productId: item.product_id, variantId: item.variant_id, quantity: item.quantity });
    const columns: CartColumns = { ...columnsOf({ ...input, status: undefined }) };
    if (input.external_id !== undefined) columns.external_id = input.external_id.trim() || null;
    if (Object.keys(extra).length > 0) columns.extra = { ...cart.extra, ...extra };
    await changeCart(tx, accountId, cart.id, columns, now);
    return { id: cart.id, events: [cartChanged(cart, cart.createdAt.getTime() === now.getTime() ? "opened" : "changed")] };
  } catch (error) {
    if (isForeignKeyViolation(error)) throw noCustomer;
    if (isUniqueViolation(error, "carts_external"))
      throw new AppError("conflict", "commerce.cart_taken", {
        issues: [{ path: "external_id", message: "another cart has this already" }],
      });
    throw error;
  }
}

async function openById(tx: Tx, accountId: string, id: string): Promise<Cart> {
  const cart = await cartById(tx, accountId, id, true);
  if (cart === null) throw cartNotFound();
  if (cart.status !== "active") throw cartClosed(cart.status);
  return cart;
}

/** Changes a cart, lines aside. Errors: `commerce.cart_not_found`, `commerce.cart_closed`, `commerce.cart_changed_meanwhile`. */
export async function updateCartFrom(
  tx: Tx,
  accountId: string,
  target: { id: string; ifVersion: number | null },
  input: CartChange,
  rule: UnknownFields,
  now: Date,
): Promise<NewEvent[]> {
  const cart = await cartById(tx, accountId, target.id, true);
  if (cart === null) throw cartNotFound();
  refuseStale(target.ifVersion, cart.version, "commerce.cart_changed_meanwhile");
  const extra = extraOf(input, changeable, [...computed, ...known], rule);
  if (cart.status !== "active" && input.status !== undefined && input.status !== cart.status) throw cartClosed(cart.status);
  const columns = columnsOf(input);
  const givenUp = input.status === "abandoned" && cart.status === "active";
  if (givenUp) Object.assign(columns, { status: "abandoned", has_abandoned: true, abandoned_at: now } satisfies CartColumns);
  if (Object.keys(extra).length > 0) columns.extra = { ...cart.extra, ...extra };
  await changeCart(tx, accountId, cart.id, columns, now);
  return [cartChanged(cart, givenUp ? "abandoned" : "changed")];
}

/** Puts pieces into an open cart. Errors: those of `addToCart`, `commerce.cart_closed`. */
export async function addCartLine(
  tx: Tx,
  accountId: string,
  id: string,
  line: { product_id: string; variant_id?: string | undefined; quantity: number },
  now: Date,
): Promise<NewEvent[]> {
  const cart = await openById(tx, accountId, id);
  await addToCart(tx, accountId, {
    customerId: cart.customerId,
    productId: line.product_id,
    variantId: line.variant_id,
    quantity: line.quantity,
    at: now,
  });
  return [cartChanged(cart, "changed")];
}

/** Gives a line of an open cart another quantity; 0 takes it out. */
export async function setCartLine(
  tx: Tx,
  accountId: string,
  id: string,
  variantId: string,
  quantity: number,
  now: Date,
): Promise<NewEvent[]> {
  const cart = await openById(tx, accountId, id);
  if (!cart.items.some((item) => item.variantId === variantId)) throw productNotFound(variantId);
  if (quantity === 0) await removeVariantFromCart(tx, accountId, cart, variantId, now);
  else await setCartQuantity(tx, accountId, { customerId: cart.customerId, variantId, quantity, at: now });
  return [cartChanged(cart, "changed")];
}

/** Removes a cart that has not become an order. Errors: `commerce.cart_not_found`, `commerce.cart_closed`. */
export async function deleteCartOf(tx: Tx, accountId: string, id: string): Promise<NewEvent[]> {
  const cart = await cartById(tx, accountId, id, true);
  if (cart === null) throw cartNotFound();
  if (cart.status === "converted") throw cartClosed(cart.status);
  await deleteCart(tx, accountId, id);
  return [cartChanged(cart, "changed")];
}
