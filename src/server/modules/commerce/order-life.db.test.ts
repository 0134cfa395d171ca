import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FastifyInstance } from "fastify";
import { createHttpServer } from "#platform/http/server.ts";
import { createLogger } from "#platform/log/logger.ts";
import { createMetrics } from "#platform/metrics/metrics.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { addToCart } from "./add-to-cart.ts";
import { cartView } from "./cart-view.ts";
import { commerceRoutes } from "./commerce.routes.ts";
import type { ImportedProduct } from "./import-shop.ts";
import { runShopDue } from "./shop-due.ts";
import { aCatalogue, aCustomer, aVault } from "./testing/shop.builder.ts";

// From the cart to the paid order on the public page, with coupon, delivery and the test provider.

const db = await testDatabase();
let account = "";
let app: FastifyInstance;
let now = new Date("2026-11-20T12:00:00Z");
let products: ImportedProduct[];
const signals = { emit: () => {} };

beforeAll(async () => {
  account = await testAccount(db);
  products = await aCatalogue(db, account, [
    { name: "Smartphone Vega", priceCents: 100_000, stock: 5 },
    { name: "Camiseta Lua", category: "camisetas", priceCents: 5_000, stock: 3 },
  ]);
  app = await createHttpServer({
    db,
    log: createLogger({ level: "silent" }),
    metrics: createMetrics(),
    routes: commerceRoutes({ vault: aVault(db), clock: { now: () => now }, signals, publicUrl: "", fetch }),
    authenticate: () =>
      Promise.resolve({
        accountId: account,
        kind: "key",
        id: newId(),
        name: "",
        role: "ADMIN",
        scopes: ["*"],
        locale: "pt-BR",
        sessionId: null,
      }),
    publicUrl: undefined,
    trustProxy: undefined,
  });
  await api("PATCH", "/shop-settings", { payment_provider: "test", pix_hours: 2, abandon_minutes: 30 });
  for (const [code, price, cepFrom] of [
    ["pac", 20, "01000-000"],
    ["sedex", 45, "01000-000"],
  ] as const)
    await api("POST", "/shipping-rates", { code, name: code, cep_from: cepFrom, cep_to: "19999-999", price, per_kg: 0, days: 3 });
});
afterAll(() => app.close());

interface Body {
  id: string;
  status: string;
  stock: number;
  coupon_problem: string | null;
  reserved_until: string | null;
  totals: { shipping: number; discount: number; grand_total: number };
  payment: { status: string; method: string };
  conversion: { campaign: string | null; source: string | null; time_to_convert: number };
  items: Body[];
  uses: number;
  instructions: Record<string, string>;
  metadata: { abandoned_at: string | null };
}

async function api(method: "GET" | "POST" | "PATCH", path: string, payload?: object): Promise<Body> {
  const reply = await app.inject(payload === undefined ? { method, url: `/api/v1${path}` } : { method, url: `/api/v1${path}`, payload });
  return reply.json<Body>();
}

async function aCart(index: number, quantity = 1): Promise<{ url: string; customerId: string }> {
  const customerId = await aCustomer(db, account);
  const url = await db.account(account, async (tx) => {
    await addToCart(tx, account, { customerId, productId: products[index]?.id ?? "", quantity, source: "site", at: now });
    return (await cartView(tx, account, customerId, { publicUrl: "" }, now)).checkoutUrl;
  });
  return { url: url ?? "", customerId };
}

