import { describe, expect, it } from "vitest";
import { validCpf } from "./contact.ts";
import { parseDigits } from "./numbers.ts";
import { createUnderstanding, understand } from "./understanding.ts";

function values(text: string): Record<string, unknown> {
  return Object.fromEntries(understand(text).entities.map((entity) => [entity.type, entity.value]));
}

describe("prices", () => {
  it.each([
    ["Quero ver smartphones até R$2000", { max: 2000 }],
    ["celular de 100 a 300", { min: 100, max: 300 }],
    ["entre 1 e 2 mil", { min: 1000, max: 2000 }],
    ["entre R$ 500 e R$ 900,50", { min: 500, max: 900.5 }],
    ["tv por menos de mil", { max: 1000 }],
    ["algo abaixo de R$ 1.999,90", { max: 1999.9 }],
    ["acima de 3 mil", { min: 3000 }],
    ["uns 500 reais", { min: 400, max: 600 }],
    ["até quinhentos reais", { max: 500 }],
    ["até dois mil e quinhentos", { max: 2500 }],
    ["entre dois mil e cinco mil", { min: 2000, max: 5000 }],
    ["notebook 2k", { max: 2000 }],
    ["phones under $1,500", { max: 1500 }],
    ["celulares hasta 2000", { max: 2000 }],
  ])("%j", (text, range) => {
    expect(values(text)).toMatchObject({ price_range: range });
  });

  it.each(["parcela em 10x?", "chega até 15h?", "até 128gb", "tv de 50 polegadas", "pedido 1042", "até amanhã", "meu cep é 01310-100"])(
    "reads none in %j",
    (text) => {
      expect(values(text)).not.toHaveProperty("price_range");
    },
  );

  it("reads separators of both worlds", () => {
    expect([
      parseDigits("1.999,90"),
      parseDigits("1,999.90"),
      parseDigits("2.000"),
      parseDigits("99,9"),
      parseDigits("1.000.000"),
      parseDigits("x"),
    ]).toEqual([1999.9, 1999.9, 2000, 99.9, 1_000_000, null]);
  });
});

describe("things", () => {
  it("gives what the seed example gives, with the words it was read from", () => {
    const { entities } = understand("Quero ver smartphones até R$2000");
    expect(entities).toEqual([
      { type: "product_category", value: "smartphone", confidence: expect.any(Number), text: "smartphones" },
      { type: "price_range", value: { max: 2000 }, confidence: expect.any(Number), text: "até R$2000" },
    ]);
  });

  it.each([
    ["tem celular samsung?", { product_category: "smartphone", brand: "Samsung" }],
    ["quero um laptop da dell", { product_category: "notebook", brand: "Dell" }],
    ["iphone 128gb preto", { product_category: "smartphone", brand: "Apple", storage: "128GB", color: "preto" }],
    ["quero 3 camisas azuis tamanho M", { product_category: "camisa", quantity: 3, color: "azul", size: "M" }],
    ["tênis nike numero 42", { product_category: "tenis", brand: "Nike", size: "42" }],
    ["coloca 2 no carrinho", { quantity: 2 }],
  ])("%j", (text, expected) => {
    expect(values(text)).toMatchObject(expected);
  });

  it("does not take a telephone number's change for shopping", () => {
    expect(values("preciso mudar meu telefone")).not.toHaveProperty("product_category");
  });

  it("knows the words of the shop", () => {
    const shop = createUnderstanding({
      vocabulary: {
        categories: [{ name: "Cadeirinhas de bebê", slug: "cadeirinhas", synonyms: ["bebê conforto"] }],
        brands: [{ name: "Galzerano", slug: "galzerano" }],
      },
    });
    const found = shop.understand("tem bebe conforto da galzerano?");
    expect(found.entities.map(({ type, value }) => ({ type, value }))).toEqual([
      { type: "product_category", value: "Cadeirinhas de bebê" },
      { type: "brand", value: "Galzerano" },
    ]);
    expect(found.intent).toBe("product_search");
  });
});

describe("references", () => {
  it.each([
    ["o mais barato", { kind: "superlative", attribute: "price", direction: "min" }],
    ["e o mais caro?", { kind: "superlative", attribute: "price", direction: "max" }],
    ["o segundo", { kind: "ordinal", position: 2 }],
    ["opção 3", { kind: "ordinal", position: 3 }],
    ["the last one", { kind: "ordinal", position: -1 }],
    ["compara os dois primeiros", { kind: "first_many", count: 2 }],
    ["não, o azul", { kind: "attribute", attribute: "color", value: "azul" }],
    ["mais opções", { kind: "more" }],
    ["quero esse", { kind: "demonstrative" }],
  ])("%j", (text, reference) => {
    expect(values(text)).toMatchObject({ reference });
  });

  it.each(["segunda-feira vocês abrem?", "é minha primeira compra"])("reads no position in %j", (text) => {
    expect(values(text)["reference"]).not.toMatchObject({ kind: "ordinal" });
  });
});

describe("persons and orders", () => {
  it.each([
    ["cadê meu pedido 1042?", { order_number: "1042" }],
    ["#1042", { order_number: "1042" }],
    ["1042", { order_number: "1042" }],
    ["pedido nº 5521", { order_number: "5521" }],
    ["meu nome é Ana Paula", { person_name: "Ana Paula" }],
    ["me chamo joão", { person_name: "João" }],
    ["meu cpf é 529.982.247-25", { cpf: "52998224725" }],
    ["cep 01310-100", { cep: "01310100" }],
    ["me liga no (11) 98765-4321", { phone: "+5511987654321" }],
    ["meu email é ana.p@exemplo.com.br", { email: "ana.p@exemplo.com.br" }],
  ])("%j", (text, expected) => {
    expect(values(text)).toMatchObject(expected);
  });

  it("reads no name where none is said", () => {
    for (const text of ["sou cliente de vocês", "i'm looking for a phone", "sou o dono"])
      expect(values(text)).not.toHaveProperty("person_name");
  });

  it("checks a CPF's digits", () => {
    expect([validCpf("52998224725"), validCpf("52998224724"), validCpf("11111111111")]).toEqual([true, false, false]);
  });
});

describe("letters of sizes", () => {
  it.each([
    ["coloca uma GG no carrinho", "GG"],
    ["me vê uma P por favor", "P"],
    ["put an L in my cart", "L"],
    ["pon una M al carrito", "M"],
    ["P não, M", "M"],
    ["não é G, é GG", "GG"],
    ["quero a M em vez da P", "M"],
    ["not S, XL", "XL"],
    ["la G en vez de la M", "G"],
  ])("%j", (text, size) => {
    expect(values(text)).toMatchObject({ size });
  });

  it.each(["comprei 2 kg p mim", "vou de a pé", "manda p casa", "g1 da globo", "não, m de maria"])("reads none in %j", (text) => {
    expect(values(text)).not.toHaveProperty("size");
  });
});
