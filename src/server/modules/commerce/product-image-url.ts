import type { Product } from "./product.ts";

/** Address of a product's first picture: its own, else the one drawn for it. Relative when the base is empty. */
export function productImageUrl(publicUrl: string, accountId: string, product: Pick<Product, "id" | "images">): string {
  const own = product.images[0];
  if (own !== undefined) return own.url;
  return `${publicUrl.replace(/\/+$/, "")}/catalog/images/${accountId}/${product.id}.png`;
}
