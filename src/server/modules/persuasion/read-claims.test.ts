import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ProductFacts, readClaims, warrantyIn } from "./read-claims.ts";
import { sentenceOf, withSentence } from "./sentences.ts";

const now = new Date("2026-03-02T12:00:00Z");
const thresholds = { scarceAt: 3, soldFrom: 5, reviewsFrom: 5 };
const plain: ProductFacts = {
  productId: "p",
  name: "Mesa",
  stock: 50,
  brand: "Nortex",
  warranty: null,
  description: "",
  sold30: 0,
  reviews: { count: 0, mean: 0 },
  promotions: [],
};
const claimsOf = (change: Partial<ProductFacts>) => readClaims({ ...plain, ...change }, thresholds, now);

const discount = fc.oneof(
  fc.record({ kind: fc.constant("percent" as const), percent: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ kind: fc.constant("fixed" as const), cents: fc.integer({ min: 1, max: 500_000 }) }),
  fc.record({ kind: fc.constant("free_shipping" as const) }),
);
const anyProduct = fc.record<ProductFacts>({
  productId: fc.uuid(),
  name: fc.constantFrom("Mesa", "Cadeira X"),
  stock: fc.integer({ min: 0, max: 12 }),
  brand: fc.option(fc.constantFrom("Nortex", "Veluna")),
  warranty: fc.option(fc.constantFrom("12 meses", "1 ano", "sim", "")),
  description: fc.constantFrom("", "Boa. Garantia de 6 meses.", "Sem garantia de 12 meses.", "Medida de 30 dias."),
  sold30: fc.integer({ min: 0, max: 20 }),
  reviews: fc.record({ count: fc.integer({ min: 0, max: 12 }), mean: fc.double({ min: 1, max: 5, noNaN: true }) }),
  promotions: fc.array(
    fc.record({
      id: fc.uuid(),
      name: fc.constantFrom("Outono", "Queima"),
      discount,
      endsAt: fc.option(fc.integer({ min: -20, max: 20 }).map((days) => new Date(now.getTime() + days * 86_400_000).toISOString())),
    }),
    { maxLength: 3 },
  ),
});

test("whatever stock, sales, reviews and promotions are: nothing is claimed that they do not say", () => {
  fc.assert(
    fc.property(anyProduct, fc.constantFrom("pt-BR" as const, "en" as const, "es" as const), (product, locale) => {
      for (const claim of readClaims(product, thresholds, now)) {
        const said = sentenceOf(claim, locale, "America/Sao_Paulo");
        expect(said).toContain(product.name);
        // Of what cannot be bought nothing is said.
        expect(product.stock).toBeGreaterThan(0);
        const numbers = (said.replace(product.name, "").match(/\d+(?:[.,:/]\d+)*/g) ?? []).join(" ");
        if (claim.technique === "scarcity") {
          expect(product.stock).toBeLessThanOrEqual(3);
          expect(numbers).toBe(String(product.stock));
        }
        if (claim.technique === "social_proof" && claim.fact.kind === "sales") {
          expect(product.sold30).toBeGreaterThanOrEqual(5);
          expect(new Set(numbers.split(" ").map(Number))).toEqual(new Set([product.sold30, 30]));
        }
        if (claim.fact.kind === "reviews") {
          expect(product.reviews.count).toBeGreaterThanOrEqual(5);
          expect(product.reviews.mean).toBeGreaterThanOrEqual(4);
          // A mean is never told better than it is.
          expect(Number(/\d[.,]\d/.exec(numbers)?.[0].replace(",", "."))).toBeLessThanOrEqual(product.reviews.mean);
          expect(said).toContain(String(product.reviews.count));
        }
        if (claim.technique === "authority") {
          expect(said).toContain(product.brand ?? "no brand");
          const stands = `${product.warranty ?? ""} ${product.description.startsWith("Sem") ? "" : product.description}`;
          expect(stands).toContain(numbers);
        }
        if (claim.fact.kind === "promotion") {
          const { promotionId } = claim.fact;
          const promotion = product.promotions.find((one) => one.id === promotionId);
          expect(said).toContain(promotion?.name ?? "no promotion");
          expect(new Date(promotion?.endsAt ?? "2100-01-01").getTime()).toBeGreaterThan(now.getTime());
          if (claim.technique === "urgency") expect(promotion?.endsAt).not.toBeNull();
        }
      }
    }),
    { numRuns: 2000, seed: 11 },
  );
});

