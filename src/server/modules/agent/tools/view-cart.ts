import { z } from "zod";
import { type CartView, cartView } from "#modules/commerce/index.ts";
import type { ShopToolOptions } from "./tool-options.ts";
import { defineTool } from "./tool.ts";

export const viewCartTool = (options: ShopToolOptions) =>
  defineTool({
    name: "view_cart",
    description: "The customer's cart: items, totals in cents and the address of the checkout page (null when the cart is empty).",
    input: z.object({}),
    permission: "cart:write",
    sideEffect: "read",
    async run(context): Promise<CartView> {
      return await cartView(context.tx, context.accountId, context.customerId, options, context.now);
    },
  });
