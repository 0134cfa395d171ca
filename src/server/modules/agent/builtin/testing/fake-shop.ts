import type { CartView } from "#modules/commerce/index.ts";
import { AppError } from "#platform/errors.ts";
import type { GetProductResult } from "../../tools/get-product.ts";
import type { OrderStatusResult } from "../../tools/order-status.ts";
import type { SearchKnowledgeResult } from "../../tools/search-knowledge.ts";
import type { ToolRunner } from "../../tools/tool.ts";
import { fold } from "../../understanding/fold.ts";
import { shopProducts } from "./shop-products.ts";

export interface ToolCall {
  name: string;
  input: Record<string, unknown>;
}

/** A shop in memory behind the agent's tools, with a record of the calls. */
export interface FakeShop extends ToolRunner {
  calls: ToolCall[];
  cart: Map<string, number>;
}

const orders: Readonly<Record<string, OrderStatusResult["orders"][number]>> = {
  "1042": {
    orderNumber: "1042",
    status: "shipped",
    placedAt: "2026-11-18T12:00:00.000Z",
    estimatedDeliveryOn: "2026-11-25",
    items: [{ name: "Galaxy A15", quantity: 1, totalCents: 99_900 }],
    totalCents: 99_900,
    trackingNumber: "BR123",
    trackingUrl: "https://rastreio.example/BR123",
    paymentStatus: "paid",
  },
};

type Run = (input: Record<string, unknown>) => unknown;

export function fakeShop(): FakeShop {
  const calls: ToolCall[] = [];
  const cart = new Map<string, number>();
  const runs: Readonly<Record<string, Run>> = {
    search_products: search,
    get_product: (input) => productOf(input["productId"]),
    compare_products: (input) => {
      const products = Array.isArray(input["productIds"]) ? input["productIds"].map(productOf) : [];
      return { products, differences: [{ attribute: "color", values: products.map((one) => one.attributes["color"] ?? "") }] };
    },
    add_to_cart: (input) => {
      const found = productOf(input["productId"]);
      const quantity = typeof input["quantity"] === "number" ? input["quantity"] : 1;
      if (quantity > found.stock) throw new AppError("conflict", "commerce.out_of_stock", { details: { available: found.stock } });
      cart.set(found.productId, (cart.get(found.productId) ?? 0) + quantity);
      return cartView(cart);
    },
    remove_from_cart: (input) => {
      cart.delete(String(input["productId"]));
      return cartView(cart);
    },
    view_cart: () => cartView(cart),
    order_status: (input) => {
      const order = orders[String(input["orderNumber"])];
      return order === undefined ? { found: false, orders: [] } : { found: true, orders: [order] };
    },
    hand_over: () => ({ handedOver: true }),
    apply_coupon: (input) => {
      const problem = input["code"] === "VOLTA10" ? null : "unknown";
      return { problem, cart: { ...cartView(cart), discountCents: problem === null ? 1000 : 0 } };
    },
    quote_delivery: (input) => ({
      of: cart.size > 0 ? "cart" : input["productId"] === undefined ? null : "product",
      options: [
        { name: "Econômica", cents: 1990, days: 7 },
        { name: null, cents: 0, days: 1 },
      ],
      free: false,
    }),
    shop_info: (input) => ({
      hours: {
        timeZone: "America/Sao_Paulo",
        openNow: false,
        opensAt: "2026-11-23T12:00:00.000Z",
        weekly: [[], ...Array.from({ length: 5 }, () => [{ from: "09:00", to: "18:00" }]), [{ from: "09:00", to: "12:00" }]],
        ...(typeof input["on"] === "string" && {
          day: { on: input["on"], intervals: input["on"] === "2026-11-22" ? [] : [{ from: "09:00", to: "12:00" }] },
        }),
      },
      address: null,
      email: null,
    }),
    refund_status: () => ({
      outcome: "found",
      refunds: [{ orderNumber: "1042", amountCents: 4950, status: "pending", askedAt: "2026-11-19T12:00:00.000Z", method: "pix" }],
    }),
    // As the server does: the question first, the deed when it is called again.
    cancel_order: (input) => {
      if (input["orderNumber"] === undefined) return { outcome: "which", orders: ["1042", "1043"] };
      const asked = calls.filter((one) => one.name === "cancel_order" && one.input["orderNumber"] === input["orderNumber"]).length;
      return asked > 1
        ? { outcome: "cancelled", orderNumber: input["orderNumber"], status: "cancelled", paid: input["orderNumber"] === "1043" }
        : { consentNeeded: true, facts: { orderNumber: input["orderNumber"], totalCents: 99_900, status: "pending", paid: false } };
    },
    request_return: (input) => {
      const asked = calls.filter((one) => one.name === "request_return" && one.input["orderNumber"] === "1042").length;
      return asked > 1 || input["orderNumber"] !== "1042"
        ? { outcome: input["orderNumber"] === "1042" ? "noted" : "which", orderNumber: "1042", orders: ["1042", "1043"] }
        : { consentNeeded: true, facts: { orderNumber: "1042", items: [{ name: "Galaxy A15", quantity: 1 }], basis: "withdrawal" } };
    },
    create_lead: () => ({ noted: true, isNew: true }),
    // As the server does: the question first, the deed when it is called again.
    request_quote: (input) => {
      const asked = calls.filter((one) => one.name === "request_quote").length;
      const items = (input["items"] as { productId: string; quantity: number }[]).map(({ productId, quantity }) => {
        const { name, priceCents } = productOf(productId);
        return { name, quantity, totalCents: priceCents * quantity };
      });
      const facts = { items, totalCents: items.reduce((sum, item) => sum + item.totalCents, 0), validUntil: "2026-11-28" };
      return asked > 1 ? { ...facts, quoteNumber: "0001" } : { consentNeeded: true, facts };
    },
    simulate_financing: (input) =>
      input["amountCents"] === undefined && input["productId"] === undefined
        ? { outcome: "no_amount" }
        : {
            outcome: "simulated",
            amountCents: 500_000,
            downPaymentCents: 0,
            monthlyRate: "1,99%",
            annualRate: "26,68%",
            lender: "",
            plans: [
              {
                plan: `${typeof input["months"] === "number" ? input["months"] : 12}x`,
                instalmentCents: 47_300,
                totalCents: 567_600,
                effectiveAnnual: "30,10%",
              },
            ],
          },
    search_knowledge: (input) => knowledgeOf(String(input["question"])),
  };
  const call = <T>(name: string, input: unknown): Promise<T> => {
    const given = typeof input === "object" && input !== null ? { ...input } : {};
    calls.push({ name, input: given });
    const run = runs[name];
    // The brain names the type of what a tool gives back; here the tool is the table above.
    return run === undefined
      ? Promise.reject(new AppError("not_found", "agent.unknown_tool"))
      : Promise.resolve().then(() => run(given) as T);
  };
  return { calls, cart, call, tools: [] };
}

