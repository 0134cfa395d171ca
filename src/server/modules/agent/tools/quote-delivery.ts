import { z } from "zod";
import { askForDelivery, quoteDelivery } from "#modules/commerce/index.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { ShopToolOptions } from "./tool-options.ts";
import { defineTool } from "./tool.ts";

export interface QuoteDeliveryResult {
  /** What it is for; null: the cart is empty and no product was named. */
  of: "cart" | "product" | null;
  /** Cheapest first; days from the purchase on. */
  options: { name: string | null; cents: number; days: number }[];
  free: boolean;
}

const mostOptions = 5;
const questionOf = (
  { customerId, now }: { customerId: string; now: Date },
  input: { postalCode: string; productId?: string | undefined },
) => ({ customerId, postalCode: input.postalCode.replace(/\D/g, ""), productId: input.productId, at: now });

export const quoteDeliveryTool = (options: ShopToolOptions) =>
  defineTool({
    name: "quote_delivery",
    description:
      "What delivery to a Brazilian postal code (CEP, 8 digits) costs and how long it takes: for the cart, or for one piece of a product when the cart is empty. Ask for the CEP first; never guess one.",
    input: z.object({ postalCode: z.string().regex(/^\d{5}-?\d{3}$/), productId: z.uuid().optional() }),
    permission: "cart:write",
    sideEffect: "cart",
    async beforehand(call, input) {
      await askForDelivery(options.quotes, call.accountId, questionOf(call, input));
    },
    async run(context, input): Promise<QuoteDeliveryResult> {
      const { tx, accountId } = context;
      const answer = await quoteDelivery(tx, accountId, questionOf(context, input));
      if (answer === null) return { of: null, options: [], free: false };
      tx.ending(appendEvents(tx, accountId, answer.events));
      return {
        of: answer.of,
        options: answer.options.slice(0, mostOptions).map(({ name, cents, days }) => ({ name, cents, days })),
        free: answer.free,
      };
    },
  });
