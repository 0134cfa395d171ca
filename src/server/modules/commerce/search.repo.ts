import type { Tx } from "#platform/db/db.ts";

export interface SearchKey {
  stockRank: number;
  sortValue: number;
  productId: string;
}

export interface CatalogueQuery {
  groups: string[];
  spelled: string[];
  categoryIds: string[] | null;
  brandIds: string[] | null;
  minCents: number | null;
  maxCents: number | null;
  /** Folded names of one colour. */
  colors: string[] | null;
  sort: string;
  limit: number;
  after: SearchKey | null;
}

export interface CatalogueHits {
  keys: SearchKey[];
  total: number;
  /** No product had all the words; these have some of them. */
  relaxed: boolean;
}

/** Ids of the products found, best first. The transaction must be the account's own. */
export async function searchCatalogue(tx: Tx, accountId: string, query: CatalogueQuery): Promise<CatalogueHits> {
  const rows = await tx.query<SearchKey & { total: number; relaxed: boolean }>(
    `select product_id as "productId", stock_rank as "stockRank", sort_value as "sortValue", total, relaxed
     from search_catalogue($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      accountId,
      query.groups,
      query.spelled,
      query.categoryIds,
      query.brandIds,
      query.minCents,
      query.maxCents,
      query.colors,
      query.sort,
      query.limit,
      query.after?.stockRank ?? null,
      query.after?.sortValue ?? null,
      query.after?.productId ?? null,
    ],
    "commerce.search_catalogue",
  );
  return {
    keys: rows.map(({ stockRank, sortValue, productId }) => ({ stockRank, sortValue, productId })),
    total: rows[0]?.total ?? 0,
    relaxed: rows[0]?.relaxed ?? false,
  };
}
