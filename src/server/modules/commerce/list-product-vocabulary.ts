import type { Tx } from "#platform/db/db.ts";
import { allBrands, allCategories } from "./catalogue.repo.ts";

export interface ProductVocabulary {
  categories: { name: string; slug: string; synonyms: string[] }[];
  brands: { name: string; slug: string }[];
}

/** Names by which the account's shop calls its categories and brands: what the understanding looks for in a message. */
export async function listProductVocabulary(tx: Tx, accountId: string): Promise<ProductVocabulary> {
  const [categories, brands] = [await allCategories(tx, accountId), await allBrands(tx, accountId)];
  return {
    categories: categories.map(({ name, slug, synonyms }) => ({ name, slug, synonyms })),
    brands: brands.map(({ name, slug }) => ({ name, slug })),
  };
}
