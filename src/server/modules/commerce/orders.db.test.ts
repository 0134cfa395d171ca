import { beforeAll, describe, expect, it } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";
import { addToCart } from "./add-to-cart.ts";
import { getActiveCart } from "./cart-view.ts";
import { findOrderForCustomer } from "./find-order.ts";
import { getOrder } from "./get-order.ts";
import type { ImportedProduct } from "./import-shop.ts";
import { ordersPage } from "./order.repo.ts";
import { type PlacedOrder, placeOrder } from "./place-order.ts";
import { suggestShopSettings } from "./shop-settings.repo.ts";
import { aCatalogue, aCustomer, aVault } from "./testing/shop.builder.ts";

const db = await testDatabase();
const vault = aVault(db);
const at = new Date("2026-11-20T01:30:00Z");
const shipping = { flatCents: 1_990, freeFromCents: 29_900, days: 7 };
const address = {
  name: "Ana Lima",
  street: "Rua A, 1",
  complement: "",
  district: "Centro",
  city: "São Paulo",
  state: "SP",
  postal_code: "01310-200",
  country: "Brasil",
};
let open = "";
let closed = "";
let shirt: ImportedProduct;
let rare: ImportedProduct;

beforeAll(async () => {
  open = await testAccount(db, "Loja Aberta");
  closed = await testAccount(db, "Loja Fechada");
  const wishes = [
    { name: "Camiseta", priceCents: 4_990, stock: 50 },
    { name: "Raro", priceCents: 10_000, stock: 3 },
  ];
  [shirt, rare] = (await aCatalogue(db, open, wishes)) as [ImportedProduct, ImportedProduct];
  await db.account(open, (tx) => suggestShopSettings(tx, open, { guestOrderTracking: "status_only", shipping }));
});

async function aCart(customerId: string, products: ImportedProduct[]): Promise<Buffer> {
  return await db.account(open, async (tx) => {
    for (const product of products) await addToCart(tx, open, { customerId, productId: product.id, quantity: 1, at });
    const cart = await getActiveCart(tx, open, customerId);
    return cart?.checkoutSecret ?? Buffer.alloc(16);
  });
}

const order = (secret: Buffer): Promise<PlacedOrder> =>
  db.account(open, (tx) => placeOrder(tx, vault, open, { secret, address, payment: "on_delivery", at: new Date(at.getTime() + 90_000) }));

describe("placing an order", () => {
  it("keeps prices, takes stock, seals the address and dates the delivery in the shop's zone", async () => {
    const customerId = await aCustomer(db, open);
    const placed = await order(await aCart(customerId, [shirt, shirt]));
    expect(placed.order).toMatchObject({ subtotalCents: 9_980, shippingCents: 1_990, totalCents: 11_970, status: "pending", customerId });
    // 22:30 on the 19th in São Paulo.
    expect(placed.order.estimatedDeliveryOn).toBe("2026-11-26");
    expect(placed.order.conversion).toMatchObject({ time_to_convert: 1.5, agent_assisted: false });
    expect(placed.events).toMatchObject([{ type: "order.placed", subjectId: placed.order.id }]);
    const read = await db.account(open, (tx) => getOrder(tx, vault, open, placed.order.id));
    expect(read.address).toEqual(address);
    expect(read.order.shippingAddressSealed?.includes(Buffer.from("Ana Lima"))).toBe(false);
    const stock = await db.account(open, (tx) => tx.query<{ stock: number }>("select stock from products where id = $1", [shirt.id]));
    expect(stock[0]?.stock).toBe(48);
  });

  it("gives the first order again, with one number, however often it is sent", async () => {
    const secret = await aCart(await aCustomer(db, open), [shirt]);
    const placed = await Promise.all([order(secret), order(secret), order(secret)]);
    expect(new Set(placed.map((one) => one.order.orderNumber)).size).toBe(1);
    expect(placed.flatMap((one) => one.events)).toHaveLength(1);
  });

  it("never sells more than there is when many buy at once", async () => {
    const secrets = await Promise.all(
      Array.from(
        { length: 8 },
        async (_, index) => await aCart(await aCustomer(db, open), index % 2 === 0 ? [shirt, rare] : [rare, shirt]),
      ),
    );
    const results = await Promise.allSettled(secrets.map(order));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(3);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "commerce.out_of_stock", details: { name: "Raro" } });
    const stock = await db.account(open, (tx) =>
      tx.query<{ stock: number }>("select stock from product_variants where product_id = $1", [rare.id]),
    );
    expect(stock[0]?.stock).toBe(0);
  });

  it("refuses a link of another account and an empty cart", async () => {
    const secret = await aCart(await aCustomer(db, open), [shirt]);
    await expect(
      db.account(closed, (tx) => placeOrder(tx, vault, closed, { secret, address, payment: "on_delivery", at })),
    ).rejects.toMatchObject({ code: "commerce.cart_not_found" });
  });
});

describe("telling of an order", () => {
  it("tells its owner all, others the status, unknown numbers nothing", async () => {
    const [owner, stranger] = [await aCustomer(db, open), await aCustomer(db, open)];
    const { order: placed } = await order(await aCart(owner, [shirt]));
    const ask = (customerId: string, verified: boolean, orderNumber?: string) =>
      db.account(open, (tx) => findOrderForCustomer(tx, open, { customerId, verified, orderNumber }));
    expect(await ask(owner, true, `pedido #${placed.orderNumber}`)).toMatchObject({ kind: "own" });
    expect(await ask(owner, true)).toMatchObject({ kind: "own", orders: [{ id: placed.id }] });
    expect(await ask(owner, false, placed.orderNumber)).toMatchObject({ kind: "status_only" });
    expect(await ask(stranger, true, placed.orderNumber)).toMatchObject({ kind: "status_only" });
    expect(await ask(stranger, true, "999999")).toEqual({ kind: "not_found" });
    expect(await ask(stranger, true)).toEqual({ kind: "not_found" });
    expect(await ask(stranger, false)).toEqual({ kind: "needs_identity" });
  });

  it("tells guests of a shop that keeps to itself nothing, known number or not", async () => {
    const customerId = await aCustomer(db, closed);
    for (const orderNumber of ["1001", "999999", undefined]) {
      expect(await db.account(closed, (tx) => findOrderForCustomer(tx, closed, { customerId, verified: false, orderNumber }))).toEqual({
        kind: "needs_identity",
      });
    }
  });

  it("lists no order of another account", async () => {
    await order(await aCart(await aCustomer(db, open), [shirt]));
    const filter = { customerId: undefined, status: undefined, before: undefined, limit: 100 };
    expect((await db.account(open, (tx) => ordersPage(tx, open, filter))).length).toBeGreaterThan(0);
    expect(await db.account(closed, (tx) => ordersPage(tx, closed, filter))).toEqual([]);
    expect(await db.account(closed, (tx) => ordersPage(tx, open, filter))).toEqual([]);
  });
});
