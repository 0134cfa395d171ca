import { z } from "zod";
import { bestVariant, cartView, getProducts } from "#modules/commerce/index.ts";
import { findConversation } from "#modules/conversations/index.ts";
import { quoteNumber, requestQuote } from "#modules/leads/index.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { ShopToolOptions } from "./tool-options.ts";
import { defineTool, type ToolContext } from "./tool.ts";

interface QuotedItem {
  productId: string;
  variantId: string;
  name: string;
  quantity: number;
  unitPriceCents: number;
  totalCents: number;
}

export interface QuoteFacts {
  items: QuotedItem[];
  totalCents: number;
  /** Last day of its prices, `YYYY-MM-DD`. */
  validUntil: string;
}

export type RequestQuoteResult = QuoteFacts & { quoteNumber: string };

const input = z.object({
  items: z
    .array(z.object({ productId: z.uuid(), variantId: z.uuid().optional(), quantity: z.number().int().min(1).max(100_000) }))
    .min(1)
    .max(30)
    .optional(),
  note: z.string().trim().max(500).optional(),
});

const day = 86_400_000;
const usualDays = 7;

/** What would be quoted, at today's prices; without items what lies in the cart. */
async function factsOf(
  context: ToolContext,
  wish: z.output<typeof input>,
  options: ShopToolOptions,
): Promise<QuoteFacts & { until: Date }> {
  const { tx, accountId, customerId, now, limits } = context;
  const asked =
    wish.items ??
    (await cartView(tx, accountId, customerId, options, now)).items.map(({ productId, variantId, quantity }) => ({
      productId,
      variantId,
      quantity,
    }));
  if (asked.length === 0) throw new AppError("invalid", "agent.nothing_to_quote", { message: "Nothing was named and the cart is empty." });
  const products = await getProducts(tx, accountId, [...new Set(asked.map(({ productId }) => productId))]);
  const items = asked.map(({ productId, variantId, quantity }) => {
    const product = products.find((one) => one.id === productId);
    const variant = variantId === undefined ? product && bestVariant(product) : product?.variants.find((one) => one.id === variantId);
    if (product === undefined || (variantId !== undefined && variantId !== productId && variant === undefined))
      throw new AppError("not_found", "commerce.variant_not_found", { message: "There is no such variant." });
    const unitPriceCents = variant?.priceCents ?? product.priceCents;
    return {
      productId,
      variantId: variant?.id ?? productId,
      name: product.variants.length > 1 && variant ? `${product.name} (${variant.name})` : product.name,
      quantity,
      unitPriceCents,
      totalCents: unitPriceCents * quantity,
    };
  });
  const until = new Date(now.getTime() + (limits.quoteDays ?? usualDays) * day);
  return {
    items,
    totalCents: items.reduce((sum, item) => sum + item.totalCents, 0),
    validUntil: until.toISOString().slice(0, 10),
    until,
  };
}

export const requestQuoteTool = (options: ShopToolOptions) =>
  defineTool({
    name: "request_quote",
    description:
      "Put down a quote of catalogue products with quantities at today's prices and send it to the sales team; without items it is of what lies in the cart. Give variantId only when the customer chose one. consentNeeded: nothing was sent yet; tell the items, the total and until when it holds, and call again after their yes. Discounts are for the team: promise none.",
    input,
    permission: "leads:write",
    sideEffect: "lead",
    consentVerbs: "enviar|envia|envie|mandar|manda|mande|send|fazer|faz|faca|registrar|registra",
    async consent(context, wish) {
      const { until: _until, ...facts } = await factsOf(context, wish, options);
      const what = facts.items.map((item) => `${item.quantity}x${item.variantId}`).join(",");
      return { about: { items: what, totalCents: facts.totalCents }, facts };
    },
    async run(context, wish): Promise<RequestQuoteResult> {
      const { tx, accountId, customerId, conversationId, now } = context;
      const { until, ...facts } = await factsOf(context, wish, options);
      const conversation = await findConversation(tx, accountId, conversationId);
      const { quote, events } = await requestQuote(tx, options.quotes.vault, accountId, {
        customerId,
        conversationId,
        channel: conversation?.channel ?? null,
        items: facts.items.map((item) => ({
          product_id: item.productId,
          variant_id: item.variantId,
          name: item.name,
          quantity: item.quantity,
          unit_cents: item.unitPriceCents,
        })),
        validUntil: until,
        note: wish.note ?? null,
        requestKey: context.callKey,
        at: now,
      });
      tx.ending(appendEvents(tx, accountId, events));
      return { ...facts, quoteNumber: quoteNumber(quote.number) };
    },
  });
