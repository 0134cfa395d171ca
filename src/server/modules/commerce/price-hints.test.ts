import { describe, expect, it } from "vitest";
import { readPriceHints } from "./price-hints.ts";

describe("price hints", () => {
  it.each([
    ["smartphones até R$2000", { maxPriceCents: 200_000, rest: "smartphones" }],
    ["tv ate R$ 2.000,50", { maxPriceCents: 200_050, rest: "tv" }],
    ["notebook até 3 mil", { maxPriceCents: 300_000, rest: "notebook" }],
    ["fone entre 50 e 120 reais", { minPriceCents: 5_000, maxPriceCents: 12_000, rest: "fone" }],
    ["sofá a partir de R$ 1.500", { minPriceCents: 150_000, rest: "sofa" }],
    ["celular com até 128 gb", { rest: "celular com ate 128 gb" }],
    ["celular até 256gb", { rest: "celular ate 256gb" }],
    ["o mais barato", { sort: "price_asc", rest: "o mais barato" }],
    ["camiseta preta", { rest: "camiseta preta" }],
  ])("reads %s", (text, expected) => expect(readPriceHints(text)).toEqual(expected));
});
