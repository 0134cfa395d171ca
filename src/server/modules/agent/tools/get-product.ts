import { z } from "zod";
import type { ShopToolOptions } from "./tool-options.ts";
import { type ToolProduct, toToolProduct } from "./tool-product.ts";
import { defineTool } from "./tool.ts";

export interface ToolVariant {
  variantId: string;
  name: string;
  priceCents: number;
  inStock: boolean;
  attributes: Record<string, string>;
}

export type GetProductResult = ToolProduct & { variants: ToolVariant[] };

export const getProductTool = (options: ShopToolOptions) =>
  defineTool({
    name: "get_product",
    description: "Details of one product with all its variants (colours, sizes), their prices in cents and whether each is in stock.",
    input: z.object({ productId: z.uuid() }),
    permission: "catalogue:read",
    sideEffect: "read",
    async run(context, input): Promise<GetProductResult> {
      const product = await options.hub.products.get(context.tx, context.accountId, input.productId);
      return {
        ...toToolProduct(product, context.accountId, options.publicUrl),
        variants: product.variants.map((variant) => ({
          variantId: variant.id,
          name: variant.name,
          priceCents: variant.priceCents,
          inStock: variant.stock > 0,
          attributes: variant.attributes,
        })),
      };
    },
  });
