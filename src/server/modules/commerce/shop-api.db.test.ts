import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FastifyInstance, InjectOptions } from "fastify";
import { createHttpServer } from "#platform/http/server.ts";
import { createLogger } from "#platform/log/logger.ts";
import { createMetrics } from "#platform/metrics/metrics.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { Role } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { commerceRoutes } from "./commerce.routes.ts";
import { readShopSettings, writeShopSettings } from "./shop-settings.repo.ts";
import { aCustomer, aVault } from "./testing/shop.builder.ts";

// The shop's entities as programs read and write them.

const db = await testDatabase();
const accounts = { mine: "", other: "" };
let app: FastifyInstance;
let now = new Date("2026-11-20T12:00:00Z");

beforeAll(async () => {
  accounts.mine = await testAccount(db);
  accounts.other = await testAccount(db, "Outra Loja");
  app = await createHttpServer({
    db,
    log: createLogger({ level: "silent" }),
    metrics: createMetrics(),
    routes: commerceRoutes({ vault: aVault(db), clock: { now: () => now }, signals: { emit: () => {} }, publicUrl: "", fetch }),
    authenticate: async (request): Promise<Actor | null> => {
      const [accountId, role] = String(request.headers["x-as"] ?? "").split(" ");
      if (!accountId || !role) return null;
      return { accountId, kind: "key", id: newId(), name: "erp", role: role as Role, scopes: ["*"], locale: "pt-BR", sessionId: null };
    },
    publicUrl: undefined,
    trustProxy: undefined,
  });
});
afterAll(() => app.close());

/** Fields of any answer, as a program in another language reads them. */
interface Body {
  id: string;
  code: string;
  sku: string;
  to: string;
  status: string;
  order_id: string;
  order_number: string;
  variant_id: string;
  price: number;
  stock: number;
  created: number;
  totals: { subtotal: number };
  installment_values: number[];
  changed: string[];
  before: object[];
  next: string[];
  items: Body[];
  variants: Body[];
  nextCursor: string | null;
  errors?: { path: string }[];
}

interface Reply {
  status: number;
  body: Body;
  etag: string | undefined;
}

async function call(
  method: "GET" | "POST" | "PATCH" | "DELETE",
  url: string,
  body?: object,
  headers: Record<string, string> = {},
  accountId = accounts.mine,
  role = "ADMIN",
): Promise<Reply> {
  const options: InjectOptions = { method, url: `/api/v1${url}`, headers: { "x-as": `${accountId} ${role}`, ...headers } };
  const reply = await app.inject(body === undefined ? options : { ...options, payload: body });
  return { status: reply.statusCode, body: reply.json<Body>(), etag: reply.headers["etag"] };
}

const paths = (reply: Reply): string[] => (reply.body.errors ?? []).map((error) => error.path);

async function aProduct(more: object = {}): Promise<Reply["body"]> {
  const reply = await call("POST", "/products", { name: `Cadeira ${newId()}`, price: 100, stock: 10, category: "Móveis", ...more });
  expect(reply.status).toBe(201);
  return reply.body;
}

