import { randomBytes } from "node:crypto";
import { newId } from "#shared/ids.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { insertBrands, insertCarts, insertCategories, insertOrders, insertProducts, raiseOrderCounter } from "./import.repo.ts";
import { type Conversion, type OrderStatus, type Payment, type ShippingAddress, addressContext } from "./order.ts";
import { totalsOf } from "./totals.ts";

export interface ImportedVariant {
  id: string;
  sku: string;
  name: string;
  attributes: Record<string, string>;
  priceCents: number;
  listPriceCents: number | null;
  stock: number;
}

export interface ImportedProduct {
  id: string;
  sku: string;
  name: string;
  description: string;
  /** Slugs of a category and a brand of the same import. */
  category: string;
  brand: string;
  attributes: Record<string, string>;
  featured: number;
  createdAt: Date;
  variants: ImportedVariant[];
}

export interface ImportedCategory {
  slug: string;
  name: string;
  /** Slug of the category above; null at the top. Parents stand before their children. */
  parent: string | null;
  synonyms: string[];
}

export interface ImportedOrder {
  id: string;
  orderNumber: string;
  customerId: string;
  status: OrderStatus;
  items: {
    productId: string;
    variantId: string;
    name: string;
    attributes: Record<string, string>;
    quantity: number;
    unitPriceCents: number;
  }[];
  shippingCents: number;
  discountCents: number;
  shippingCode: string;
  shippingName: string;
  estimatedDeliveryOn: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
  address: ShippingAddress;
  payment: Payment;
  conversion: Conversion;
  placedAt: Date;
  updatedAt: Date;
}

export interface ImportedBrand {
  slug: string;
  name: string;
}

/** An active cart, one a customer. */
export interface ImportedCart {
  id: string;
  customerId: string;
  source: string;
  suggestedByAgent: boolean;
  hasAbandoned: boolean;
  items: ImportedOrder["items"];
  createdAt: Date;
  updatedAt: Date;
}

export interface ImportedShop {
  categories: ImportedCategory[];
  brands: ImportedBrand[];
  products: ImportedProduct[];
  orders: ImportedOrder[];
  carts: ImportedCart[];
}

/** Inserts a shop's catalogue and orders in a handful of statements; customers of the orders must be there. `demo` marks every row for removal. */
export async function importShop(tx: Tx, vault: Vault, accountId: string, shop: ImportedShop, demo: boolean): Promise<void> {
  const categoryIds = new Map(shop.categories.map((category) => [category.slug, newId()]));
  const brandIds = new Map(shop.brands.map((brand) => [brand.slug, newId()]));
  await insertCategories(
    tx,
    accountId,
    shop.categories.map((category) => ({
      id: categoryIds.get(category.slug),
      parent_id: category.parent === null ? null : categoryIds.get(category.parent),
      name: category.name,
      slug: category.slug,
      synonyms: category.synonyms,
    })),
    demo,
  );
  await insertBrands(
    tx,
    accountId,
    shop.brands.map((brand) => ({ id: brandIds.get(brand.slug), ...brand })),
    demo,
  );
  await insertProducts(
    tx,
    accountId,
    shop.products.map((product) => ({
      ...product,
      category_id: categoryIds.get(product.category),
      brand_id: brandIds.get(product.brand),
      created_at: product.createdAt,
      variants: product.variants.map((variant, position) => ({
        ...variant,
        product_id: product.id,
        price_cents: variant.priceCents,
        list_price_cents: variant.listPriceCents,
        position,
      })),
    })),
    demo,
  );
  const sealed = new Map<string, Buffer>();
  for (const order of shop.orders) {
    sealed.set(order.id, await vault.seal(accountId, addressContext(order.id), JSON.stringify(order.address)));
  }
  await insertOrders(
    tx,
    accountId,
    shop.orders.map((order) => orderRow(order, sealed.get(order.id))),
    demo,
  );
  await insertCarts(tx, accountId, shop.carts.map(cartRow), demo);
  const numbers = shop.orders.map((order) => Number(order.orderNumber)).filter(Number.isSafeInteger);
  await raiseOrderCounter(tx, accountId, Math.max(1000, ...numbers));
}

function orderRow(order: ImportedOrder, sealed: Buffer | undefined) {
  const totals = totalsOf(order.items, { shippingCents: order.shippingCents, discountCents: order.discountCents, taxCents: 0 });
  return {
    id: order.id,
    order_number: order.orderNumber,
    customer_id: order.customerId,
    status: order.status,
    subtotal_cents: totals.subtotalCents,
    shipping_cents: totals.shippingCents,
    discount_cents: totals.discountCents,
    grand_total_cents: totals.totalCents,
    shipping_address_sealed: sealed?.toString("hex") ?? null,
    shipping_code: order.shippingCode,
    shipping_name: order.shippingName,
    estimated_delivery_on: order.estimatedDeliveryOn,
    tracking_number: order.trackingNumber,
    tracking_url: order.trackingUrl,
    payment: order.payment,
    conversion: order.conversion,
    placed_at: order.placedAt,
    updated_at: order.updatedAt,
    items: order.items.map((item, line) => ({
      order_id: order.id,
      line,
      product_id: item.productId,
      variant_id: item.variantId,
      name: item.name,
      attributes: item.attributes,
      quantity: item.quantity,
      unit_price_cents: item.unitPriceCents,
    })),
  };
}

function cartRow(cart: ImportedCart) {
  return {
    id: cart.id,
    customer_id: cart.customerId,
    checkout_secret: randomBytes(16).toString("hex"),
    source: cart.source,
    suggested_by_agent: cart.suggestedByAgent,
    has_abandoned: cart.hasAbandoned,
    created_at: cart.createdAt,
    updated_at: cart.updatedAt,
    items: cart.items.map((item) => ({
      cart_id: cart.id,
      product_id: item.productId,
      variant_id: item.variantId,
      name: item.name,
      attributes: item.attributes,
      quantity: item.quantity,
      unit_price_cents: item.unitPriceCents,
      added_at: cart.createdAt,
    })),
  };
}
