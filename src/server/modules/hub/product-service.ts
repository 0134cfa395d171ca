import {
  listProductVocabulary,
  productNotFound,
  productsByIds,
  searchProducts,
  type Product,
  type ProductPage,
  type ProductQuery,
  type ProductVocabulary,
} from "#modules/commerce/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { LogCache } from "./log-cache.ts";
import { allProducts, vocabulary } from "./touched.ts";

/** What the shop sells, as of now. What comes back is shared: nobody changes it. */
export interface ProductDataService {
  /** Active products in the order asked for. Throws `commerce.product_not_found` for the first that is missing. */
  list(tx: Tx, accountId: string, ids: readonly string[]): Promise<Product[]>;
  /** One active product. Throws `commerce.product_not_found`. */
  get(tx: Tx, accountId: string, id: string): Promise<Product>;
  /** As people type it. Searched anew each time: what is found depends on all products. */
  search(tx: Tx, accountId: string, query: ProductQuery): Promise<ProductPage>;
  /** Names of categories and brands. */
  vocabulary(tx: Tx, accountId: string): Promise<ProductVocabulary>;
}

export function createProductDataService(cache: LogCache): ProductDataService {
  const list: ProductDataService["list"] = async (tx, accountId, ids) => {
    const found = await cache.read<Product>(tx, accountId, {
      service: "products",
      ids: [...new Set(ids)],
      load: async (missing) => new Map((await productsByIds(tx, accountId, missing)).map((product) => [product.id, product])),
      tagsOf: (id) => [id, allProducts],
    });
    return ids.map((id) => {
      const product = found.get(id);
      if (product === undefined) throw productNotFound(id);
      return product;
    });
  };
  return {
    list,
    async get(tx, accountId, id) {
      const [product] = await list(tx, accountId, [id]);
      if (product === undefined) throw productNotFound(id);
      return product;
    },
    search: searchProducts,
    async vocabulary(tx, accountId) {
      const found = await cache.read<ProductVocabulary>(tx, accountId, {
        service: "vocabulary",
        ids: [accountId],
        load: async () => new Map([[accountId, await listProductVocabulary(tx, accountId)]]),
        tagsOf: () => [vocabulary, allProducts],
      });
      return found.get(accountId) ?? { categories: [], brands: [] };
    },
  };
}