describe("bulk imports", () => {
  interface Many {
    created: number;
    known: number;
    items: { index: number; id: string }[];
    refused: { index: number; code: string; errors: { path: string; message: string }[] }[];
  }
  const many = async (what: "orders" | "carts", items: readonly object[], more: object = {}, accountId = accounts.mine): Promise<Many> => {
    const reply = await call("POST", `/${what}/import`, { items, ...more }, {}, accountId);
    expect(reply.status).toBe(200);
    return reply.body as unknown as Many;
  };

  it("of orders make each whole or not at all, know what was made, and hold nothing up for a bad one", async () => {
    const product = await aProduct({ stock: 5 });
    const line = { product_id: product.id, quantity: 2 };
    const mark = newId();
    const orders = [
      { external_id: `${mark}-1`, items: [line] },
      { external_id: `${mark}-2`, items: [{ product_id: newId(), quantity: 1 }] },
      // Pieces are taken in turn: too few are left for this one alone.
      { external_id: `${mark}-3`, items: [{ ...line, quantity: 4 }] },
      { external_id: `${mark}-4`, items: [{ ...line, quantity: 3 }] },
      { external_id: `${mark}-5`, items: [] },
    ];
    const stockOf = async () => (await call("GET", `/products/${product.id}`)).body.stock;
    const trial = await many("orders", orders, { dry_run: true });
    expect([trial.created, trial.items, await stockOf()]).toEqual([2, [], 5]);
    const done = await many("orders", orders);
    expect([done.created, done.known, done.items.map(({ index }) => index)]).toEqual([2, 0, [0, 3]]);
    expect(done.refused).toMatchObject([
      { index: 1, code: "input.invalid", errors: [{ path: "items.1.items.0.product_id", message: "no such product" }] },
      { index: 2, code: "commerce.out_of_stock" },
      { index: 4, code: "input.invalid", errors: [{ path: "items.4.items" }] },
    ]);
    expect(await stockOf()).toBe(0);
    const again = await many("orders", [orders[0] ?? {}, orders[3] ?? {}]);
    expect(again).toEqual({ created: 0, known: 2, items: done.items.map(({ id }, index) => ({ index, id })), refused: [] });
    expect((await call("GET", `/orders?external_id=${mark}-1`, undefined, {}, accounts.other)).body.items).toEqual([]);
    expect((await call("POST", "/orders/import", { items: Array.from({ length: 201 }, () => ({})) })).status).toBe(400);
    expect((await call("POST", "/orders/import", { items: [{}] }, {}, accounts.mine, "MARKETING")).status).toBe(403);
  });

  it("of carts never put two carts of elsewhere into one", async () => {
    const [product, user_id, mark] = [await aProduct(), await aCustomer(db, accounts.mine), newId()];
    const items = [{ product_id: product.id, quantity: 1 }];
    const done = await many("carts", [
      { external_id: `${mark}-1`, user_id, items },
      { external_id: `${mark}-1`, user_id, items },
      { external_id: `${mark}-2`, user_id, items },
    ]);
    expect(done).toMatchObject({ created: 1, known: 1, refused: [{ index: 2, code: "commerce.cart_taken" }] });
    const [cart] = (await call("GET", `/carts?user_id=${user_id}`)).body.items;
    expect(cart?.items).toMatchObject([{ quantity: 1 }]);
  });
});

