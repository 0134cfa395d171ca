import { fold } from "./search-words.ts";

export interface ProductImage {
  url: string;
  alt: string;
}

export interface Variant {
  id: string;
  sku: string;
  name: string;
  attributes: Record<string, string>;
  priceCents: number;
  /** Price before a promotion; null when there is none. */
  listPriceCents: number | null;
  stock: number;
  barcode: string | null;
  weightGrams: number | null;
}

export interface Product {
  id: string;
  sku: string;
  name: string;
  description: string;
  category: string | null;
  categorySlug: string | null;
  brand: string | null;
  attributes: Record<string, string>;
  images: ProductImage[];
  /** Of the cheapest variant in stock, else of the cheapest. */
  priceCents: number;
  listPriceCents: number | null;
  /** Pieces over all variants. */
  stock: number;
  /** In the order the shop gave them; at least one. */
  variants: Variant[];
  /** False: the shop window and the agent do not show it. */
  active: boolean;
  featured: number;
  /** Its id in the shop's own system. */
  externalId: string | null;
  weightGrams: number | null;
  extra: Record<string, unknown>;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** The variant to show or sell when none was named: in stock first, then the cheapest. */
export function bestVariant(product: Product, colors?: readonly string[]): Variant | undefined {
  const wanted = (variant: Variant) => {
    const color = variant.attributes["color"];
    return colors !== undefined && color !== undefined && colors.includes(fold(color)) ? 0 : 1;
  };
  return product.variants.toSorted(
    (a, b) => wanted(a) - wanted(b) || Number(b.stock > 0) - Number(a.stock > 0) || a.priceCents - b.priceCents,
  )[0];
}
