import { expect, test } from "vitest";
import { optionsOf, type ShippingRate } from "./shipping.ts";

const rate = (more: Partial<ShippingRate>): ShippingRate => ({
  id: "1",
  code: "pac",
  name: "Econômica",
  cepFrom: 1_000_000,
  cepTo: 19_999_999,
  maxGrams: null,
  priceCents: 2_000,
  perKgCents: 500,
  freeFromCents: null,
  days: 7,
  ...more,
});
const parcel = { postalCode: "01310200", grams: 2_100, subtotalCents: 10_000 };

test("the table is asked by postal code and weight, the cheapest first", () => {
  const rates = [
    rate({}),
    rate({ code: "sedex", name: "Expressa", priceCents: 3_500, days: 2, maxGrams: 5_000 }),
    rate({ code: "moto", maxGrams: 2_000 }),
    rate({ code: "norte", cepFrom: 66_000_000, cepTo: 69_999_999 }),
    rate({ code: "pac", priceCents: 9_000, cepFrom: 0, cepTo: 99_999_999 }),
  ];
  expect(optionsOf(rates, parcel).map(({ code, cents }) => [code, cents])).toEqual([
    ["pac", 3_000],
    ["sedex", 4_500],
  ]);
  expect(optionsOf(rates, { ...parcel, postalCode: "66010000" }).map(({ code }) => code)).toEqual(["norte", "pac"]);
  expect(optionsOf(rates, { ...parcel, postalCode: null })).toEqual([]);
});

test("from a subtotal on it costs nothing, to the cent", () => {
  const rates = [rate({ freeFromCents: 10_000 })];
  expect(optionsOf(rates, parcel)[0]?.cents).toBe(0);
  expect(optionsOf(rates, { ...parcel, subtotalCents: 9_999 })[0]?.cents).toBe(3_000);
  expect(optionsOf(rates, { ...parcel, subtotalCents: 9_999, grams: 1_000 })[0]?.cents).toBe(2_000);
});
