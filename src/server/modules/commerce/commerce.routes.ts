import { z } from "zod";
import { type BoundRoute, bind } from "#platform/http/routes.ts";
import { cartsPage } from "./cart.repo.ts";
import { cartTotals } from "./cart-view.ts";
import { checkoutUrl } from "./checkout-link.ts";
import { checkoutRoutes } from "./checkout.routes.ts";
import {
  getOrderEndpoint,
  getProductEndpoint,
  listCartsEndpoint,
  listOrdersEndpoint,
  listProductsEndpoint,
  productImageEndpoint,
} from "./commerce.contract.ts";
import { centsOf, toCartWire, toOrderWire, toProductWire } from "./commerce-wire.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { getOrder } from "./get-order.ts";
import { getProduct } from "./get-product.ts";
import { ordersPage } from "./order.repo.ts";
import { renderProductImage } from "./product-image.ts";
import { searchProducts } from "./search-products.ts";
import type { CommerceRouteOptions } from "./route-options.ts";
import { readShopSettings } from "./shop-settings.repo.ts";

const uuid = z.uuid();
const productCursor = z.object({ stockRank: z.number().int(), sortValue: z.number().int(), productId: uuid });
const orderCursor = z.object({ placedAt: z.iso.datetime(), id: uuid });
const defaultLimit = 20;

/** Routes of catalogue, carts, orders, product pictures and checkout pages. */
export function commerceRoutes(options: CommerceRouteOptions): BoundRoute[] {
  const { publicUrl } = options;
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
          sort: query.sort,
          limit: query.limit ?? defaultLimit,
          after: decodeCursor(productCursor, query.cursor),
        }),
      );
      return {
        items: page.products.map((product) => toProductWire(product, actor.accountId, publicUrl)),
        nextCursor: page.next === null ? null : encodeCursor(page.next),
        total: page.total,
        relaxed: page.relaxed,
      };
    }),
    bind(getProductEndpoint, async ({ actor, params, db }) => {
      const product = await db.account(actor.accountId, (tx) => getProduct(tx, actor.accountId, params.id));
      return toProductWire(product, actor.accountId, publicUrl);
    }),
    bind(listOrdersEndpoint, async ({ actor, query, db }) => {
      const limit = query.limit ?? defaultLimit;
      const before = decodeCursor(orderCursor, query.cursor);
      const orders = await db.account(actor.accountId, (tx) =>
        ordersPage(tx, actor.accountId, { customerId: query.customerId, status: query.status, before, limit: limit + 1 }),
      );
      const items = orders.slice(0, limit);
      const last = orders.length > limit ? items.at(-1) : undefined;
      return {
        items: items.map(toOrderWire),
        nextCursor: last === undefined ? null : encodeCursor({ placedAt: last.placedAt.toISOString(), id: last.id }),
      };
    }),
    bind(getOrderEndpoint, async ({ actor, params, db }) => {
      const { order, address } = await db.account(actor.accountId, (tx) => getOrder(tx, options.vault, actor.accountId, params.id));
      return { ...toOrderWire(order), shipping_address: address };
    }),
    bind(listCartsEndpoint, async ({ actor, query, db }) => {
      const limit = query.limit ?? defaultLimit;
      const filter = { customerId: query.customerId, status: query.status, before: decodeCursor(uuid, query.cursor), limit: limit + 1 };
      return await db.account(actor.accountId, async (tx) => {
        const carts = await cartsPage(tx, actor.accountId, filter);
        const { shipping } = await readShopSettings(tx, actor.accountId);
        const items = carts.slice(0, limit);
        const last = carts.length > limit ? items.at(-1) : undefined;
        const link = (secret: Buffer) => checkoutUrl(publicUrl, actor.accountId, secret);
        return {
          items: items.map((cart) => toCartWire(cart, cartTotals(cart, shipping), link(cart.checkoutSecret))),
          nextCursor: last === undefined ? null : encodeCursor(last.id),
        };
      });
    }),
    bind(productImageEndpoint, async ({ params, db, reply }) => {
      const productId = params.file.slice(0, -".png".length);
      const product = await db.account(params.accountId, (tx) => getProduct(tx, params.accountId, productId));
      const png = await renderProductImage(product);
      return reply.header("content-type", "image/png").header("cache-control", "public, max-age=86400").send(png);
    }),
    ...checkoutRoutes(options),
  ];
}
