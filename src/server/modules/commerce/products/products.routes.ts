import { z } from "zod";
import { ok } from "#shared/api.ts";
import { type BoundRoute, bind } from "#platform/http/routes.ts";
import { versionInIfMatch } from "#platform/http/if-match.ts";
import { commitShop } from "../commit.ts";
import { getProductEndpoint, listProductsEndpoint } from "../commerce.contract.ts";
import { centsOf, decimalOf, toProductWire } from "../commerce-wire.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { getAnyProduct } from "../get-product.ts";
import type { CommerceRouteOptions } from "../route-options.ts";
import { failedSearchPage } from "../search.repo.ts";
import { searchProducts } from "../search-products.ts";
import { readShopSettings } from "../shop-settings.repo.ts";
import { changeManyProducts } from "./change-many.ts";
import { importProductRows } from "./import-rows.ts";
import * as contract from "./products.contract.ts";
import { brandCounts, categoryCounts } from "./products.repo.ts";
import { createProductFrom, deleteProductOf, updateProductFrom } from "./write-product.ts";

const productCursor = z.object({ stockRank: z.number().int(), sortValue: z.number().int(), productId: z.uuid() });
const failedCursor = z.object({ times: z.number().int().min(0).max(2_000_000_000), text: z.string().max(200) });
const defaultLimit = 20;

class Rehearsed<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super("taken back");
    this.result = result;
  }
}

const attributesOf = (text: string | undefined) =>
  text?.split(",").map((pair) => {
    const at = pair.indexOf(":");
    return { name: pair.slice(0, at), value: pair.slice(at + 1) };
  });

/** Routes of the catalogue: search, read, write, many at once, import, categories and brands, searches that failed. */
export function productRoutes(options: CommerceRouteOptions): BoundRoute[] {
  const { publicUrl, clock, signals } = options;
  return [
    bind(listProductsEndpoint, async ({ actor, query, db }) => {
      const page = await db.account(actor.accountId, (tx) =>
        searchProducts(tx, actor.accountId, {
          text: query.q,
          category: query.category,
          brand: query.brand,
          color: query.color,
          minPriceCents: query.min_price === undefined ? undefined : centsOf(query.min_price),
          maxPriceCents: query.max_price === undefined ? undefined : centsOf(query.max_price),
          attributes: attributesOf(query.attributes),
          state: query.state,
          stock: query.stock,
          sort: query.sort,
          limit: query.limit ?? defaultLimit,
          after: decodeCursor(productCursor, query.cursor),
          // A program asks for a buyer; the team's own lists would only blur what buyers miss.
          noteFailuresAt: actor.kind === "key" ? clock.now() : undefined,
        }),
      );
      return {
        items: page.products.map((product) => toProductWire(product, actor.accountId, publicUrl)),
        nextCursor: page.next === null ? null : encodeCursor(page.next),
        total: page.total,
        relaxed: page.relaxed,
      };
    }),
    bind(getProductEndpoint, async ({ actor, params, db, reply }) => {
      const product = await db.account(actor.accountId, (tx) => getAnyProduct(tx, actor.accountId, params.id));
      void reply.header("etag", `"${product.version}"`);
      return toProductWire(product, actor.accountId, publicUrl);
    }),
    bind(contract.createProduct, async ({ actor, body, db, reply }) => {
      const product = await commitShop({ db, signals }, actor.accountId, async (tx) => {
        const { unknownFields } = await readShopSettings(tx, actor.accountId);
        const { id, events } = await createProductFrom(tx, actor.accountId, body, unknownFields, clock.now());
        return { result: await getAnyProduct(tx, actor.accountId, id), events };
      });
      void reply.header("etag", `"${product.version}"`);
      return toProductWire(product, actor.accountId, publicUrl);
    }),
    bind(contract.updateProduct, async ({ actor, params, body, db, request, reply }) => {
      const target = { id: params.id, ifVersion: versionInIfMatch(request.headers["if-match"]) };
      const product = await commitShop({ db, signals }, actor.accountId, async (tx) => {
        const { unknownFields } = await readShopSettings(tx, actor.accountId);
        const events = await updateProductFrom(tx, actor.accountId, target, body, unknownFields, clock.now());
        return { result: await getAnyProduct(tx, actor.accountId, params.id), events };
      });
      void reply.header("etag", `"${product.version}"`);
      return toProductWire(product, actor.accountId, publicUrl);
    }),
    bind(contract.deleteProduct, async ({ actor, params, db }) =>
      commitShop({ db, signals }, actor.accountId, async (tx) => ({
        events: await deleteProductOf(tx, actor.accountId, params.id),
        result: ok,
      })),
    ),
    bind(contract.bulkProducts, async ({ actor, body, db }) =>
      commitShop({ db, signals }, actor.accountId, async (tx) => {
        const outcome = await changeManyProducts(
          tx,
          actor.accountId,
          {
            ids: body.ids,
            pricePercent: body.price_percent,
            price: body.price,
            stock: body.stock,
            stockChange: body.stock_change,
            category: body.category,
            active: body.active,
            variants: body.variants,
          },
          clock.now(),
        );
        const before = outcome.before.map((variant) => ({
          id: variant.id,
          price: decimalOf(variant.priceCents),
          list_price: variant.listPriceCents === null ? null : decimalOf(variant.listPriceCents),
          stock: variant.stock,
        }));
        return { result: { changed: outcome.changed, before }, events: outcome.events };
      }),
    ),
    bind(
      contract.importProducts,
      async ({ actor, body, db }) => {
        const run = () =>
          commitShop({ db, signals }, actor.accountId, async (tx) => {
            const { events, ...result } = await importProductRows(tx, actor.accountId, body.rows, clock.now());
            if (body.dry_run) throw new Rehearsed(result);
            return { result, events };
          });
        try {
          return await run();
        } catch (error) {
          if (error instanceof Rehearsed) return error.result as Awaited<ReturnType<typeof run>>;
          throw error;
        }
      },
      { bodyLimit: 16 * 1024 * 1024 },
    ),
    bind(contract.listCategories, async ({ actor, db }) => {
      const rows = await db.account(actor.accountId, (tx) => categoryCounts(tx, actor.accountId));
      return { items: rows.map(({ parentId, ...row }) => ({ ...row, parent_id: parentId })) };
    }),
    bind(contract.listBrands, async ({ actor, db }) => ({
      items: await db.account(actor.accountId, (tx) => brandCounts(tx, actor.accountId)),
    })),
    bind(contract.failedSearches, async ({ actor, query, db }) => {
      const limit = query.limit ?? 50;
      const after = decodeCursor(failedCursor, query.cursor);
      const rows = await db.account(actor.accountId, (tx) => failedSearchPage(tx, actor.accountId, after, limit + 1));
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map((row) => ({
          text: row.text,
          times: row.times,
          first_at: row.firstAt.toISOString(),
          last_at: row.lastAt.toISOString(),
          had_some: row.hadSome,
        })),
        nextCursor: last === undefined ? null : encodeCursor({ times: last.times, text: last.text }),
      };
    }),
  ];
}
