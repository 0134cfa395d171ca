import { type Product, type Variant, bestVariant, productImageUrl } from "#modules/commerce/index.ts";

/** A product as the agent sees it, with the variant it would sell. Money in cents. */
export interface ToolProduct {
  productId: string;
  variantId: string;
  name: string;
  category: string;
  brand: string;
  priceCents: number;
  /** Price before a promotion; null when there is none. */
  listPriceCents: number | null;
  inStock: boolean;
  stock: number;
  imageUrl: string | null;
  attributes: Record<string, string>;
  description: string;
}

/** `colors`: folded names of a colour that was asked for, so that the variant shown has it. */
export function toToolProduct(product: Product, accountId: string, publicUrl: string, colors?: readonly string[]): ToolProduct {
  const variant: Variant | undefined = bestVariant(product, colors);
  return {
    productId: product.id,
    variantId: variant?.id ?? product.id,
    name: product.name,
    category: product.category ?? "",
    brand: product.brand ?? "",
    priceCents: variant?.priceCents ?? product.priceCents,
    listPriceCents: variant === undefined ? product.listPriceCents : variant.listPriceCents,
    inStock: (variant?.stock ?? product.stock) > 0,
    stock: variant?.stock ?? product.stock,
    imageUrl: productImageUrl(publicUrl, accountId, product),
    attributes: { ...product.attributes, ...variant?.attributes },
    description: product.description,
  };
}
