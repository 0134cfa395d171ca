import type { Tx } from "#platform/db/db.ts";
import { productsByIds } from "./catalogue.repo.ts";
import { productNotFound } from "./commerce.errors.ts";
import type { Product } from "./product.ts";

/** One active product with its variants. Throws `commerce.product_not_found`. */
export async function getProduct(tx: Tx, accountId: string, productId: string): Promise<Product> {
  const [product] = await productsByIds(tx, accountId, [productId]);
  if (product === undefined) throw productNotFound(productId);
  return product;
}

/** Several products in the order asked for. Throws `commerce.product_not_found` for the first that is missing. */
export async function getProducts(tx: Tx, accountId: string, productIds: readonly string[]): Promise<Product[]> {
  const products = await productsByIds(tx, accountId, productIds);
  const missing = productIds.find((id) => !products.some((product) => product.id === id));
  if (missing !== undefined) throw productNotFound(missing);
  return products;
}

/** One product, shown or not. Throws `commerce.product_not_found`. */
export async function getAnyProduct(tx: Tx, accountId: string, productId: string): Promise<Product> {
  const [product] = await productsByIds(tx, accountId, [productId], true);
  if (product === undefined) throw productNotFound(productId);
  return product;
}
