import { z } from "zod";
import { type CartView, cartView, removeFromCart } from "#modules/commerce/index.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { ShopToolOptions } from "./tool-options.ts";
import { defineTool } from "./tool.ts";

export const removeFromCartTool = (options: ShopToolOptions) =>
  defineTool({
    name: "remove_from_cart",
    description:
      "Take a product out of the customer's cart. Gives back the whole cart, money in cents. A product that is not in it changes nothing.",
    input: z.object({ productId: z.uuid() }),
    permission: "cart:write",
    sideEffect: "cart",
    async run(context, input): Promise<CartView> {
      const { tx, accountId, customerId } = context;
      const events = await removeFromCart(tx, accountId, { customerId, productId: input.productId, at: context.now });
      const view = await cartView(tx, accountId, customerId, options, context.now);
      tx.ending(appendEvents(tx, accountId, events));
      return view;
    },
  });