describe("without a fact there is no argument", () => {
  test("a product of which nothing is known", () => expect(claimsOf({})).toEqual([]));
  test("one piece more than few", () => expect(claimsOf({ stock: 4 })).toEqual([]));
  test("one sale less than many", () => expect(claimsOf({ sold30: 4 })).toEqual([]));
  test("good reviews that are few, many that are not good", () => {
    expect(claimsOf({ reviews: { count: 4, mean: 5 } })).toEqual([]);
    expect(claimsOf({ reviews: { count: 40, mean: 3.9 } })).toEqual([]);
  });
  test("a warranty of nobody", () => expect(claimsOf({ brand: null, warranty: "12 meses" })).toEqual([]));
  test("a promotion that is over", () =>
    expect(
      claimsOf({ promotions: [{ id: "m", name: "Outono", discount: { kind: "free_shipping" }, endsAt: "2026-03-02T11:59:59Z" }] }),
    ).toEqual([]));
});

test("what is said", () => {
  const said = (change: Partial<ProductFacts>, locale: "pt-BR" | "en" | "es" = "pt-BR") =>
    claimsOf(change).map((claim) => sentenceOf(claim, locale, "America/Sao_Paulo"));
  expect(said({ stock: 1 })).toEqual(["Resta 1 unidade de Mesa em estoque."]);
  expect(said({ sold30: 12 })).toEqual(["Nos últimos 30 dias foram vendidas 12 unidades de Mesa."]);
  expect(said({ reviews: { count: 23, mean: 4.68 } })).toEqual(["Os pedidos com Mesa têm nota média 4,6 de 5, em 23 avaliações."]);
  expect(said({ warranty: "1 ano" })).toEqual(["Mesa é da marca Nortex e tem garantia de 1 ano."]);
  expect(said({ description: "Dobra. Garantia de 12 meses." }, "en")).toEqual(["Mesa is made by Nortex and has a warranty of 12 months."]);
  const promotions = [
    { id: "a", name: "Outono", discount: { kind: "percent" as const, percent: 10 }, endsAt: "2026-03-05T03:00:00Z" },
    { id: "b", name: "Sempre", discount: { kind: "fixed" as const, cents: 1500 }, endsAt: null },
  ];
  expect(said({ promotions })).toEqual([
    "A promoção Outono (10% de desconto) vale para Mesa até 05/03/2026, 00:00.",
    "Para Mesa já vale a promoção Sempre, sem cupom: R$ 15,00 de desconto.",
  ]);
});

test("how long a warranty is", () => {
  expect(warrantyIn("90 dias")).toEqual({ amount: 90, unit: "day" });
  expect(warrantyIn("1 mês")).toEqual({ amount: 1, unit: "month" });
  expect(warrantyIn("2 años")).toEqual({ amount: 2, unit: "year" });
  expect(warrantyIn("vitalícia")).toBeNull();
});

test("the question of a reply stays its end", () => {
  expect(withSentence("Mesa – R$ 1.200,00. Quer que eu coloque no carrinho?", "Fato.")).toBe(
    "Mesa – R$ 1.200,00.\nFato.\nQuer que eu coloque no carrinho?",
  );
  expect(withSentence("Mesa\nQuer?", "Fato.")).toBe("Mesa\nFato.\nQuer?");
  expect(withSentence("Está no carrinho.", "Fato.")).toBe("Está no carrinho.\nFato.");
});