describe("products", () => {
  it("are written with variants, stock, prices and images, and read back as written", async () => {
    const made = await call("POST", "/products", {
      sku: "CAM-1",
      name: "Camiseta Básica",
      category: "Camisetas",
      brand: "Veluna",
      attributes: { material: "algodão" },
      images: [{ url: "https://exemplo.com.br/a.jpg", alt: "frente" }],
      erp_code: 77,
      variants: [
        { name: "P", price: 59.9, list_price: 79.9, stock: 3, attributes: { size: "P" } },
        { name: "M", price: 59.9, stock: 0, attributes: { size: "M" }, barcode: "789" },
      ],
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ price: 59.9, list_price: 79.9, stock: 3, brand: "Veluna", extra: { erp_code: 77 }, version: 2 });
    expect(made.body.variants.map((one) => one.sku)).toEqual(["CAM-1-1", "CAM-1-2"]);
    const small = made.body.variants[0]?.id;
    const etag = made.etag ?? "";
    const changed = await call("PATCH", `/products/${made.body.id}`, { variants: [{ id: small, stock: 8 }] }, { "if-match": etag });
    expect(changed.body).toMatchObject({ stock: 8, extra: { erp_code: 77 }, variants: [{ id: small, price: 59.9, list_price: 79.9 }] });
    expect((await call("PATCH", `/products/${made.body.id}`, { name: "x" }, { "if-match": etag })).status).toBe(412);
    expect((await call("GET", "/products?q=camisetas&attributes=size:p")).body.items.map((one) => one.id)).toEqual([made.body.id]);
    expect((await call("GET", "/products?q=camisetas&attributes=size:m")).body.items).toEqual([]);
  });

  it("name the path of each wrong field and write nothing then", async () => {
    const wrong = await call("POST", "/products", { name: "", price: 1.234, variants: [{ price: -1, sotck: 2 }] });
    expect(wrong.status).toBe(400);
    expect(paths(wrong)).toEqual(expect.arrayContaining(["name", "price", "variants.0.price"]));
    const crossed = await call("POST", "/products", { name: "Mesa", variants: [{ price: 10, list_price: 9 }, { stock: 1 }] });
    expect(paths(crossed)).toEqual(["variants.0.list_price", "variants.1.price"]);
    await aProduct({ sku: "DUP" });
    const taken = await call("POST", "/products", { name: "Outra", price: 1, sku: "DUP" });
    expect([taken.status, taken.body.code, paths(taken)]).toEqual([409, "commerce.sku_taken", ["sku"]]);
    expect((await call("GET", "/products?q=Outra")).body.items).toEqual([]);
  });

  it("refuse unknown fields when the account says so", async () => {
    const settings = await db.account(accounts.mine, (tx) => readShopSettings(tx, accounts.mine));
    await db.account(accounts.mine, (tx) => writeShopSettings(tx, accounts.mine, { ...settings, unknownFields: "refuse" }));
    const refused = await call("POST", "/products", { name: "Mesa", price: 1, cor_da_caixa: "azul" });
    expect([refused.status, paths(refused)]).toEqual([400, ["cor_da_caixa"]]);
    await db.account(accounts.mine, (tx) => writeShopSettings(tx, accounts.mine, settings));
  });

  it("are changed many at once, and back by what the answer gave", async () => {
    const [a, b] = [await aProduct({ price: 10.05 }), await aProduct({ price: 33.33 })];
    const done = await call("POST", "/products/bulk", { ids: [a.id, b.id], price_percent: 10, stock_change: -4 });
    expect(done.body.changed.toSorted()).toEqual([a.id, b.id].toSorted());
    // 10.05 + 10 % is 1005 + 100.5 cents: half a cent goes to the even one. 33.33 + 333.3 cents is 36.66.
    expect((await call("GET", `/products/${a.id}`)).body).toMatchObject({ price: 11.05, stock: 6 });
    expect((await call("GET", `/products/${b.id}`)).body.price).toBe(36.66);
    await call("POST", "/products/bulk", { variants: done.body.before });
    expect((await call("GET", `/products/${a.id}`)).body).toMatchObject({ price: 10.05, stock: 10 });
  });

  it("come from rows of a file: what is wrong is named by its row, what is the same changes nothing", async () => {
    const rows = [
      { sku: "IMP-1", name: "Luminária", price: "R$ 1.899,90", stock: "4", category: "Casa", cor: "preto" },
      { sku: "IMP-2", name: "Sofá", price: "mil", stock: "1" },
      { name: "sem sku", price: "1" },
    ];
    const rehearsal = await call("POST", "/products/import", { rows, dry_run: true });
    expect(rehearsal.body).toMatchObject({
      created: 1,
      refused: [
        { row: 2, path: "price", value: "mil" },
        { row: 3, path: "sku" },
      ],
    });
    expect((await call("GET", "/products?q=luminaria")).body.items).toEqual([]);
    expect((await call("POST", "/products/import", { rows })).body.created).toBe(1);
    expect((await call("GET", "/products?q=luminaria")).body.items).toMatchObject([{ price: 1899.9, stock: 4 }]);
    expect((await call("POST", "/products/import", { rows: rows.slice(0, 1) })).body).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1,
    });
  });

  it("note what was looked for in vain", async () => {
    for (let times = 0; times < 2; times += 1) await call("GET", "/products?q=drone+aquatico+12345678");
    expect((await call("GET", "/failed-searches?limit=1")).body.items).toMatchObject([
      { text: "drone aquatico", times: 2, had_some: false },
    ]);
  });
});

