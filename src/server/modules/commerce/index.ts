export { addToCart, maxQuantity, type CartAddition } from "./add-to-cart.ts";
export { emptyCartView, type Cart, type CartItem, type CartView } from "./cart.ts";
export { cartView, getActiveCart, type LinkOptions } from "./cart-view.ts";
export { removeFromCart, setCartQuantity, type CartRemoval, type QuantityChange } from "./change-cart.ts";
export { checkoutUrl } from "./checkout-link.ts";
export { commerceRoutes } from "./commerce.routes.ts";
export type { CommerceRouteOptions } from "./route-options.ts";
export { findOrderForCustomer, listOrdersOfCustomer, orderNumberIn, type OrderAnswer, type OrderQuestion } from "./find-order.ts";
export { moveCommerceOfCustomer } from "./follow-merge.ts";
export { getOrder } from "./get-order.ts";
export { getProduct, getProducts } from "./get-product.ts";
export { removeDemoRows } from "./import.repo.ts";
export { shippingCentsFor, totalsOf, type ShippingRule, type Totals } from "./totals.ts";
export {
  importShop,
  type ImportedBrand,
  type ImportedCart,
  type ImportedCategory,
  type ImportedOrder,
  type ImportedProduct,
  type ImportedShop,
  type ImportedVariant,
} from "./import-shop.ts";
export { listProductVocabulary, type ProductVocabulary } from "./list-product-vocabulary.ts";
export { orderStatuses, type Order, type OrderItem, type OrderStatus } from "./order.ts";
export { placeOrder, type Checkout, type PlacedOrder } from "./place-order.ts";
export { bestVariant, type Product, type ProductImage, type Variant } from "./product.ts";
export { renderProductImage } from "./product-image.ts";
export { productImageUrl } from "./product-image-url.ts";
export { searchProducts, type ProductPage, type ProductQuery, type ProductSort } from "./search-products.ts";
export { suggestShopSettings, type GuestOrderTracking, type ShopSettings } from "./shop-settings.repo.ts";
