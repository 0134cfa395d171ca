import type { Tx } from "#platform/db/db.ts";
import { type CategoryName, allBrands, allCategories, productsByIds } from "./catalogue.repo.ts";
import { brandIdsFor, categoryIdsFor, categoryIdsNear } from "./match-names.ts";
import { readPriceHints } from "./price-hints.ts";
import type { Product } from "./product.ts";
import { type CatalogueHits, type SearchKey, noteFailedSearch, searchCatalogue } from "./search.repo.ts";
import { type SearchWords, colorNames, fold, searchWords } from "./search-words.ts";

export type ProductSort = "relevance" | "price_asc" | "price_desc" | "newest" | "stock_asc";

export interface ProductQuery {
  /** As people type it; may hold a price ("até R$ 2.000"), which counts when no bound is given. */
  text?: string | undefined;
  category?: string | undefined;
  brand?: string | undefined;
  minPriceCents?: number | undefined;
  maxPriceCents?: number | undefined;
  color?: string | undefined;
  sort?: ProductSort | undefined;
  /** Values that the product or one of its variants must have, as people write them. */
  attributes?: readonly { name: string; value: string }[] | undefined;
  /** Active ones unless said. */
  state?: "active" | "inactive" | "all" | undefined;
  stock?: "in" | "out" | "low" | undefined;
  /** 1 to 200; 10 unless said. */
  limit?: number | undefined;
  after?: SearchKey | undefined;
  /** When somebody looks for something to buy: what is not found is noted with this moment. */
  noteFailuresAt?: Date | undefined;
}

export interface ProductPage {
  products: Product[];
  total: number;
  /** True when nothing had all the words and these have some of them. */
  relaxed: boolean;
  /** Folded colour names that were asked for, to pick the variant to show. */
  colors: string[] | undefined;
  next: SearchKey | null;
}

/** Finds products: spelling, accents and synonyms forgiven, price bounds kept, what is in stock first. Prices in cents. */
export async function searchProducts(tx: Tx, accountId: string, query: ProductQuery): Promise<ProductPage> {
  const hints = readPriceHints(query.text ?? "");
  const categories = await allCategories(tx, accountId);
  const categoryIds =
    query.category === undefined ? undefined : (categoryIdsFor(categories, query.category) ?? categoryIdsNear(categories, query.category));
  const brandIds = query.brand === undefined ? undefined : brandIdsFor(await allBrands(tx, accountId), query.brand);
  // A category or brand that the shop does not have is looked for as a word: it may stand in a name.
  const text = [hints.rest, categoryIds === undefined ? query.category : "", brandIds === undefined ? query.brand : ""].join(" ");
  const words = searchWords(text);
  const limit = Math.min(Math.max(query.limit ?? 10, 1), 200);
  // Letters and digits alone: the names become part of a query of lexemes.
  const colors =
    query.color === undefined
      ? undefined
      : colorNames(query.color)
          .map((name) => name.replace(/[^a-z0-9]+/g, " ").trim())
          .filter((name) => name !== "");
  const search = (by: { words: SearchWords; categoryIds: string[] | undefined }) =>
    searchCatalogue(tx, accountId, {
      ...by.words,
      categoryIds: by.categoryIds ?? null,
      brandIds: brandIds ?? null,
      minCents: query.minPriceCents ?? hints.minPriceCents ?? null,
      maxCents: query.maxPriceCents ?? hints.maxPriceCents ?? null,
      colors: colors ?? null,
      attributes: (query.attributes ?? []).map(({ name, value }) => ({ name: fold(name).trim(), value: fold(value).trim() })),
      state: query.state ?? "active",
      stock: query.stock ?? "any",
      sort: query.sort ?? hints.sort ?? "relevance",
      limit: limit + 1,
      after: query.after ?? null,
    });

  const named = categoryIds === undefined ? categoryNamedFirst(categories, words) : null;
  const hits = named === null ? await search({ words, categoryIds }) : await searchNamed(search, words, named);
  const keys = hits.keys.slice(0, limit);
  const products = await productsByIds(
    tx,
    accountId,
    keys.map((key) => key.productId),
    query.state !== undefined && query.state !== "active",
  );
  const bare = query.after === undefined && (query.attributes ?? []).length === 0;
  if (query.noteFailuresAt !== undefined && bare && (keys.length === 0 || hits.relaxed)) {
    const asked = words.spelled.filter((word) => !/\d{5}/.test(word)).join(" ");
    if (asked !== "") await noteFailedSearch(tx, accountId, asked.slice(0, 200), keys.length > 0, query.noteFailuresAt);
  }
  const next = hits.keys.length > limit ? (keys.at(-1) ?? null) : null;
  return { products, total: hits.total, relaxed: hits.relaxed, colors, next };
}

interface NamedCategory {
  categoryIds: string[];
  /** The words without the one that names it. */
  rest: SearchWords;
}

/** The category that the first such word names, well written or else nearly: "capinha de celular" asks for cases, not for phones. */
function categoryNamedFirst(categories: readonly CategoryName[], words: SearchWords): NamedCategory | null {
  for (const idsFor of [categoryIdsFor, categoryIdsNear]) {
    for (const [at, word] of words.spelled.entries()) {
      const categoryIds = idsFor(categories, word);
      if (categoryIds === undefined) continue;
      const without = (list: readonly string[]) => list.filter((_, other) => other !== at);
      return { categoryIds, rest: { groups: without(words.groups), spelled: without(words.spelled) } };
    }
  }
  return null;
}

type Search = (by: { words: SearchWords; categoryIds: string[] | undefined }) => Promise<CatalogueHits>;

/** Within the category; else anywhere with all the words; else the category as a near miss. */
async function searchNamed(search: Search, words: SearchWords, named: NamedCategory): Promise<CatalogueHits> {
  const within = await search({ words: named.rest, categoryIds: named.categoryIds });
  if (within.keys.length > 0) return within;
  const anywhere = await search({ words, categoryIds: undefined });
  if (anywhere.keys.length > 0 && !anywhere.relaxed) return anywhere;
  const near = await search({ words: { groups: [], spelled: [] }, categoryIds: named.categoryIds });
  return near.keys.length > 0 ? { ...near, relaxed: true } : anywhere;
}
