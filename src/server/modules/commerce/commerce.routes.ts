import { type BoundRoute, bind } from "#platform/http/routes.ts";
import { cartRoutes } from "./carts/carts.routes.ts";
import { checkoutRoutes } from "./checkout.routes.ts";
import { productImageEndpoint } from "./commerce.contract.ts";
import { getProduct } from "./get-product.ts";
import { orderRoutes } from "./orders/orders.routes.ts";
import { reviewRoutes } from "./reviews/reviews.routes.ts";
import { transactionRoutes } from "./payments/transactions.routes.ts";
import { renderProductImage } from "./product-image.ts";
import { promotionRoutes } from "./promotions/promotions.routes.ts";
import { productRoutes } from "./products/products.routes.ts";
import { returnRoutes } from "./returns/returns.routes.ts";
import { shippingHookRoutes } from "./shipping/hook.routes.ts";
import { shippingRoutes } from "./shipping/shipping.routes.ts";
import type { CommerceRouteOptions } from "./route-options.ts";

/** Routes of catalogue, carts, orders, payments, product pictures and checkout pages. */
export function commerceRoutes(options: CommerceRouteOptions): BoundRoute[] {
  return [
    ...productRoutes(options),
    ...cartRoutes(options),
    ...orderRoutes(options),
    ...transactionRoutes(options),
    ...reviewRoutes(),
    ...returnRoutes(options),
    ...promotionRoutes(options),
    ...shippingRoutes(options),
    ...shippingHookRoutes(options),
    bind(productImageEndpoint, async ({ params, db, reply }) => {
      const productId = params.file.slice(0, -".png".length);
      const product = await db.account(params.accountId, (tx) => getProduct(tx, params.accountId, productId));
      const png = await renderProductImage(product);
      return reply.header("content-type", "image/png").header("cache-control", "public, max-age=86400").send(png);
    }),
    ...checkoutRoutes(options),
  ];
}
