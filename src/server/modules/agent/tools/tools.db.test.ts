import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type CartView, type ImportedProduct, suggestShopSettings } from "#modules/commerce/index.ts";
import { aCatalogue, aCustomer, aVault } from "#modules/commerce/testing/shop.builder.ts";
import { createDataServiceHub } from "#modules/hub/index.ts";
import { seedDemoKnowledge } from "#modules/knowledge/index.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { usualAgentSettings } from "../agent-settings.ts";
import type { CompareProductsResult } from "./compare-products.ts";
import type { GetProductResult } from "./get-product.ts";
import type { OrderStatusResult } from "./order-status.ts";
import type { FinancingTerms } from "../agent-settings.contract.ts";
import type { QuoteFacts } from "./request-quote.ts";
import type { SimulateFinancingResult } from "./simulate-financing.ts";
import { agentTools, createAgentTools } from "./registry.ts";
import type { SearchKnowledgeResult } from "./search-knowledge.ts";
import type { SearchProductsResult } from "./search-products.ts";

const db = await testDatabase();
const tools = createAgentTools({
  publicUrl: "https://loja.example",
  hub: createDataServiceHub({ vault: aVault(db), publicUrl: "" }),
  quotes: { db, vault: aVault(db), fetch, now: () => new Date("2026-11-20T12:00:00Z") },
});
let account = "";
let products: ImportedProduct[] = [];
let customerId = "";

beforeAll(async () => {
  account = await testAccount(db);
  products = await aCatalogue(db, account, [
    { name: "Smartphone Vega 128 GB", priceCents: 189_900, listPriceCents: 209_900, colors: ["Preto", "Azul"] },
    { name: "Smartphone Aura 64 GB", brand: "veluna", priceCents: 79_900, colors: ["Branco"] },
    { name: "Esgotado", priceCents: 5_000, stock: 0 },
  ]);
  customerId = await aCustomer(db, account);
});

async function call<T>(
  name: string,
  input: unknown,
  as: { accountId?: string; verified?: boolean; callKey?: string; financing?: FinancingTerms } = {},
): Promise<T> {
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined) throw new Error(`no tool ${name}`);
  const accountId = as.accountId ?? account;
  const context = {
    accountId,
    conversationId: newId(),
    customerId,
    verified: as.verified ?? true,
    callKey: as.callKey ?? newId(),
    now: new Date("2026-11-20T12:00:00Z"),
    limits: { ...usualAgentSettings.limits, ...(as.financing && { financing: as.financing }) },
  };
  return (await db.account(accountId, (tx) => tool.run({ ...context, tx }, tool.input.parse(input)))) as T;
}

const productId = (at: number) => products[at]?.id ?? "";

