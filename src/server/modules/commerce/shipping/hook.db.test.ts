import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { addToCart } from "../add-to-cart.ts";
import { activeCartOf, changeCart } from "../cart.repo.ts";
import { placeOrder } from "../place-order.ts";
import { priceOneCart } from "../price-cart.ts";
import { readShopSettings } from "../shop-settings.repo.ts";
import { aCatalogue, aCustomer, aVault } from "../testing/shop.builder.ts";
import { askForCart, hookSecretContext } from "./ask-for-quote.ts";
import { askHook, type HookFailure, parcelKey, signatureOf } from "./hook.ts";
import { readShippingHook, storedQuotes, writeShippingHook } from "./hook.repo.ts";
import { putShippingRate } from "./shipping-rates.repo.ts";

const db = await testDatabase();
const vault = aVault(db);
const now = new Date("2026-11-20T12:00:00Z");
const parcel = { postalCode: "01310200", grams: 800, subtotalCents: 10_000, lines: [{ variantId: newId(), quantity: 2 }] };
const good = {
  options: [
    { code: "moto", name: "Motoboy", price: 12.5, days: 1 },
    { code: "pac", name: "Lenta", price: 0, days: 9 },
  ],
};

let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void = () => {};
let asked = 0;
const server = createServer((request, response) => {
  asked += 1;
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => answer(request, response, Buffer.concat(parts).toString("utf8")));
});
let url = "";
const json = (value: unknown) => (_: unknown, response: ServerResponse) =>
  void response.end(typeof value === "string" ? value : JSON.stringify(value));

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/frete`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (timeoutMillis = 500, to = url) => askHook({ url: to, secret: "s3cret", timeoutMillis }, parcel, { fetch, now });

test("a signed question, and an answer in cents with the cheapest first", async () => {
  answer = (request, response, body) => {
    const timestamp = String(request.headers["x-prosa-timestamp"]);
    const right = request.method === "POST" && request.headers["x-prosa-signature"] === signatureOf("s3cret", timestamp, body);
    expect(JSON.parse(body)).toMatchObject({ postal_code: "01310200", grams: 800, subtotal: 100, items: [{ quantity: 2 }] });
    json(right ? good : "no")(request, response);
  };
  expect((await ask()).options).toEqual([
    { code: "pac", name: "Lenta", cents: 0, days: 9 },
    { code: "moto", name: "Motoboy", cents: 1250, days: 1 },
  ]);
});

const failures: [string, HookFailure, typeof answer][] = [
  ["slow to answer", "timeout", () => {}],
  ["slow in the middle of the answer", "timeout", (_, response) => void response.write('{"options":')],
  ["broken", "bad_status", (_, response) => void response.writeHead(500).end("oops")],
  ["malformed", "bad_answer", json('{"options": [')],
  ["of another form", "bad_answer", json([1, 2])],
  ["with a negative price", "bad_answer", json({ options: [{ ...good.options[0], price: -1 }] })],
  ["endless", "bad_answer", json("x".repeat(100_000))],
  ["without a way", "no_options", json({ options: [] })],
  ["gone", "unreachable", (request) => void request.socket.destroy()],
];
test.each(failures)("a service that is %s fails with a reason and in time", async (_, failure, how) => {
  answer = how;
  const began = performance.now();
  expect(await ask(150)).toMatchObject({ options: null, failure });
  expect(performance.now() - began).toBeLessThan(2000);
});

test("a cart costs what the service said; while it fails the table counts, and the order keeps the reason", async () => {
  const account = await testAccount(db);
  const [product] = await aCatalogue(db, account, [{ name: "Mesa", priceCents: 10_000, stock: 20 }]);
  const secretSealed = await vault.seal(account, hookSecretContext, "s3cret");
  await db.account(account, async (tx) => {
    await putShippingRate(
      tx,
      account,
      {
        id: newId(),
        code: "tab",
        name: "Tabela",
        cepFrom: 0,
        cepTo: 99_999_999,
        maxGrams: null,
        priceCents: 3_300,
        perKgCents: 0,
        freeFromCents: null,
        days: 5,
      },
      now,
    );
    await writeShippingHook(tx, account, { url, enabled: true, timeoutMillis: 300, secretSealed });
  });
  const deps = { db, vault, fetch, now: () => now };
  async function aCart() {
    const customerId = await aCustomer(db, account);
    const cart = await db.account(account, (tx) =>
      addToCart(tx, account, { customerId, productId: product?.id ?? "", quantity: 1, at: now }),
    );
    await db.account(account, (tx) => changeCart(tx, account, cart.id, { postal_code: "01310200" }, now));
    const price = () =>
      db.account(account, async (tx) => {
        const open = await activeCartOf(tx, account, customerId, false);
        if (!open) throw new Error("no cart");
        return priceOneCart(tx, account, open, await readShopSettings(tx, account), now);
      });
    return { cart, price, asks: () => askForCart(deps, account, (tx) => activeCartOf(tx, account, customerId, false)) };
  }
  answer = (_, response) => void response.writeHead(503).end();
  const one = await aCart();
  await one.asks();
  expect(await one.price()).toMatchObject({ shippingSource: "table", shippingFailure: "bad_status", chosen: { cents: 3_300 } });
  // Left alone for a moment: no page waits for it again.
  const before = asked;
  await one.asks();
  expect(asked).toBe(before);
  const address = {
    name: "Ana",
    street: "Rua A",
    complement: "",
    district: "",
    city: "São Paulo",
    state: "SP",
    postal_code: "01310-200",
    country: "Brasil",
  };
  await vault.blindIndex(account, "warm", "");
  const { order } = await db.account(account, (tx) =>
    placeOrder(tx, vault, account, { secret: one.cart.checkoutSecret, address, payment: "to_be_arranged", at: now }),
  );
  expect(order).toMatchObject({ shippingCents: 3_300, extra: { shipping_fallback: "bad_status" } });

  answer = json(good);
  // Set anew, what it answered before counts no longer.
  await db.account(account, (tx) => writeShippingHook(tx, account, { url, enabled: true, timeoutMillis: 300, secretSealed }));
  const two = await aCart();
  await two.asks();
  expect(await two.price()).toMatchObject({ shippingSource: "hook", shippingFailure: null, chosen: { code: "pac", cents: 0 } });
  const other = await testAccount(db, "Outra");
  expect(await db.account(other, (tx) => readShippingHook(tx, other))).toBeNull();
  expect(await db.account(other, (tx) => storedQuotes(tx, other, [parcelKey(parcel)], now))).toEqual([]);
});
