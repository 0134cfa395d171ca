import { describe, expect, it } from "vitest";
import { centsOf, wrongClaims } from "./claims.ts";
import type { StagedReply } from "./stage.ts";

const fan = {
  productId: "p1",
  name: "Ventilador Brisa",
  category: "ventiladores",
  parentCategory: "casa",
  brand: "Brisa",
  colors: ["Preto"],
  pricesCents: [19_990],
  listPricesCents: [24_990],
};
const facts = [
  { products: [{ productId: "p1", name: "Ventilador Brisa", priceCents: 19_990, listPriceCents: 24_990, stock: 3 }] },
  { passages: [{ text: "O frete custa R$ 19,90 e chega em até 7 dias. Veja https://loja.example/frete" }] },
  { slots: [{ day: "2026-11-26", time: "08:30" }], quantity: 2, totalCents: 39_980 },
];
const reply = (text: string, cards: { priceCents: number }[] = []): StagedReply => ({
  text,
  options: [],
  products: cards.map(({ priceCents }) => ({
    productId: "p1",
    name: "Ventilador Brisa",
    priceCents,
    listPriceCents: null,
    imageUrl: null,
    inStock: true,
  })),
  type: "text",
  intent: "faq",
  confidence: 1,
});
const claims = (text: string, cards: { priceCents: number }[] = [], said: string[] = []) =>
  wrongClaims(reply(text, cards), { facts, said, catalogue: [fan], timeZone: "America/Sao_Paulo" }).map(
    (claim) => `${claim.kind}: ${claim.said}`,
  );

it("takes amounts that the customer said in words for said", () => {
  const said = ["entre três mil e quatro mil reais, no máximo uns quinhentos a mais"];
  expect(claims("De R$ 3.000,00 a R$ 4.000,00, ou R$ 500,00 a mais.", [], said)).toEqual([]);
  expect(claims("De R$ 3.100,00.", [], said)).toEqual(["amount: R$ 3.100,00"]);
});

describe("what an answer claims", () => {
  it.each([
    "Ventilador Brisa – R$ 199,90 (antes R$ 249,90)",
    "Pronto! 2× Ventilador Brisa no carrinho. Total: R$ 399,80.",
    "• 2× Ventilador Brisa – R$ 399,80",
    "O frete custa R$ 19,90, até 7 dias. https://loja.example/frete",
    "Há 3 em estoque.",
    "Confirma quinta-feira, 26/11 às 08:30?",
    "Confirm Thursday, 11/26 at 08:30?",
  ])("has a source: %s", (text) => expect(claims(text)).toEqual([]));

  it.each([
    ["Ventilador Brisa – R$ 189,90", "price: Ventilador Brisa – R$ 189,90"],
    ["Ventilador Brisa custa R$ 19,90.", "price: Ventilador Brisa custa R$ 19,90"],
    ["Sai por R$ 50,00 no Pix.", "amount: R$ 50,00"],
    ["Chega em 4 dias.", "number: 4 dias"],
    ["Parcelamos em 12x.", "number: 12x"],
    ["Restam 5 unidades.", "number: 5 unidades"],
    ["Já são 200 vendidos.", "number: 200 vendidos"],
    ["Veja https://outra.example/x", "link: https://outra.example/x"],
    ["Amanhã às 09:30 está livre.", "time: 09:30"],
    ["No dia 27/11 está livre.", "day: 27/11"],
  ])("has none: %s", (text, claim) => expect(claims(text)).toContain(claim));

  it("may say an amount that the customer said in words, and no other", () => {
    const said = ["algo entre três mil e quatro mil reais"];
    expect(claims("De R$ 3.000,00 a R$ 4.000,00 tenho:", [], said)).toEqual([]);
    expect(claims("Até R$ 7.000,00 tenho:", [], said)).toEqual(["amount: R$ 7.000,00"]);
  });

  it("is wrong on a card as well, and not when the customer named it", () => {
    expect(claims("Veja:", [{ priceCents: 18_990 }])).toEqual(["price: Ventilador Brisa: 189.9"]);
    expect(claims("Veja:", [{ priceCents: 19_990 }])).toEqual([]);
    expect(claims("Até R$ 2.000,00 não tenho.")).toHaveLength(1);
    expect(claims("Até R$ 2.000,00 não tenho.", [], ["até 2 mil"])).toEqual([]);
  });

  it("reads amounts in each way of writing", () => {
    expect(["1.899,00", "1,899.00", "450", "19,90", "2.000"].map(centsOf)).toEqual([189_900, 189_900, 45_000, 1990, 200_000]);
  });
});
