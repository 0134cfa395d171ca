import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FastifyInstance } from "fastify";
import { createHttpServer } from "#platform/http/server.ts";
import { createLogger } from "#platform/log/logger.ts";
import { createMetrics } from "#platform/metrics/metrics.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { Role } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { addToCart } from "./add-to-cart.ts";
import { cartView } from "./cart-view.ts";
import { commerceRoutes } from "./commerce.routes.ts";
import type { ImportedProduct } from "./import-shop.ts";
import { aCatalogue, aCustomer, aVault } from "./testing/shop.builder.ts";

const db = await testDatabase();
const at = new Date("2026-11-20T12:00:00Z");
const accounts = { mine: "", other: "" };
let app: FastifyInstance;
let phone: ImportedProduct;

beforeAll(async () => {
  accounts.mine = await testAccount(db);
  accounts.other = await testAccount(db, "Outra Loja");
  const wishes = ["Vega", "Aura", "Prisma"].map((name, index) => ({ name: `Smartphone ${name}`, priceCents: 189_990 + index }));
  [phone] = (await aCatalogue(db, accounts.mine, wishes)) as [ImportedProduct];
  await aCatalogue(db, accounts.other, [{ name: "Smartphone Alheio" }]);
  app = await createHttpServer({
    db,
    log: createLogger({ level: "silent" }),
    metrics: createMetrics(),
    routes: commerceRoutes({ vault: aVault(db), clock: { now: () => at }, signals: { emit: () => {} }, publicUrl: "", fetch }),
    // The test says who calls: "<account> <role>".
    authenticate: async (request): Promise<Actor | null> => {
      const [accountId, role] = String(request.headers["x-as"] ?? "").split(" ");
      if (!accountId || !role) return null;
      return { accountId, kind: "user", id: newId(), name: "", role: role as Role, scopes: ["*"], locale: "pt-BR", sessionId: null };
    },
    publicUrl: undefined,
    trustProxy: undefined,
  });
});
afterAll(() => app.close());

const get = (url: string, accountId = accounts.mine, role = "ADMIN") => app.inject({ url, headers: { "x-as": `${accountId} ${role}` } });

async function aCheckout(): Promise<{ url: string; customerId: string }> {
  const customerId = await aCustomer(db, accounts.mine);
  const view = await db.account(accounts.mine, async (tx) => {
    await addToCart(tx, accounts.mine, { customerId, productId: phone.id, quantity: 1, at });
    return await cartView(tx, accounts.mine, customerId, { publicUrl: "" });
  });
  return { url: view.checkoutUrl ?? "", customerId };
}

function order(url: string, fields: Record<string, string>) {
  const boundary = "----prosa";
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return app.inject({
    method: "POST",
    url,
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    payload: `${parts.join("")}--${boundary}--\r\n`,
  });
}

const address = {
  name: "Ana Lima",
  postal_code: "01310-200",
  street: "Rua A, 1",
  complement: "",
  district: "Centro",
  city: "São Paulo",
  state: "SP",
};

describe("catalogue", () => {
  it("is searched by pages, money in decimals", async () => {
    const first = (await get("/api/v1/products?q=celular&limit=2&sort=price_asc")).json();
    expect(first).toMatchObject({
      total: 3,
      relaxed: false,
      items: [{ name: "Smartphone Vega", price: 1899.9, in_stock: true }, { price: 1899.91 }],
    });
    const second = (await get(`/api/v1/products?q=celular&limit=2&sort=price_asc&cursor=${first.nextCursor}`)).json();
    expect(second).toMatchObject({ items: [{ name: "Smartphone Prisma" }], nextCursor: null });
    expect((await get("/api/v1/products?max_price=1899.90")).json().total).toBe(1);
    expect((await get(`/api/v1/products/${phone.id}`)).json()).toMatchObject({ id: phone.id, variants: [{ price: 1899.9 }] });
  });

  it("refuses bad input with the field's name, and strangers", async () => {
    expect((await get("/api/v1/products?cursor=x")).json()).toMatchObject({
      status: 400,
      code: "input.bad_cursor",
      errors: [{ path: "cursor" }],
    });
    expect((await get("/api/v1/products?limit=0&min_price=-1")).json().errors).toHaveLength(2);
    expect((await app.inject({ url: "/api/v1/products" })).statusCode).toBe(401);
    expect((await get("/api/v1/carts", accounts.mine, "MARKETING")).statusCode).toBe(403);
  });

  it("shows another account nothing, in every list and by id", async () => {
    const { url } = await aCheckout();
    await order(url, address);
    await aCheckout();
    for (const list of ["/api/v1/orders", "/api/v1/carts"]) {
      expect((await get(list)).json().items.length).toBeGreaterThan(0);
      expect((await get(list, accounts.other)).json().items).toEqual([]);
    }
    expect((await get("/api/v1/products", accounts.other)).json()).toMatchObject({ items: [{ name: "Smartphone Alheio" }], total: 1 });
    expect((await get(`/api/v1/products/${phone.id}`, accounts.other)).statusCode).toBe(404);
    const [mine] = (await get("/api/v1/orders")).json().items;
    expect((await get(`/api/v1/orders/${mine.id}`, accounts.other)).statusCode).toBe(404);
  });

  it("draws pictures that may be cached", async () => {
    const response = await app.inject({ url: `/catalog/images/${accounts.mine}/${phone.id}.png` });
    expect(response.headers).toMatchObject({ "content-type": "image/png", "cache-control": "public, max-age=86400" });
    expect(response.rawPayload.subarray(1, 4).toString()).toBe("PNG");
    expect((await app.inject({ url: `/catalog/images/${accounts.other}/${phone.id}.png` })).statusCode).toBe(404);
    expect((await app.inject({ url: `/catalog/images/${accounts.mine}/..%2fx.png` })).statusCode).toBe(400);
  });
});

describe("checkout page", () => {
  it("shows the cart, names what is missing, places one order and shows it from then on", async () => {
    const { url, customerId } = await aCheckout();
    const shown = await app.inject({ url });
    expect(shown.headers["content-type"]).toContain("text/html");
    expect(shown.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(shown.body).toContain("Smartphone Vega");
    const incomplete = await order(url, { ...address, city: "" });
    expect(incomplete.statusCode).toBe(400);
    expect(incomplete.body).toContain('id="city-problem"');
    const placed = await Promise.all([order(url, address), order(url, address)]);
    const numbers = placed.map((response) => /Pedido (\d+) recebido/.exec(response.body)?.[1]);
    expect(numbers[0]).toBeDefined();
    expect(new Set(numbers).size).toBe(1);
    expect((await app.inject({ url })).body).toContain(`Pedido ${numbers[0]} recebido`);
    const orders = (await get(`/api/v1/orders?customerId=${customerId}`)).json().items;
    expect(orders).toMatchObject([
      { order_number: numbers[0], totals: { grand_total: 1899.9 }, payment: { method: "on_delivery", status: "pending" } },
    ]);
    expect((await get(`/api/v1/orders/${orders[0].id}`)).json().shipping_address).toMatchObject({ name: "Ana Lima", country: "Brasil" });
    const events = await db.account(accounts.mine, (tx) => tx.query("select from domain_events where subject_id = $1", [orders[0].id]));
    expect(events).toHaveLength(1);
  });

  it("answers a broken link with a page, not an error", async () => {
    for (const url of ["/checkout/x", `/checkout/${"a".repeat(43)}`]) {
      for (const response of [await app.inject({ url }), await order(url, address)]) {
        expect(response.statusCode).toBe(404);
        expect(response.body).toContain("Não encontramos este carrinho");
      }
    }
  });
});
