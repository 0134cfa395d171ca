import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";
import { type CartAddition, addToCart } from "./add-to-cart.ts";
import { cartView, getActiveCart } from "./cart-view.ts";
import { removeFromCart, setCartQuantity } from "./change-cart.ts";
import { moveCommerceOfCustomer } from "./follow-merge.ts";
import type { ImportedProduct } from "./import-shop.ts";
import { suggestShopSettings } from "./shop-settings.repo.ts";
import { aCatalogue, aCustomer } from "./testing/shop.builder.ts";

const db = await testDatabase();
const at = new Date("2026-11-20T12:00:00Z");
const links = { publicUrl: "https://loja.example" };
let account = "";
let phone: ImportedProduct;
let shirt: ImportedProduct;
let lastOne: ImportedProduct;

beforeAll(async () => {
  account = await testAccount(db);
  const products = await aCatalogue(db, account, [
    { name: "Smartphone Vega", priceCents: 189_900, stock: 5 },
    { name: "Camiseta", category: "camisetas", priceCents: 4_990, stock: 99, colors: ["Preto", "Azul"] },
    { name: "Última peça", priceCents: 10_000, stock: 1 },
  ]);
  [phone, shirt, lastOne] = products as [ImportedProduct, ImportedProduct, ImportedProduct];
  await db.account(account, (tx) =>
    suggestShopSettings(tx, account, { guestOrderTracking: "off", shipping: { flatCents: 1_990, freeFromCents: 29_900, days: 7 } }),
  );
});

const add = (customerId: string, addition: Partial<CartAddition> & { productId: string }) =>
  db.account(account, (tx) => addToCart(tx, account, { customerId, quantity: 1, at, ...addition }));
const view = (customerId: string) => db.account(account, (tx) => cartView(tx, account, customerId, links));

describe("cart", () => {
  it("adds up, with delivery by the shop's rule and a link to the checkout", async () => {
    const customerId = await aCustomer(db, account);
    expect(await view(customerId)).toEqual({
      items: [],
      subtotalCents: 0,
      discountCents: 0,
      shippingCents: 0,
      totalCents: 0,
      checkoutUrl: null,
    });
    await add(customerId, { productId: shirt.id, quantity: 2 });
    const small = await view(customerId);
    expect(small).toMatchObject({ subtotalCents: 9_980, shippingCents: 1_990, totalCents: 11_970 });
    expect(small.checkoutUrl).toMatch(/^https:\/\/loja\.example\/checkout\/[\w-]{43}$/);
    await add(customerId, { productId: phone.id });
    expect(await view(customerId)).toMatchObject({ subtotalCents: 199_880, shippingCents: 0, totalCents: 199_880 });
  });

  it("changes nothing when the same request comes again", async () => {
    const customerId = await aCustomer(db, account);
    await Promise.all([1, 2, 3].map(() => add(customerId, { productId: phone.id, requestKey: "turn-1" })));
    expect((await view(customerId)).items).toMatchObject([{ quantity: 1 }]);
    await add(customerId, { productId: phone.id, requestKey: "turn-2" });
    expect((await view(customerId)).items).toMatchObject([{ quantity: 2 }]);
  });

  it("opens one cart for additions that come at once", async () => {
    const customerId = await aCustomer(db, account);
    await Promise.all([1, 2, 3, 4].map(() => add(customerId, { productId: shirt.id })));
    expect((await view(customerId)).items).toMatchObject([{ quantity: 4 }]);
    const rows = await db.account(account, (tx) =>
      tx.query<{ n: number }>("select count(*) as n from carts where customer_id = $1", [customerId]),
    );
    expect(rows[0]?.n).toBe(1);
  });

  it("counts what is in the cart against the stock", async () => {
    const customerId = await aCustomer(db, account);
    await add(customerId, { productId: lastOne.id });
    await expect(add(customerId, { productId: lastOne.id })).rejects.toMatchObject({
      code: "commerce.out_of_stock",
      details: { available: 1 },
    });
    expect((await view(customerId)).items).toMatchObject([{ quantity: 1 }]);
  });

  it("keeps the price that was shown", async () => {
    const customerId = await aCustomer(db, account);
    await add(customerId, { productId: phone.id });
    await db.account(account, (tx) =>
      tx.execute("update product_variants set price_cents = price_cents + 500 where product_id = $1", [phone.id]),
    );
    expect((await view(customerId)).items[0]?.unitPriceCents).toBe(189_900);
    await db.account(account, (tx) => tx.execute("update product_variants set price_cents = 189900 where product_id = $1", [phone.id]));
  });

  it("sets and removes, as often as said", async () => {
    const customerId = await aCustomer(db, account);
    await add(customerId, { productId: shirt.id });
    const variantId = (await view(customerId)).items[0]?.variantId ?? "";
    const change = { customerId, variantId, at };
    for (const quantity of [7, 7]) await db.account(account, (tx) => setCartQuantity(tx, account, { ...change, quantity }));
    expect((await view(customerId)).items).toMatchObject([{ quantity: 7 }]);
    for (const _ of [1, 2]) await db.account(account, (tx) => removeFromCart(tx, account, { customerId, productId: shirt.id, at }));
    expect((await view(customerId)).items).toEqual([]);
    await expect(db.account(account, (tx) => setCartQuantity(tx, account, { ...change, quantity: 100 }))).rejects.toMatchObject({
      code: "commerce.bad_quantity",
    });
  });

  it("has the totals of a simple model after any run of changes", async () => {
    const change = fc.record({ productAt: fc.constantFrom(0, 1), quantity: fc.integer({ min: 0, max: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const customerId = await aCustomer(db, account);
        const model = new Map<string, number>();
        for (const { productAt, quantity } of changes) {
          const product = productAt === 0 ? phone : shirt;
          if (quantity === 0) {
            model.delete(product.id);
            await db.account(account, (tx) => removeFromCart(tx, account, { customerId, productId: product.id, at }));
          } else if ((model.get(product.id) ?? 0) + quantity <= 5) {
            model.set(product.id, (model.get(product.id) ?? 0) + quantity);
            await add(customerId, { productId: product.id, quantity });
          }
        }
        const expected = (model.get(phone.id) ?? 0) * 189_900 + (model.get(shirt.id) ?? 0) * 4_990;
        expect((await view(customerId)).subtotalCents).toBe(expected);
      }),
      { numRuns: 20 },
    );
  });

  it("joins the carts of two customers who are one", async () => {
    const [fromId, intoId] = [await aCustomer(db, account), await aCustomer(db, account)];
    await add(fromId, { productId: shirt.id, quantity: 2 });
    await add(fromId, { productId: phone.id });
    await add(intoId, { productId: shirt.id });
    await db.account(account, (tx) => moveCommerceOfCustomer(tx, account, fromId, intoId));
    const joined = await view(intoId);
    expect(joined.items.map((item) => [item.productId, item.quantity])).toEqual(
      expect.arrayContaining([
        [shirt.id, 3],
        [phone.id, 1],
      ]),
    );
    expect((await view(fromId)).items).toEqual([]);
  });

  it("is not seen by another account", async () => {
    const customerId = await aCustomer(db, account);
    await add(customerId, { productId: shirt.id });
    const other = await testAccount(db, "Outra Loja");
    expect(await db.account(other, (tx) => getActiveCart(tx, account, customerId))).toBeNull();
    await expect(
      db.account(other, (tx) => addToCart(tx, other, { customerId, productId: shirt.id, quantity: 1, at })),
    ).rejects.toMatchObject({
      code: "commerce.product_not_found",
    });
  });
});
