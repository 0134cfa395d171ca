import { z } from "zod";
import { type CartView, type CouponProblem, applyCoupon } from "#modules/commerce/index.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { ShopToolOptions } from "./tool-options.ts";
import { defineTool } from "./tool.ts";

export interface ApplyCouponResult {
  /** Code of why it does not count; null: it counts. */
  problem: CouponProblem | null;
  cart: CartView;
}

export const applyCouponTool = (options: ShopToolOptions) =>
  defineTool({
    name: "apply_coupon",
    description:
      "Put a coupon code that the customer wrote into their cart. problem says why it does not count; then the cart is as before. Never suggest a code that no tool and no customer named. Fails with commerce.cart_empty when the cart is empty.",
    input: z.object({ code: z.string().trim().min(2).max(60) }),
    permission: "cart:write",
    sideEffect: "cart",
    async run(context, input): Promise<ApplyCouponResult> {
      const { tx, accountId, customerId, now } = context;
      const { problem, cart, events } = await applyCoupon(tx, accountId, { customerId, code: input.code, at: now }, options);
      tx.ending(appendEvents(tx, accountId, events));
      return { problem, cart };
    },
  });
