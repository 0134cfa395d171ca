import { z } from "zod";
import type { ShopToolOptions } from "./tool-options.ts";
import { type ToolProduct, toToolProduct } from "./tool-product.ts";
import { defineTool } from "./tool.ts";

const cents = z.number().int().nonnegative();

export interface SearchProductsResult {
  products: ToolProduct[];
  /** How many there are in all. */
  total: number;
  /** True when nothing had all the words and these are near misses: say so. */
  relaxed: boolean;
}

export const searchProductsTool = (options: ShopToolOptions) =>
  defineTool({
    name: "search_products",
    description:
      "Search the shop's catalogue. Use it whenever the customer wants to see, find or is asking for products. Prices are integer cents. Forgives typing errors; products in stock come first. Only what comes back exists.",
    input: z.object({
      text: z.string().max(300).optional().describe("Words to look for, such as a model or a property"),
      category: z.string().max(100).optional(),
      brand: z.string().max(100).optional(),
      minPriceCents: cents.optional(),
      maxPriceCents: cents.optional(),
      color: z.string().max(40).optional(),
      sort: z.enum(["relevance", "price_asc", "price_desc"]).optional(),
      limit: z.number().int().min(1).max(20).optional(),
    }),
    permission: "catalogue:read",
    sideEffect: "read",
    async run(context, input): Promise<SearchProductsResult> {
      const page = await options.hub.products.search(context.tx, context.accountId, {
        ...input,
        limit: input.limit ?? 5,
        noteFailuresAt: context.now,
      });
      return {
        products: page.products.map((product) => toToolProduct(product, context.accountId, options.publicUrl, page.colors)),
        total: page.total,
        relaxed: page.relaxed,
      };
    },
  });
