import { z } from "zod";
import type { ShopToolOptions } from "./tool-options.ts";
import { type ToolProduct, toToolProduct } from "./tool-product.ts";
import { defineTool } from "./tool.ts";

export interface CompareProductsResult {
  /** In the order asked for. */
  products: ToolProduct[];
  /** Attributes in which they differ; one value a product, "" where it has none. */
  differences: { attribute: string; values: string[] }[];
}

/** Attributes in which the products differ, in the order they first appear. */
export function differencesOf(products: readonly ToolProduct[]): CompareProductsResult["differences"] {
  const names = new Set(products.flatMap((product) => Object.keys(product.attributes)));
  return [...names]
    .map((attribute) => ({ attribute, values: products.map((product) => product.attributes[attribute] ?? "") }))
    .filter(({ values }) => new Set(values).size > 1);
}

export const compareProductsTool = (options: ShopToolOptions) =>
  defineTool({
    name: "compare_products",
    description: "Compare two to four products: both whole and the attributes in which they differ. Prices are integer cents.",
    input: z.object({ productIds: z.array(z.uuid()).min(2).max(4) }),
    permission: "catalogue:read",
    sideEffect: "read",
    async run(context, input): Promise<CompareProductsResult> {
      const ids = [...new Set(input.productIds)];
      const found = await options.hub.products.list(context.tx, context.accountId, ids);
      const products = found.map((product) => toToolProduct(product, context.accountId, options.publicUrl));
      return { products, differences: differencesOf(products) };
    },
  });