/** One article: parking. */
function knowledgeOf(question: string): SearchKnowledgeResult {
  const sure = /estacionamento|parking/i.test(question);
  const text = "Há estacionamento ao lado, com a primeira hora grátis.";
  const passage = {
    ref: "k1",
    chunkId: "c1",
    language: "pt-BR",
    title: "Estacionamento",
    heading: "",
    text,
    answer: text,
    link: "https://loja.example/help/a/estacionamento",
  };
  return { queryId: "q1", sure, confidence: sure ? 0.9 : 0.1, passages: sure ? [passage] : [] };
}

function productOf(id: unknown): GetProductResult {
  const found = shopProducts.find((one) => one.productId === id);
  if (found === undefined) throw new AppError("not_found", "commerce.product_not_found");
  return found;
}

function search(input: Record<string, unknown>) {
  const says = (name: string, wanted: unknown) => typeof wanted !== "string" || fold(name).startsWith(fold(wanted));
  const most = typeof input["maxPriceCents"] === "number" ? input["maxPriceCents"] : Number.POSITIVE_INFINITY;
  const least = typeof input["minPriceCents"] === "number" ? input["minPriceCents"] : 0;
  const words = typeof input["text"] === "string" ? fold(input["text"]).split(" ") : [];
  const found = shopProducts.filter(
    (one) =>
      says(one.category, input["category"]) &&
      says(one.brand, input["brand"]) &&
      one.priceCents <= most &&
      one.priceCents >= least &&
      words.every((word) => fold(one.name).includes(word)),
  );
  if (input["sort"] === "price_asc") found.sort((a, b) => a.priceCents - b.priceCents);
  if (input["sort"] === "price_desc") found.sort((a, b) => b.priceCents - a.priceCents);
  return { products: found.slice(0, typeof input["limit"] === "number" ? input["limit"] : 5), total: found.length, relaxed: false };
}

function cartView(cart: ReadonlyMap<string, number>): CartView {
  const items = [...cart].map(([id, quantity]) => {
    const { name, priceCents, variantId } = productOf(id);
    return { productId: id, variantId, name, quantity, unitPriceCents: priceCents, totalCents: priceCents * quantity };
  });
  const subtotalCents = items.reduce((sum, item) => sum + item.totalCents, 0);
  // As the shop of the demonstration has it: delivery is free from R$ 299,00 on.
  const shippingCents = items.length === 0 || subtotalCents >= 29_900 ? 0 : 1_990;
  return {
    items,
    subtotalCents,
    discountCents: 0,
    shippingCents,
    totalCents: subtotalCents + shippingCents,
    checkoutUrl: items.length === 0 ? null : "https://loja.example/c/1",
  };
}
