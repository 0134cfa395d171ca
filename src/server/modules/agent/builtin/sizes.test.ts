import { describe, expect, test } from "vitest";
import { asksWhetherHad, bareSize, sizeSpan, sizesOf } from "./sizes.ts";

const shoes = ["35", "36", "37", "38", "39", "40", "41", "42", "43"];
const shirts = ["P", "M", "G", "GG"];

describe("a size that nothing but itself names", () => {
  test.each([
    ["esse segundo tem 42?", "42"],
    ["tem no 38?", "38"],
    ["calço 40", "40"],
    ["42", "42"],
    ["quero o 36", "36"],
    ["do you have it in 41?", "41"],
    ["¿hay en 39?", "39"],
  ])("%s", (text, size) => expect(bareSize(text, shoes, false)).toBe(size));

  test.each([
    "até 42 reais",
    "quero por 40",
    "R$ 38,00",
    "tem garantia de 36 meses? faz 40 dias que comprei e quero saber como é que fica isso",
    "tem 42 pares?",
    "o pedido 1042",
    "quero 2",
    "em 40x",
  ])("is not read in: %s", (text) => expect(bareSize(text, shoes, false)).toBeUndefined());

  test("letters count in capitals after a word that leads to them, and in few words once they were asked for", () => {
    expect(bareSize("tem no M?", shirts, false)).toBe("M");
    expect(bareSize("manda pra mim o m por favor", shirts, false)).toBeUndefined();
    expect(bareSize("o m", shirts, true)).toBe("M");
    expect(bareSize("gg", shirts, true)).toBe("GG");
    expect(bareSize("acho que o tamanho G serve", shirts, true)).toBe("G");
    expect(bareSize("p mim tanto faz qual deles vier", shirts, true)).toBeUndefined();
    expect(bareSize("acho que 42", shoes, true)).toBe("42");
    expect(bareSize("custa 42 reais?", shoes, true)).toBeUndefined();
  });
});

test("whether it is to be had is told from what else is said", () => {
  for (const text of ["esse tem 42?", "vem em azul?", "does it come in black?", "¿hay en rojo?"]) expect(asksWhetherHad(text)).toBe(true);
  for (const text of ["me fala mais dele", "o azul", "quero o 42"]) expect(asksWhetherHad(text)).toBe(false);
});

test("consecutive numbers are a span, others stand one by one", () => {
  expect(sizeSpan(shoes)).toBe("35–43");
  expect(sizeSpan(["36", "38", "40", "42"])).toBe("36, 38, 40, 42");
  expect(sizeSpan(shirts)).toBe("P, M, G, GG");
  expect(sizeSpan(["35", "36"])).toBe("35, 36");
});

test("sizes are read from the attribute, whatever its name", () => {
  const variant = (attributes: Record<string, string>) => ({ variantId: "a", name: "", priceCents: 1, inStock: true, attributes });
  expect(
    sizesOf([variant({ size: "M", color: "Azul" }), variant({ Tamanho: "G" }), variant({ color: "Azul" }), variant({ size: "M" })]),
  ).toEqual(["M", "G"]);
});
