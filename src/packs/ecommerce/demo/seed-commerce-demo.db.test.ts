import { beforeAll, describe, expect, it } from "vitest";
import { createVault } from "#platform/crypto/vault.ts";
import { findOrderForCustomer, searchProducts } from "#modules/commerce/index.ts";
import { aCustomer } from "#modules/commerce/testing/shop.builder.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { generateDemo } from "./generate-demo.ts";
import { removeDemo, seedCommerceDemo } from "./seed-commerce-demo.ts";

const db = await testDatabase();
const vault = createVault(db, Buffer.alloc(32, 7));
const demo = generateDemo({ seed: 7, now: new Date("2026-11-21T12:00:00Z") });
let account = "";
let seconds = 0;

beforeAll(async () => {
  account = await testAccount(db, demo.businessName);
  await db.system(async (tx) => {
    for (const customer of demo.customers)
      await tx.execute("insert into customers (account_id, id, name, demo) values ($1, $2, $3, true)", [
        account,
        customer.id,
        customer.name,
      ]);
  });
  const started = performance.now();
  await db.account(account, (tx) => seedCommerceDemo(tx, vault, account, demo));
  seconds = (performance.now() - started) / 1000;
});

async function count(table: string): Promise<number> {
  const rows = await db.account(account, (tx) => tx.query<{ n: number }>(`select count(*) as n from ${table}`));
  return rows[0]?.n ?? -1;
}

describe("seeding", () => {
  it("brings everything in under three seconds", async () => {
    console.log(`seeded in ${seconds.toFixed(2)} s`);
    expect(seconds).toBeLessThan(3);
    expect(await count("products")).toBe(demo.products.length);
    expect(await count("orders")).toBe(demo.orders.length);
    expect(await count("carts")).toBe(demo.carts.length);
  });

  it("answers the questions of the demonstration page", async () => {
    const customerId = await aCustomer(db, account);
    const page = await db.account(account, (tx) => searchProducts(tx, account, { text: "Oi, quero ver smartphones até R$2000" }));
    expect(page.total).toBeGreaterThanOrEqual(12);
    expect(page.products.every((product) => product.category === "Smartphones" && product.priceCents <= 200_000 && product.stock > 0)).toBe(
      true,
    );
    const answer = await db.account(account, (tx) =>
      findOrderForCustomer(tx, account, { customerId, verified: false, orderNumber: "1042" }),
    );
    expect(answer).toMatchObject({ kind: "status_only", orders: [{ status: "shipped", estimatedDeliveryOn: "2026-11-24" }] });
  });

  it("searches in a few milliseconds", async () => {
    const times: number[] = [];
    for (const text of ["celular barato", "smartfone samsung", "tênis preto", "geladera", "camiseta feminina", "notebook 16gb"]) {
      for (let run = 0; run < 10; run += 1) {
        const started = performance.now();
        await db.account(account, (tx) => searchProducts(tx, account, { text }));
        times.push(performance.now() - started);
      }
    }
    times.sort((a, b) => a - b);
    console.log(`search: median ${times[30]?.toFixed(1)} ms, p95 ${times[56]?.toFixed(1)} ms`);
    expect(times[30]).toBeLessThan(50);
  });

  it("leaves nothing of itself and everything of the shop's own", async () => {
    await db.account(account, async (tx) => {
      await tx.execute(
        `insert into products (account_id, id, sku, name, category_id)
         select account_id, gen_random_uuid(), 'own', 'Produto próprio', id from categories where slug = 'smartphones'`,
      );
      await removeDemo(tx, account);
    });
    const names = await db.account(account, (tx) =>
      tx.query<{ name: string }>("select name from products union all select name from categories"),
    );
    expect(names.map((row) => row.name).sort()).toEqual(["Produto próprio", "Smartphones"]);
    for (const table of ["orders", "order_items", "carts", "cart_items", "product_variants", "brands"]) expect(await count(table)).toBe(0);
  });
});
