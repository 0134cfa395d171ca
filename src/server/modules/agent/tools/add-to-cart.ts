import { z } from "zod";
import { type CartView, cartView, maxQuantity, putInCart } from "#modules/commerce/index.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { ShopToolOptions } from "./tool-options.ts";
import { defineTool } from "./tool.ts";

export const addToCartTool = (options: ShopToolOptions) =>
  defineTool({
    name: "add_to_cart",
    description:
      "Put a product in the customer's cart, only when they asked for it. Without a variant the cheapest in stock is taken. Gives back the whole cart, money in cents. Fails with commerce.out_of_stock when there are too few.",
    input: z.object({
      productId: z.uuid(),
      variantId: z.uuid().optional(),
      quantity: z.number().int().min(1).max(maxQuantity).optional(),
    }),
    permission: "cart:write",
    sideEffect: "cart",
    async run(context, input): Promise<CartView> {
      const { tx, accountId, customerId, conversationId } = context;
      const { events } = await putInCart(tx, accountId, {
        customerId,
        conversationId,
        productId: input.productId,
        variantId: input.variantId,
        quantity: input.quantity ?? 1,
        requestKey: context.callKey,
        source: "chat",
        suggestedByAgent: true,
        at: context.now,
      });
      const view = await cartView(tx, accountId, customerId, options, context.now);
      tx.ending(appendEvents(tx, accountId, events));
      return view;
    },
  });
