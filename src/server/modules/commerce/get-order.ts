import { z } from "zod";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { orderNotFound } from "./commerce.errors.ts";
import { type Order, type ShippingAddress, addressContext } from "./order.ts";
import { orderById } from "./order.repo.ts";

const text = z.string();
const addressSchema = z.object({
  name: text,
  street: text,
  complement: text,
  district: text,
  city: text,
  state: text,
  postal_code: text,
  country: text,
});

/** One order with its delivery address opened. Throws `commerce.order_not_found`. */
export async function getOrder(
  tx: Tx,
  vault: Vault,
  accountId: string,
  orderId: string,
): Promise<{ order: Order; address: ShippingAddress | null }> {
  const order = await orderById(tx, accountId, orderId);
  if (order === null) throw orderNotFound(orderId);
  if (order.shippingAddressSealed === null) return { order, address: null };
  const opened = await vault.openText(accountId, addressContext(order.id), order.shippingAddressSealed);
  return { order, address: addressSchema.parse(JSON.parse(opened)) };
}