describe("tools", () => {
  it("stand in the registry, one a file", () => {
    const files = readdirSync(import.meta.dirname).filter(
      (name) => name.endsWith(".ts") && !name.includes(".test.") && !/^(tool|registry|runner|consent)/.test(name),
    );
    expect(files).toHaveLength(agentTools.length);
    expect(tools.map((tool) => tool.name.replaceAll("_", "-")).sort()).toEqual(files.map((name) => name.replace(".ts", "")).sort());
    for (const tool of tools)
      expect(Object.keys(tool.input.toJSONSchema().properties ?? {}).join()).not.toMatch(/customer|account|conversation/i);
  });

  it("search, showing the variant of the colour asked for", async () => {
    const found = await call<SearchProductsResult>("search_products", { text: "celular", maxPriceCents: 200_000 });
    expect(found.total).toBe(3);
    expect(found.products.at(-1)).toMatchObject({ name: "Esgotado", inStock: false });
    const blue = await call<SearchProductsResult>("search_products", { color: "azul" });
    expect(blue.products[0]).toMatchObject({
      name: "Smartphone Vega 128 GB",
      category: "Smartphones",
      priceCents: 189_900,
      listPriceCents: 209_900,
      inStock: true,
      attributes: { color: "Azul" },
      imageUrl: `https://loja.example/catalog/images/${account}/${productId(0)}.png`,
    });
  });

  it("show and compare", async () => {
    const shown = await call<GetProductResult>("get_product", { productId: productId(0) });
    expect(shown.variants.map((variant) => variant.name)).toEqual(["Preto", "Azul"]);
    const compared = await call<CompareProductsResult>("compare_products", { productIds: [productId(0), productId(1)] });
    expect(compared.products.map((product) => product.name)).toEqual(["Smartphone Vega 128 GB", "Smartphone Aura 64 GB"]);
    expect(compared.differences).toEqual([{ attribute: "color", values: ["Preto", "Branco"] }]);
    await expect(call("get_product", { productId: newId() })).rejects.toMatchObject({ code: "commerce.product_not_found" });
  });

  it("fill and empty the bound customer's cart", async () => {
    const added = await call<CartView>("add_to_cart", { productId: productId(1), quantity: 2 });
    expect(added).toMatchObject({ items: [{ productId: productId(1), quantity: 2, totalCents: 159_800 }], totalCents: 159_800 });
    expect(added.checkoutUrl).toContain("https://loja.example/checkout/");
    expect(await call<CartView>("view_cart", {})).toEqual(added);
    expect((await call<CartView>("remove_from_cart", { productId: productId(1) })).items).toEqual([]);
    await expect(call("add_to_cart", { productId: productId(2) })).rejects.toMatchObject({ code: "commerce.out_of_stock" });
    expect(() => tools.find((tool) => tool.name === "add_to_cart")?.input.parse({ productId: productId(0), quantity: 0 })).toThrow();
  });

  it("tell the log of a changed cart, once each, and nothing when nothing changed", async () => {
    const told = () =>
      db.account(account, (tx) =>
        tx.query<{ type: string; data: { customerId: string } }>(
          "select type, data from domain_events where account_id = $1 and type like 'cart.%' order by seq",
          [account],
        ),
      );
    const before = (await told()).length;
    for (const _ of [1, 2]) await call("add_to_cart", { productId: productId(1) }, { callKey: "turn-0:add_to_cart:x" });
    for (const _ of [1, 2]) await call("remove_from_cart", { productId: productId(1) });
    const events = (await told()).slice(before);
    expect(events.map(({ type }) => type.replace("opened", "changed"))).toEqual(["cart.changed", "cart.changed"]);
    expect(events[0]?.data.customerId).toBe(customerId);
  });

  it("put nothing in twice when the same call is made again", async () => {
    const calls = [1, 2].map(() => call<CartView>("add_to_cart", { productId: productId(1) }, { callKey: "turn-1:add_to_cart:x" }));
    for (const cart of await Promise.all(calls)) expect(cart.items).toMatchObject([{ quantity: 1 }]);
    await call("remove_from_cart", { productId: productId(1) });
  });

  it("tell a guest nothing but the status, and nothing at all when the shop says so", async () => {
    const id = newId();
    await db.account(account, (tx) =>
      tx.execute(
        `insert into orders (account_id, id, order_number, status, subtotal_cents, grand_total_cents, estimated_delivery_on, placed_at, updated_at)
         values ($1, $2, '1042', 'shipped', 5000, 5000, '2026-11-24', now(), now())`,
        [account, id],
      ),
    );
    expect(await call<OrderStatusResult>("order_status", { orderNumber: "1042" }, { verified: false })).toEqual({
      found: false,
      needsIdentity: true,
      orders: [],
    });
    await db.account(account, (tx) =>
      suggestShopSettings(tx, account, { guestOrderTracking: "status_only", shipping: { flatCents: 0, freeFromCents: null, days: 5 } }),
    );
    const told = await call<OrderStatusResult>("order_status", { orderNumber: "pedido 1042" }, { verified: false });
    expect(told.found).toBe(true);
    expect(Object.keys(told.orders[0] ?? {}).sort()).toEqual(["estimatedDeliveryOn", "orderNumber", "placedAt", "status"]);
    expect(told.orders[0]).toMatchObject({ status: "shipped", estimatedDeliveryOn: "2026-11-24" });
  });

  it("see nothing of another account", async () => {
    const other = await testAccount(db, "Outra Loja");
    expect(await call<SearchProductsResult>("search_products", {}, { accountId: other })).toEqual({
      products: [],
      total: 0,
      relaxed: false,
    });
    await expect(call("get_product", { productId: productId(0) }, { accountId: other })).rejects.toMatchObject({
      code: "commerce.product_not_found",
    });
    expect((await call<CartView>("view_cart", {}, { accountId: other })).items).toEqual([]);
    expect((await call<OrderStatusResult>("order_status", { orderNumber: "1042" }, { accountId: other })).found).toBe(false);
  });

  it("find what the shop wrote down, say how sure that is, and show neither drafts nor what is for the team", async () => {
    const write = (title: string, body: string, audience: "public" | "team") => ({
      title,
      body,
      audience,
      category: "",
      tags: [],
      questions: [],
    });
    await db.account(account, (tx) =>
      seedDemoKnowledge(tx, account, {
        articles: [
          write("Garantia", "Todos os produtos têm **90 dias** de garantia.", "public"),
          write("Limite de desconto", "Até 10% de desconto sem supervisão.", "team"),
        ],
        questions: [],
        now: new Date("2026-11-20T12:00:00Z"),
      }),
    );
    const ask = (question: string, accountId = account) =>
      call<SearchKnowledgeResult>("search_knowledge", { question, onlyWhenSure: true }, { accountId });
    const found = await ask("qual a garantia dos produtos?");
    expect(found).toMatchObject({ sure: true, passages: [{ title: "Garantia", answer: "Todos os produtos têm 90 dias de garantia." }] });
    expect(found.passages[0]?.link).toBe(`https://loja.example/help/${account}/garantia`);
    expect(await ask("qual o limite de desconto?")).toMatchObject({ sure: false, passages: [], queryId: null });
    expect((await ask("qual a garantia dos produtos?", await testAccount(db, "Terceira"))).sure).toBe(false);
  });

  it("note a need and quote products at today's prices, after the question", async () => {
    expect(await call("create_lead", { need: "Trinta celulares para a equipe", budgetCents: 3_000_000, city: "Campinas" })).toEqual({
      noted: true,
      isNew: true,
    });
    const items = [{ productId: productId(1), quantity: 3 }];
    const facts = await call<QuoteFacts>("request_quote", { items });
    expect(facts).toMatchObject({ items: [{ name: "Smartphone Aura 64 GB", quantity: 3 }], totalCents: 239_700, validUntil: "2026-11-27" });
    const other = await testAccount(db, "Quarta");
    await expect(call("request_quote", { items }, { accountId: other })).rejects.toMatchObject({ code: "commerce.product_not_found" });
    await expect(call("request_quote", {})).rejects.toMatchObject({ code: "agent.nothing_to_quote" });
    const quote = tools.find((tool) => tool.name === "request_quote");
    expect(quote?.consent).toBeDefined();
  });

  it("work out instalments by the business's own terms, or say that there are none", async () => {
    const wish = { amountCents: 2_000_000, months: 60 };
    expect(await call("simulate_financing", wish)).toEqual({ outcome: "not_set_up" });
    const financing = { monthlyRatePercent: 1.59, maxMonths: 60, minCents: 100_000, feeCents: 0, chargesIof: true, lender: "" };
    const simulate = (input: object) => call<SimulateFinancingResult>("simulate_financing", input, { financing });
    expect(await simulate(wish)).toMatchObject({
      outcome: "simulated",
      monthlyRate: "1,59%",
      plans: [{ plan: "60x", instalmentCents: 53_686, totalCents: 3_221_125, iofCents: 66_056 }],
    });
    expect(await simulate({ amountCents: 50_000 })).toEqual({ outcome: "too_little", minCents: 100_000 });
    expect(await simulate({ ...wish, months: 72 })).toEqual({ outcome: "too_long", maxMonths: 60 });
    expect(await simulate({})).toEqual({ outcome: "no_amount" });
    expect(await simulate({ productId: productId(0), downPaymentCents: 9_900 })).toMatchObject({
      amountCents: 180_000,
      plans: [{ plan: "36x" }, { plan: "48x" }, { plan: "60x" }],
    });
  });

  it("hand over", async () => {
    expect(await call("hand_over", { reason: "requested", summary: "Quer uma pessoa." })).toEqual({ handedOver: true });
  });
});