describe("orders and payments", () => {
  it("go from order to delivery by the rules, each step noted", async () => {
    const customerId = await aCustomer(db, accounts.mine);
    const product = await aProduct({ price: 33.35, stock: 5 });
    const made = await call("POST", "/orders", {
      user_id: customerId,
      items: [{ product_id: product.id, quantity: 3 }],
      totals: { shipping: 9.95, discount: 10 },
      shipping_address: { street: "Rua A, 1", postal_code: "01310-200" },
      conversion: { source: "site", techniques_used: ["scarcity"] },
      loja: 3,
    });
    expect(made.body).toMatchObject({
      status: "pending",
      user_name: "Cliente",
      totals: { subtotal: 100.05, shipping: 9.95, discount: 10, tax: 0, grand_total: 100 },
      extra: { loja: 3 },
    });
    expect((await call("GET", `/products/${product.id}`)).body.stock).toBe(2);
    const id = made.body.id;
    const jump = await call("POST", `/orders/${id}/status`, { status: "delivered" });
    expect([jump.status, jump.body.code]).toEqual([409, "commerce.bad_order_step"]);

    const half = await call("POST", "/transactions", { order_id: id, method: "pix", amount: 40, status: "approved" });
    expect(half.status).toBe(201);
    const rest = await call("POST", "/transactions", {
      order_id: id,
      method: "credit_card",
      installments: 7,
      card_info: { last_digits: "1234" },
    });
    expect(rest.body).toMatchObject({ amount: 60, status: "pending" });
    expect(rest.body.installment_values.reduce((sum, one) => sum + Math.round(one * 100), 0)).toBe(6000);
    expect((await call("GET", `/orders/${id}`)).body.status).toBe("pending");
    await call("PATCH", `/transactions/${rest.body.id}`, { status: "approved" }, { "if-match": rest.etag ?? "" });
    expect((await call("GET", `/orders/${id}`)).body).toMatchObject({ status: "paid", shipping_address: { street: "Rua A, 1" } });

    await call("POST", `/orders/${id}/status`, { status: "shipped", tracking_number: "BR1" });
    await call("POST", `/orders/${id}/status`, { status: "returned", note: "arrependimento" });
    const timeline = await call("GET", `/orders/${id}/timeline`);
    expect(timeline.body.items.map((one) => one.to)).toEqual(["pending", "paid", "shipped", "returned"]);
    expect(timeline.body.next).toEqual([]);
    expect((await call("GET", `/products/${product.id}`)).body.stock).toBe(5);
    const [line] = (await call("GET", `/order-items?order_id=${id}`)).body.items;
    expect(line).toMatchObject({ id: made.body.items[0]?.id, quantity: 3, unit_price: 33.35, total_price: 100.05 });
    expect((await call("GET", `/order-items/${line?.id}`)).body.order_id).toBe(id);
    expect((await call("PATCH", `/transactions/${half.body.id}`, { refunded: 40.01 })).status).toBe(400);
    expect((await call("PATCH", `/transactions/${half.body.id}`, { status: "refunded" })).body).toMatchObject({
      status: "refunded",
      refunded: 40,
    });
  });

  it("refuse what cannot be, with its path, and leave stock alone", async () => {
    const product = await aProduct({ stock: 1 });
    const wrong = await call("POST", "/orders", { user_id: newId(), items: [{ product_id: product.id }] });
    expect([wrong.status, paths(wrong)]).toEqual([400, ["user_id"]]);
    const lines = await call("POST", "/orders", { items: [{ name: "Avulso" }, { product_id: newId(), quantity: 0 }] });
    expect(paths(lines)).toEqual(["items.1.quantity"]);
    expect(paths(await call("POST", "/orders", { items: [{ name: "Avulso" }, { product_id: newId() }] }))).toEqual([
      "items.0.unit_price",
      "items.1.product_id",
    ]);
    expect((await call("POST", "/orders", { items: [{ product_id: product.id, quantity: 2 }] })).body.code).toBe("commerce.out_of_stock");
    expect((await call("GET", `/products/${product.id}`)).body.stock).toBe(1);
    const order = await call("POST", "/orders", { items: [{ name: "Serviço", unit_price: 10 }] });
    const card = await call("POST", "/transactions", { order_id: order.body.id, method: "credit_card", cartao: "4111 1111 1111 1111" });
    expect([card.status, paths(card)]).toEqual([400, ["cartao"]]);
  });

  it("are filtered, paged by place and summed to the cent", async () => {
    for (let index = 0; index < 5; index += 1) {
      now = new Date(now.getTime() + 1000);
      await call("POST", "/orders", {
        items: [{ name: "Item", unit_price: 0.1 }],
        conversion: { campaign: "natal" },
        order_number: `NAT-${index}`,
      });
    }
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = await call("GET", `/orders?campaign=natal&limit=2${cursor}`);
      seen.push(...page.body.items.map((one) => one.order_number));
      cursor = page.body.nextCursor === null ? "" : `&cursor=${page.body.nextCursor}`;
    } while (cursor !== "");
    expect(seen).toEqual(["NAT-4", "NAT-3", "NAT-2", "NAT-1", "NAT-0"]);
    expect((await call("GET", "/order-summary?campaign=natal")).body).toMatchObject({ orders: 5, totals: { grand_total: 0.5 } });
    expect((await call("GET", "/orders?number=NAT-3&status=pending,paid")).body.items).toHaveLength(1);
    expect((await call("GET", "/orders?status=nowhere")).status).toBe(400);
    expect((await call("POST", "/orders", { items: [{ name: "I", unit_price: 1 }], order_number: "NAT-1" })).body.code).toBe(
      "commerce.order_number_taken",
    );
    expect((await call("GET", "/orders?campaign=natal", undefined, {}, accounts.other)).body.items).toEqual([]);
  });
});

