import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { maxQuantity } from "./add-to-cart.ts";
import type { Cart } from "./cart.ts";
import { cartChanged } from "./cart-events.ts";
import { activeCartOf, deleteItems, putItem, touchCart } from "./cart.repo.ts";
import { badQuantity, cartNotFound, outOfStock, productNotFound } from "./commerce.errors.ts";
import { getProduct } from "./get-product.ts";

export interface QuantityChange {
  customerId: string;
  variantId: string;
  /** 0 takes the line out. */
  quantity: number;
  at: Date;
}

/**
 * Gives a line of the active cart this quantity; saying it twice changes nothing more.
 * Throws `commerce.cart_not_found`, `commerce.product_not_found`, `commerce.bad_quantity`, `commerce.out_of_stock`.
 */
export async function setCartQuantity(tx: Tx, accountId: string, change: QuantityChange): Promise<Cart> {
  const { quantity } = change;
  if (!Number.isInteger(quantity) || quantity < 0 || quantity > maxQuantity) throw badQuantity(quantity);
  const cart = await activeCartOf(tx, accountId, change.customerId, true);
  if (cart === null) throw cartNotFound();
  const item = cart.items.find((one) => one.variantId === change.variantId);
  if (item === undefined) throw productNotFound(change.variantId);
  if (quantity === 0) {
    await deleteItems(tx, accountId, cart.id, [item.variantId]);
  } else {
    const product = await getProduct(tx, accountId, item.productId);
    const stock = product.variants.find((variant) => variant.id === item.variantId)?.stock ?? 0;
    if (quantity > stock) throw outOfStock(product.id, product.name, stock);
    await putItem(tx, accountId, cart.id, { ...item, quantity });
  }
  await touchCart(tx, accountId, cart.id, false, change.at);
  return (await activeCartOf(tx, accountId, change.customerId, false)) ?? cart;
}

export interface CartRemoval {
  customerId: string;
  /** All lines of this product go. */
  productId: string;
  at: Date;
}

/** Takes a product out of the active cart and tells of it. One that is not in it, or no cart at all, is no error: it is out. */
export async function removeFromCart(tx: Tx, accountId: string, removal: CartRemoval): Promise<NewEvent[]> {
  const cart = await activeCartOf(tx, accountId, removal.customerId, true);
  if (cart === null) return [];
  const lines = cart.items.filter((item) => item.productId === removal.productId);
  if (lines.length === 0) return [];
  await deleteItems(
    tx,
    accountId,
    cart.id,
    lines.map((line) => line.variantId),
  );
  await touchCart(tx, accountId, cart.id, false, removal.at);
  return [cartChanged(cart, "changed")];
}

/** Takes one line out of a cart whose row is held. */
export async function removeVariantFromCart(tx: Tx, accountId: string, cart: Cart, variantId: string, at: Date): Promise<void> {
  await deleteItems(tx, accountId, cart.id, [variantId]);
  await touchCart(tx, accountId, cart.id, false, at);
}
