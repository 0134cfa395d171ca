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
  /** Folded names and values that the product or one of its variants must have. */
  attributes: { name: string; value: string }[];
  state: "active" | "inactive" | "all";
  stock: "in" | "out" | "low" | "any";
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
     from find_products($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      accountId,
      query.groups,
      query.spelled,
      query.categoryIds,
      query.brandIds,
      query.minCents,
      query.maxCents,
      query.colors,
      query.attributes.length === 0 ? null : JSON.stringify(query.attributes),
      query.state,
      query.stock,
      query.sort,
      query.limit,
      query.after?.stockRank ?? null,
      query.after?.sortValue ?? null,
      query.after?.productId ?? null,
    ],
    "commerce.find_products",
  );
  return {
    keys: rows.map(({ stockRank, sortValue, productId }) => ({ stockRank, sortValue, productId })),
    total: rows[0]?.total ?? 0,
    relaxed: rows[0]?.relaxed ?? false,
  };
}

export interface FailedSearch {
  text: string;
  times: number;
  hadSome: boolean;
  firstAt: Date;
  lastAt: Date;
}

/** Notes words that found nothing; the same words count up. */
export async function noteFailedSearch(tx: Tx, accountId: string, words: string, hadSome: boolean, at: Date): Promise<void> {
  await tx.execute(
    `insert into failed_searches (account_id, words, had_some, first_at, last_at) values ($1, $2, $3, $4, $4)
     on conflict (account_id, words) do update set times = failed_searches.times + 1, had_some = excluded.had_some, last_at = excluded.last_at`,
    [accountId, words, hadSome, at],
    "commerce.note_failed_search",
  );
}

/** Searches that failed, the most asked first. */
export function failedSearchPage(
  tx: Tx,
  accountId: string,
  after: { times: number; text: string } | undefined,
  limit: number,
): Promise<FailedSearch[]> {
  return tx.query<FailedSearch>(
    `select words as text, times, had_some as "hadSome", first_at as "firstAt", last_at as "lastAt" from failed_searches
     where account_id = $1 and ($2::integer is null or times < $2 or times = $2 and words > $3)
     order by times desc, words limit $4`,
    [accountId, after?.times ?? null, after?.text ?? null, limit],
  );
}
