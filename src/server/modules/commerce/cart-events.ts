import type { NewEvent } from "#platform/events/log.ts";
import type { Cart } from "./cart.ts";

/** What tells others that a cart is another one now. */
export const cartChanged = (cart: Pick<Cart, "id" | "customerId">, what: "opened" | "changed" | "abandoned"): NewEvent => ({
  type: `cart.${what}`,
  subjectId: cart.id,
  data: { cartId: cart.id, customerId: cart.customerId },
});
