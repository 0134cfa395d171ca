import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { productNotFound } from "../commerce.errors.ts";
import type { UnknownFields } from "../unknown-fields.ts";
import type { ProductInput } from "./products.contract.ts";
import { removeProduct } from "./products.repo.ts";
import { lockProducts } from "./write-products.repo.ts";
import { writeProducts, type ProductWrite } from "./write-products.ts";

async function writeOne(
  tx: Tx,
  accountId: string,
  write: ProductWrite,
  rule: UnknownFields,
  at: Date,
): Promise<{ id: string; events: NewEvent[] }> {
  const [written] = await writeProducts(tx, accountId, [write], rule, at);
  if (written === undefined || written instanceof AppError) throw written ?? productNotFound(write.id ?? "");
  return written;
}

/** Makes a product. Errors: `input.invalid` with the path of each wrong field, `commerce.sku_taken`. */
export const createProductFrom = (tx: Tx, accountId: string, input: ProductInput, rule: UnknownFields, at: Date) =>
  writeOne(tx, accountId, { id: null, ifVersion: null, input }, rule, at);

/** Changes a product. Errors: `commerce.product_not_found`, `commerce.product_changed_meanwhile` and those of `createProductFrom`. */
export async function updateProductFrom(
  tx: Tx,
  accountId: string,
  target: { id: string; ifVersion: number | null },
  input: ProductInput,
  rule: UnknownFields,
  at: Date,
): Promise<NewEvent[]> {
  return (await writeOne(tx, accountId, { ...target, input }, rule, at)).events;
}

/** Removes a product. Error: `commerce.product_not_found`. */
export async function deleteProductOf(tx: Tx, accountId: string, id: string): Promise<NewEvent[]> {
  if ((await lockProducts(tx, accountId, [id])).length === 0) throw productNotFound(id);
  await removeProduct(tx, accountId, id);
  return [{ type: "product.changed", subjectId: id, data: { productId: id } }];
}
