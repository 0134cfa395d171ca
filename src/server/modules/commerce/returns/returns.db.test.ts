import { beforeAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { aCatalogue, aCustomer } from "../testing/shop.builder.ts";
import { advanceReturn } from "./advance-return.ts";
import { askForReturn } from "./ask-for-return.ts";
import { returnsPage } from "./returns.repo.ts";

const db = await testDatabase();
const now = new Date("2026-11-20T12:00:00Z");
const actor = { kind: "user", id: null, name: "Ana" } as const;
let account = "";
let variantId = "";
let productId = "";

beforeAll(async () => {
  account = await testAccount(db);
  const [product] = await aCatalogue(db, account, [{ name: "Fone", priceCents: 4950, stock: 3 }]);
  productId = product?.id ?? "";
  variantId = product?.variants[0]?.id ?? "";
});

async function delivered(): Promise<string> {
  const id = newId();
  const customer = await aCustomer(db, account);
  await db.account(account, async (tx) => {
    await tx.execute(
      `insert into orders (account_id, id, order_number, customer_id, status, subtotal_cents, grand_total_cents, stock_held, placed_at, updated_at)
       values ($1, $2, $3, $4, 'delivered', 9900, 9900, true, $5, $5)`,
      [account, id, id, customer, now],
    );
    await tx.execute(
      `insert into order_items (account_id, order_id, line, product_id, variant_id, name, quantity, unit_price_cents, total_cents)
       values ($1, $2, 0, $3, $4, 'Fone', 2, 4950, 9900)`,
      [account, id, productId, variantId],
    );
  });
  return id;
}

const ask = (orderId: string, more: object = {}) =>
  db.account(account, (tx) => askForReturn(tx, account, { orderId, kind: "return", reason: "regret", actor, at: now, ...more }));
const go = (id: string, to: "approved" | "received" | "done" | "refused", ifVersion: number | null = null) =>
  db.account(account, (tx) => advanceReturn(tx, account, { id, to, note: "", ifVersion, actor, at: now }));
const state = async (orderId: string) =>
  (
    await db.account(account, (tx) =>
      tx.query<{ status: string; stock: number }>(
        `select o.status, v.stock from orders o, product_variants v where o.account_id = $1 and o.id = $2 and v.account_id = $1 and v.id = $3`,
        [account, orderId, variantId],
      ),
    )
  )[0];

test("everything back makes the order returned and its pieces the shop's, once", async () => {
  const orderId = await delivered();
  const stock = (await state(orderId))?.stock ?? 0;
  const { id } = await ask(orderId);
  await go(id, "approved");
  await go(id, "received");
  await go(id, "received");
  expect(await state(orderId)).toEqual({ status: "returned", stock: stock + 2 });
  await go(id, "done");
  const [one] = await db.account(account, (tx) => returnsPage(tx, account, { orderId, limit: 5 }));
  expect(one?.history.map((step) => step.status)).toEqual(["requested", "approved", "received", "done"]);
});

test("a part back leaves the order as it is; more than was bought is refused", async () => {
  const orderId = await delivered();
  await expect(ask(orderId, { items: [{ line: 0, quantity: 3 }] })).rejects.toMatchObject({ code: "input.invalid" });
  const { id } = await ask(orderId, { items: [{ line: 0, quantity: 1 }] });
  await go(id, "approved");
  await go(id, "received");
  expect((await state(orderId))?.status).toBe("delivered");
});

test("asked for at once from many sides, there is one wish", async () => {
  const orderId = await delivered();
  const all = await Promise.all(Array.from({ length: 8 }, () => ask(orderId)));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect(all.filter(({ made }) => made)).toHaveLength(1);
});

test("steps follow the rules, and an old version is refused", async () => {
  const { id } = await ask(await delivered());
  await expect(go(id, "done")).rejects.toMatchObject({ code: "commerce.bad_return_step" });
  await go(id, "refused", 1);
  await expect(go(id, "approved", 1)).rejects.toMatchObject({ code: "commerce.return_changed_meanwhile" });
  await expect(go(newId(), "approved")).rejects.toMatchObject({ code: "commerce.return_not_found" });
  const other = await testAccount(db);
  expect(await db.account(other, (tx) => returnsPage(tx, other, { limit: 50 }))).toEqual([]);
});
