import type { Method } from "#shared/endpoint.ts";
import type * as commerce from "#modules/commerce/commerce.contract.ts";
import type * as carts from "#modules/commerce/carts/carts.contract.ts";
import type * as orders from "#modules/commerce/orders/orders.contract.ts";
import type * as transactions from "#modules/commerce/payments/transactions.contract.ts";
import type * as products from "#modules/commerce/products/products.contract.ts";
import type * as promotions from "#modules/commerce/promotions/promotions.contract.ts";
import type * as shipping from "#modules/commerce/shipping/shipping.contract.ts";
import type * as shippingHook from "#modules/commerce/shipping/hook.contract.ts";
import type * as returns from "#modules/commerce/returns/returns.contract.ts";
import type * as reviews from "#modules/commerce/reviews/reviews.contract.ts";

export type Contracts = typeof commerce &
  typeof carts &
  typeof orders &
  typeof transactions &
  typeof products &
  typeof reviews &
  typeof returns &
  typeof promotions &
  typeof shipping &
  typeof shippingHook;

/** Method and address of the shop's endpoints. A table of its own: it is loaded with the shop and not with the first screen. */
export const shopEndpoints = {
  listProductsEndpoint: ["GET", "/api/v1/products"],
  getProductEndpoint: ["GET", "/api/v1/products/:id"],
  createProduct: ["POST", "/api/v1/products"],
  updateProduct: ["PATCH", "/api/v1/products/:id"],
  deleteProduct: ["DELETE", "/api/v1/products/:id"],
  bulkProducts: ["POST", "/api/v1/products/bulk"],
  importProducts: ["POST", "/api/v1/products/import"],
  listCategories: ["GET", "/api/v1/product-categories"],
  listBrands: ["GET", "/api/v1/product-brands"],
  failedSearches: ["GET", "/api/v1/failed-searches"],
  listOrdersEndpoint: ["GET", "/api/v1/orders"],
  orderSummary: ["GET", "/api/v1/order-summary"],
  getOrderEndpoint: ["GET", "/api/v1/orders/:id"],
  updateOrder: ["PATCH", "/api/v1/orders/:id"],
  changeOrderStatus: ["POST", "/api/v1/orders/:id/status"],
  orderTimeline: ["GET", "/api/v1/orders/:id/timeline"],
  listTransactions: ["GET", "/api/v1/transactions"],
  updateTransaction: ["PATCH", "/api/v1/transactions/:id"],
  refundTransaction: ["POST", "/api/v1/transactions/:id/refunds"],
  listCartsEndpoint: ["GET", "/api/v1/carts"],
  getCartEndpoint: ["GET", "/api/v1/carts/:id"],
  updateCart: ["PATCH", "/api/v1/carts/:id"],
  setCartItem: ["PATCH", "/api/v1/carts/:id/items/:variantId"],
  listReturns: ["GET", "/api/v1/returns"],
  createReturn: ["POST", "/api/v1/returns"],
  changeReturnStatus: ["POST", "/api/v1/returns/:id/status"],
  listReviews: ["GET", "/api/v1/reviews"],
  listPromotions: ["GET", "/api/v1/promotions"],
  createPromotion: ["POST", "/api/v1/promotions"],
  updatePromotion: ["PATCH", "/api/v1/promotions/:id"],
  deletePromotion: ["DELETE", "/api/v1/promotions/:id"],
  listShippingRates: ["GET", "/api/v1/shipping-rates"],
  createShippingRate: ["POST", "/api/v1/shipping-rates"],
  updateShippingRate: ["PATCH", "/api/v1/shipping-rates/:id"],
  deleteShippingRate: ["DELETE", "/api/v1/shipping-rates/:id"],
  getShippingHook: ["GET", "/api/v1/shipping-hook"],
  setShippingHook: ["PATCH", "/api/v1/shipping-hook"],
  tryShippingHook: ["POST", "/api/v1/shipping-hook/try"],
  getShopSettings: ["GET", "/api/v1/shop-settings"],
  setShopSettings: ["PATCH", "/api/v1/shop-settings"],
} as const satisfies Partial<Record<keyof Contracts, readonly [Method, `/api/${string}`]>>;
