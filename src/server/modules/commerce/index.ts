export { maxQuantity, putInCart } from "./add-to-cart.ts";
export type { CartView } from "./cart.ts";
export { cartView } from "./cart-view.ts";
export { removeFromCart } from "./change-cart.ts";
export { commerceRoutes } from "./commerce.routes.ts";
export { findCustomerOfOrder, findOrderForCustomer } from "./find-order.ts";
export { commerceFollowsMerge } from "./follow-merge.ts";
export { buyerFigures, refreshAllBuyerFigures } from "./buyer-figures.ts";
export { commerceJourney } from "./journey.ts";
export { getProducts } from "./get-product.ts";
export { productsByIds } from "./catalogue.repo.ts";
export { productNotFound } from "./commerce.errors.ts";
export { toProductWire } from "./commerce-wire.ts";
export { shopOfCustomer } from "./shop-of-customer.ts";
export { removeDemoRows } from "./import.repo.ts";
export {
  importShop,
  type ImportedBrand,
  type ImportedCart,
  type ImportedCategory,
  type ImportedOrder,
  type ImportedProduct,
  type ImportedVariant,
} from "./import-shop.ts";
export { importOlist } from "./olist/import-olist.ts";
export { listProductVocabulary, type ProductVocabulary } from "./list-product-vocabulary.ts";
export type { Order, OrderStatus } from "./order.ts";
export { bestVariant, type Product, type Variant } from "./product.ts";
export { productImageUrl } from "./product-image-url.ts";
export { searchProducts, type ProductPage, type ProductQuery } from "./search-products.ts";
export { runShopDue } from "./shop-due.ts";
export { readReturnDays, suggestShopSettings, type SuggestedShopSettings as ShopSettings } from "./shop-settings.repo.ts";
export { shippingCentsFor, totalsOf } from "./totals.ts";
export { cancelForCustomer, mayCancel } from "./orders/cancel-for-customer.ts";
export type { CouponProblem } from "./promotions/promotion.ts";
export { askForDelivery, quoteDelivery } from "./quote-delivery.ts";
export { askForReturn } from "./returns/ask-for-return.ts";
export { type ReturnBasis, returnKinds, type ReturnReason, returnReasons, returnRight } from "./returns/return.ts";
export { dayOfDeliveryEnds, openReturnOf } from "./returns/returns.repo.ts";
export { refundsOfOrders } from "./payments/refunds.repo.ts";
export type { QuoteDeps } from "./shipping/ask-for-quote.ts";
export { applyCoupon } from "./apply-coupon.ts";
export { countRecovery, idleCarts, isCartIdle } from "./recovery.repo.ts";
export { recoveryValues } from "./recovery-values.ts";
export { amount as shownAmount, escapeHtml, noticePage, publicPage, type Shop } from "./checkout-page.ts";
export { sendPage, postedFields } from "./checkout.routes.ts";
export { readCheckoutToken, checkoutToken } from "./checkout-link.ts";
export { findPublicShop } from "./find-checkout.ts";
export type { ChargeRequest, ChargeResult, PaymentNotice, PaymentProvider, RefundResult } from "./payments/provider.ts";
export { paymentProviders, testSignature } from "./payments/test-provider.ts";
export { providerOf as paymentProviderOf } from "./checkout-steps.ts";
export { readShopSettings } from "./shop-settings.repo.ts";
