import { beforeAll, describe, expect, it } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";
import { searchProducts, type ProductQuery } from "./search-products.ts";
import { listProductVocabulary } from "./list-product-vocabulary.ts";
import { aCatalogue } from "./testing/shop.builder.ts";

const db = await testDatabase();
let account = "";
let other = "";

beforeAll(async () => {
  account = await testAccount(db);
  other = await testAccount(db, "Outra Loja");
  await aCatalogue(db, account, [
    { name: "Smartphone Nortex Vega 128 GB", priceCents: 189_900, colors: ["Preto", "Azul"] },
    { name: "Smartphone Veluna Aura 64 GB", brand: "veluna", priceCents: 79_900, colors: ["Branco"] },
    { name: "Smartphone Nortex Prisma 256 GB", priceCents: 349_900 },
    { name: "Smartphone Veluna Neo 128 GB", brand: "veluna", priceCents: 59_900, stock: 0 },
    { name: "Smart TV Nortex Sala 43 pol", category: "tvs", priceCents: 219_900 },
    { name: "Capinha de Celular Silicone", category: "capinhas", priceCents: 2_990 },
    { name: "Camiseta Algodão Básica", category: "camisetas", priceCents: 4_990, colors: ["Vermelho", "Cinza"] },
  ]);
  await aCatalogue(db, other, [{ name: "Smartphone Alheio 128 GB", priceCents: 10_000 }]);
});

async function names(query: ProductQuery): Promise<string[]> {
  const page = await db.account(account, (tx) => searchProducts(tx, account, query));
  return page.products.map((product) => product.name);
}

describe("search", () => {
  it("finds by words with and without accents, whatever the case", async () => {
    expect(await names({ text: "ALGODÃO" })).toEqual(["Camiseta Algodão Básica"]);
    expect(await names({ text: "algodao basica" })).toEqual(["Camiseta Algodão Básica"]);
  });

  it.each(["smartfone", "smarphone", "celular", "celulares", "telefone", "smartphnoe", "celuar"])(
    "finds smartphones by %s",
    async (text) => {
      const found = await names({ text });
      expect(found).toHaveLength(4);
      expect(found.every((name) => name.startsWith("Smartphone"))).toBe(true);
    },
  );

  it("forgives a mistyped brand", async () => {
    expect(await names({ text: "celular norteks" })).toEqual(
      expect.arrayContaining(["Smartphone Nortex Vega 128 GB", "Smartphone Nortex Prisma 256 GB"]),
    );
    expect(await names({ text: "celular norteks" })).toHaveLength(2);
  });

  it("keeps the price ceiling, given or written", async () => {
    const below = ["Smartphone Nortex Vega 128 GB", "Smartphone Veluna Aura 64 GB", "Smartphone Veluna Neo 128 GB"];
    expect(new Set(await names({ category: "smartphone", maxPriceCents: 200_000 }))).toEqual(new Set(below));
    expect(new Set(await names({ text: "quero ver smartphones até R$2000" }))).toEqual(new Set(below));
    expect(await names({ text: "celular até R$ 1.899,00" })).toContain("Smartphone Nortex Vega 128 GB");
    expect(await names({ text: "celular até R$ 1.898,99" })).not.toContain("Smartphone Nortex Vega 128 GB");
  });

  it("reads cheap as cheapest first, with what is sold out last", async () => {
    expect(await names({ text: "celular barato" })).toEqual([
      "Smartphone Veluna Aura 64 GB",
      "Smartphone Nortex Vega 128 GB",
      "Smartphone Nortex Prisma 256 GB",
      "Smartphone Veluna Neo 128 GB",
    ]);
  });

  it("filters by category, the ones below included, brand and colour", async () => {
    expect(await names({ category: "celular", brand: "Veluna" })).toEqual(["Smartphone Veluna Aura 64 GB", "Smartphone Veluna Neo 128 GB"]);
    expect(await names({ category: "eletrônicos" })).toHaveLength(6);
    expect(await names({ category: "televisão" })).toEqual(["Smart TV Nortex Sala 43 pol"]);
    expect(await names({ color: "vermelha" })).toEqual(["Camiseta Algodão Básica"]);
    expect(await names({ text: "celular azul" })).toEqual(["Smartphone Nortex Vega 128 GB"]);
  });

  it("reads units with and without a space", async () => {
    for (const text of ["128gb", "128 GB"]) expect(await names({ text })).toHaveLength(2);
  });

  it("takes the first thing named for what is wanted", async () => {
    expect(await names({ text: "capinha de celular" })).toEqual(["Capinha de Celular Silicone"]);
    expect(await names({ text: "celular" })).not.toContain("Capinha de Celular Silicone");
    expect(await names({ text: "tv vermelha" })).toEqual(["Smart TV Nortex Sala 43 pol"]);
  });

  it("says when nothing has all the words", async () => {
    const page = await db.account(account, (tx) => searchProducts(tx, account, { text: "smartphone dobrável" }));
    expect(page.relaxed).toBe(true);
    expect(page.total).toBe(4);
    const none = await db.account(account, (tx) => searchProducts(tx, account, { text: "xyzzyw" }));
    expect(none).toMatchObject({ products: [], total: 0, next: null });
  });

  it("takes hostile texts as words", async () => {
    for (const text of ["'; drop table products; --", "(((", "\\", "%_%", "a".repeat(300), "\u0000"])
      expect(Array.isArray(await names({ text }))).toBe(true);
  });

  it("pages through everything once, in each order", async () => {
    for (const sort of ["relevance", "price_asc", "price_desc"] as const) {
      const seen: string[] = [];
      let after: ProductQuery["after"];
      do {
        const page = await db.account(account, (tx) => searchProducts(tx, account, { sort, limit: 2, after }));
        seen.push(...page.products.map((product) => product.id));
        expect(page.total).toBe(7);
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(seen).toHaveLength(7);
      expect(new Set(seen).size).toBe(7);
    }
  });
});

describe("another account", () => {
  it("is never found, and its search is refused", async () => {
    expect(await names({ text: "alheio" })).toEqual([]);
    expect((await names({ limit: 100 })).length).toBe(7);
    const theirs = await db.account(other, (tx) => searchProducts(tx, other, {}));
    expect(theirs.products.map((product) => product.name)).toEqual(["Smartphone Alheio 128 GB"]);
    await expect(db.account(account, (tx) => searchProducts(tx, other, {}))).rejects.toThrow(/not the account/);
  });

  it("has its own vocabulary", async () => {
    const mine = await db.account(account, (tx) => listProductVocabulary(tx, account));
    expect(mine.categories.map((category) => category.name)).toContain("Smartphones");
    const foreign = await db.account(account, (tx) => listProductVocabulary(tx, other));
    expect(foreign).toEqual({ categories: [], brands: [] });
  });
});