describe("carts", () => {
  it("are opened, filled, changed and given up", async () => {
    const customerId = await aCustomer(db, accounts.mine);
    const product = await aProduct({ price: 19.9, stock: 4 });
    const made = await call("POST", "/carts", {
      user_id: customerId,
      items: [{ product_id: product.id, quantity: 2 }],
      metadata: { source: "site" },
    });
    expect(made.body).toMatchObject({ status: "active", totals: { subtotal: 39.8 }, metadata: { source: "site" } });
    const { id } = made.body;
    const variant = made.body.items[0]?.variant_id;
    expect((await call("PATCH", `/carts/${id}/items/${variant}`, { quantity: 4 })).body.totals.subtotal).toBe(79.6);
    expect((await call("PATCH", `/carts/${id}/items/${variant}`, { quantity: 5 })).body.code).toBe("commerce.out_of_stock");
    expect((await call("PATCH", `/carts/${id}`, { metadata: { recovery_attempts: 1 } }, { "if-match": made.etag ?? "" })).status).toBe(412);
    expect((await call("DELETE", `/carts/${id}/items/${variant}`)).body.items).toEqual([]);
    expect((await call("PATCH", `/carts/${id}`, { status: "abandoned" })).body).toMatchObject({
      status: "abandoned",
      metadata: { has_abandoned: true },
    });
    expect((await call("POST", `/carts/${id}/items`, { product_id: product.id })).body.code).toBe("commerce.cart_closed");
    expect((await call("GET", `/carts?user_id=${customerId}&status=abandoned`)).body.items).toHaveLength(1);
    expect((await call("GET", `/carts/${id}`, undefined, {}, accounts.other)).status).toBe(404);
    expect((await call("GET", `/carts/${id}`, undefined, {}, accounts.mine, "MARKETING")).status).toBe(403);
  });

  it("are opened once however often the same request comes", async () => {
    const customerId = await aCustomer(db, accounts.mine);
    const product = await aProduct();
    const body = { user_id: customerId, items: [{ product_id: product.id, quantity: 1 }] };
    const [first, again] = [
      await call("POST", "/carts", body, { "idempotency-key": "k1" }),
      await call("POST", "/carts", body, { "idempotency-key": "k1" }),
    ];
    expect(again.body).toEqual(first.body);
    expect((await call("GET", `/carts/${first.body.id}`)).body.items).toMatchObject([{ quantity: 1 }]);
  });
});