async function post(url: string, more: Record<string, string> = {}): Promise<{ status: number; html: string }> {
  const fields = {
    name: "Ana",
    postal_code: "01310-200",
    street: "Rua A, 1",
    district: "Centro",
    city: "São Paulo",
    state: "SP",
    action: "order",
    ...more,
  };
  const body = Object.entries(fields)
    .map(([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join("");
  const reply = await app.inject({
    method: "POST",
    url,
    payload: `${body}--b--\r\n`,
    headers: { "content-type": "multipart/form-data; boundary=b" },
  });
  return { status: reply.statusCode, html: reply.body };
}

const orderOf = async (customerId: string) => (await api("GET", `/orders?user_id=${customerId}`)).items[0];
const paymentOf = async (orderId: string | undefined) => (await api("GET", `/transactions?order_id=${orderId}`)).items[0];
const stockOf = async (index: number) => (await api("GET", `/products/${products[index]?.id}`)).stock;

describe("checkout", () => {
  it("takes a coupon, delivers by postal code and is paid by Pix", async () => {
    const coupon = await api("POST", "/promotions", { name: "Dez", code: "dez10", kind: "percent", percent: 10, per_customer_limit: 1 });
    const { url, customerId } = await aCart(0);
    const first = await app.inject({ url: `${url}?utm_campaign=natal` });
    expect(first.body).toContain("Cartão de crédito");
    const priced = await post(url, { action: "update", coupon: "dez10", shipping: "sedex" });
    expect(priced.html).toContain("R$\u00a0945,00");
    const wrong = await post(url, { action: "update", coupon: "nada" });
    expect(wrong.html).toContain("Não conhecemos este cupom.");
    now = new Date(now.getTime() + 90_000);
    const ordered = await post(url, { coupon: "DEZ10", shipping: "pac", payment: "pix" });
    expect(ordered.status).toBe(200);
    expect(ordered.html).toContain("br.gov.bcb.pix");
    const order = await orderOf(customerId);
    expect(order).toMatchObject({
      status: "pending",
      totals: { shipping: 20, discount: 100, grand_total: 920 },
      conversion: { source: "site", campaign: "natal", time_to_convert: 1.5 },
      reserved_until: new Date(now.getTime() + 7_200_000).toISOString(),
    });
    expect((await api("GET", `/promotions/${coupon.id}`)).uses).toBe(1);
    await post(url, { action: "pay" });
    expect(await orderOf(customerId)).toMatchObject({
      status: "paid",
      reserved_until: null,
      payment: { method: "pix", status: "approved" },
    });
    // The same person has used it: once is all.
    await db.account(account, (tx) => addToCart(tx, account, { customerId, productId: products[0]?.id ?? "", quantity: 1, at: now }));
    const [cart] = (await api("GET", `/carts?user_id=${customerId}&status=active`)).items;
    expect((await api("PATCH", `/carts/${cart?.id}`, { coupon_code: "dez10" })).coupon_problem).toBe("used_by_customer");
  });

  it("charges a card in instalments, and a refusal leaves the order to be paid", async () => {
    const { url, customerId } = await aCart(1);
    await post(url, { payment: "credit_card", installments: "3", card: "refused" });
    const order = await orderOf(customerId);
    expect(order).toMatchObject({ status: "pending", payment: { status: "refused" } });
    const other = await aCart(1);
    await post(other.url, { payment: "credit_card", installments: "3", card: "approved" });
    const paid = await orderOf(other.customerId);
    expect(paid).toMatchObject({ status: "paid", payment: { status: "approved" } });
    expect(await paymentOf(paid?.id)).toMatchObject({ installments: 3 });
  });
});

describe("what falls due", () => {
  it("unpaid orders are cancelled at their time and give pieces and coupon back", async () => {
    const coupon = await api("POST", "/promotions", { name: "Frete", code: "GRATIS", kind: "free_shipping", usage_limit: 1 });
    const before = await stockOf(0);
    const { url, customerId } = await aCart(0);
    await post(url, { coupon: "GRATIS", payment: "boleto" });
    const order = await orderOf(customerId);
    expect(order?.totals.shipping).toBe(0);
    expect((await paymentOf(order?.id))?.instructions["line"]).toMatch(/^99990\./);
    expect(await stockOf(0)).toBe(before - 1);
    now = new Date(Date.parse(order?.reserved_until ?? "") - 1);
    await runShopDue(db, signals, now);
    expect((await orderOf(customerId))?.status).toBe("pending");
    now = new Date(now.getTime() + 1);
    await runShopDue(db, signals, now);
    expect(await orderOf(customerId)).toMatchObject({ status: "cancelled", payment: { status: "expired" } });
    expect(await stockOf(0)).toBe(before);
    expect((await api("GET", `/promotions/${coupon.id}`)).uses).toBe(0);
    await runShopDue(db, signals, now);
    expect(await stockOf(0)).toBe(before);
  });

  it("carts that nobody touched count as abandoned, once, until somebody comes back", async () => {
    const { customerId } = await aCart(0);
    const cart = async () => (await api("GET", `/carts?user_id=${customerId}`)).items[0];
    now = new Date(now.getTime() + 29 * 60_000);
    await runShopDue(db, signals, now);
    expect((await cart())?.metadata.abandoned_at).toBeNull();
    now = new Date(now.getTime() + 2 * 60_000);
    await runShopDue(db, signals, now);
    await runShopDue(db, signals, now);
    expect((await cart())?.metadata.abandoned_at).toBe(now.toISOString());
    const events = await db.system((tx) =>
      tx.query<{ type: string }>(
        "select type from domain_events where account_id = $1 and type = 'cart.abandoned' and data ->> 'customerId' = $2",
        [account, customerId],
      ),
    );
    expect(events).toHaveLength(1);
    await db.account(account, (tx) => addToCart(tx, account, { customerId, productId: products[0]?.id ?? "", quantity: 1, at: now }));
    expect((await cart())?.metadata.abandoned_at).toBeNull();
  });

  it("a limit of uses holds when many order at once, and no piece is sold twice", async () => {
    await api("POST", "/promotions", { name: "Um", code: "UM", kind: "fixed", amount: 1, usage_limit: 2 });
    await api("PATCH", `/products/${products[1]?.id}`, { stock: 4 });
    const carts = await Promise.all(Array.from({ length: 6 }, () => aCart(1)));
    await Promise.all(carts.map(({ url }) => post(url, { coupon: "UM", payment: "pix" })));
    const orders = (await Promise.all(carts.map(({ customerId }) => orderOf(customerId)))).filter((order) => order !== undefined);
    expect(orders).toHaveLength(4);
    expect(await stockOf(1)).toBe(0);
    expect(orders.filter((order) => order.totals.discount === 1)).toHaveLength(2);
  });
});

describe("the page of an order", () => {
  it("tells until when a Pix is good by the clock of the account, also where it is still the day before", async () => {
    const { url, customerId } = await aCart(0);
    await post(url, { payment: "pix" });
    const ordered = await orderOf(customerId);
    const statement = (text: string, values: unknown[]) => db.system((tx) => tx.execute(text, values));
    // Half past midnight in São Paulo.
    await statement("update transactions set expires_at = '2027-01-01T03:30:00Z' where order_id = $1", [ordered?.id]);
    for (const [zone, time] of [
      ["America/Manaus", "31/12/2026, 23:30"],
      ["America/Rio_Branco", "31/12/2026, 22:30"],
      ["America/Noronha", "01/01/2027, 01:30"],
      ["America/Sao_Paulo", "01/01/2027, 00:30"],
    ]) {
      await statement("update accounts set time_zone = $2 where id = $1", [account, zone]);
      expect((await app.inject({ url })).body).toContain(`<strong>${time}</strong>`);
    }
  });
});
