import type { Tx } from "#platform/db/db.ts";
import { allBrands, allCategories, productsByIds } from "./catalogue.repo.ts";
import { brandIdsFor, categoryIdsFor } from "./match-names.ts";
import { readPriceHints } from "./price-hints.ts";
import type { Product } from "./product.ts";
import { type SearchKey, searchCatalogue } from "./search.repo.ts";
import { colorNames, searchWords } from "./search-words.ts";

export type ProductSort = "relevance" | "price_asc" | "price_desc";

export interface ProductQuery {
  /** As people type it; may hold a price ("até R$ 2.000"), which counts when no bound is given. */
  text?: string | undefined;
  category?: string | undefined;
  brand?: string | undefined;
  minPriceCents?: number | undefined;
  maxPriceCents?: number | undefined;
  color?: string | undefined;
  sort?: ProductSort | undefined;
  /** 1 to 200; 10 unless said. */
  limit?: number | undefined;
  after?: SearchKey | undefined;
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
  const categoryIds = query.category === undefined ? null : categoryIdsFor(await allCategories(tx, accountId), query.category);
  const brandIds = query.brand === undefined ? null : brandIdsFor(await allBrands(tx, accountId), query.brand);
  // A category or brand that the shop does not have is looked for as a word: it may stand in a name.
  const text = [hints.rest, categoryIds === undefined ? query.category : "", brandIds === undefined ? query.brand : ""].join(" ");
  const limit = Math.min(Math.max(query.limit ?? 10, 1), 200);
  const colors = query.color === undefined ? undefined : colorNames(query.color);
  const hits = await searchCatalogue(tx, accountId, {
    ...searchWords(text),
    categoryIds: categoryIds ?? null,
    brandIds: brandIds ?? null,
    minCents: query.minPriceCents ?? hints.minPriceCents ?? null,
    maxCents: query.maxPriceCents ?? hints.maxPriceCents ?? null,
    colors: colors ?? null,
    sort: query.sort ?? hints.sort ?? "relevance",
    limit: limit + 1,
    after: query.after ?? null,
  });
  const keys = hits.keys.slice(0, limit);
  const products = await productsByIds(tx, accountId, keys.map((key) => key.productId));
  const next = hits.keys.length > limit ? (keys.at(-1) ?? null) : null;
  return { products, total: hits.total, relaxed: hits.relaxed, colors, next };
}
