import { createHash } from "node:crypto";
import type { Cart } from "./cart.ts";
import type { CartWire, OrderWire, ProductWire } from "./commerce.contract.ts";
import type { Order } from "./order.ts";
import type { Product } from "./product.ts";
import type { Refund } from "./payments/refund.ts";
import { installmentCents, type Transaction } from "./payments/transaction.ts";
import type { TransactionWire } from "./payments/transactions.contract.ts";
import type { PricedCart } from "./price-cart.ts";
import { productImageUrl } from "./product-image-url.ts";
import { type Totals, lineTotalCents } from "./totals.ts";

/** Integer cents as a decimal amount; exact to the cent for all amounts below 2^53 cents. */
export function decimalOf(cents: number): number {
  return cents / 100;
}

/** A decimal amount as integer cents. */
export function centsOf(decimal: number): number {
  return Math.round(decimal * 100);
}

const decimalOrNull = (cents: number | null) => (cents === null ? null : decimalOf(cents));

export function toProductWire(product: Product, accountId: string, publicUrl: string): ProductWire {
  const drawn = { url: productImageUrl(publicUrl, accountId, product), alt: product.name };
  return {
    id: product.id,
    sku: product.sku,
    name: product.name,
    description: product.description,
    category: product.category,
    brand: product.brand,
    attributes: product.attributes,
    price: decimalOf(product.priceCents),
    list_price: decimalOrNull(product.listPriceCents),
    stock: product.stock,
    in_stock: product.stock > 0,
    images: product.images.length > 0 ? product.images : [drawn],
    variants: product.variants.map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      name: variant.name,
      attributes: variant.attributes,
      price: decimalOf(variant.priceCents),
      list_price: decimalOrNull(variant.listPriceCents),
      stock: variant.stock,
      barcode: variant.barcode,
      weight_grams: variant.weightGrams,
    })),
    active: product.active,
    featured: product.featured,
    external_id: product.externalId,
    weight_grams: product.weightGrams,
    extra: product.extra,
    created_at: product.createdAt.toISOString(),
    updated_at: product.updatedAt.toISOString(),
    version: product.version,
  };
}

function toTotalsWire(totals: Totals): CartWire["totals"] {
  return {
    subtotal: decimalOf(totals.subtotalCents),
    shipping: decimalOf(totals.shippingCents),
    discount: decimalOf(totals.discountCents),
    tax: decimalOf(totals.taxCents),
    grand_total: decimalOf(totals.totalCents),
  };
}

export function toCartWire(cart: Cart, priced: PricedCart, checkoutUrl: string, name: string | null): CartWire {
  return {
    id: cart.id,
    user_id: cart.customerId,
    user_name: name,
    session_id: cart.sessionId,
    conversation_id: cart.conversationId,
    status: cart.status,
    created_at: cart.createdAt.toISOString(),
    updated_at: cart.updatedAt.toISOString(),
    items: cart.items.map((item) => ({
      product_id: item.productId,
      variant_id: item.variantId,
      name: item.name,
      quantity: item.quantity,
      unit_price: decimalOf(item.unitPriceCents),
      total_price: decimalOf(lineTotalCents(item)),
      attributes: item.attributes,
      added_at: item.addedAt.toISOString(),
    })),
    totals: toTotalsWire(priced.totals),
    checkout_url: cart.status === "active" && cart.items.length > 0 ? checkoutUrl : null,
    applied_promotions:
      cart.status === "converted"
        ? cart.appliedPromotions
        : priced.applied.map((one) => ({ ...one, discount_cents: undefined, discount: decimalOf(one.discount_cents) })),
    metadata: {
      has_abandoned: cart.hasAbandoned,
      recovery_attempts: cart.recoveryAttempts,
      source: cart.source,
      suggested_by_agent: cart.suggestedByAgent,
      campaign: cart.campaign,
      techniques_used: cart.techniquesUsed,
      abandoned_at: cart.abandonedAt?.toISOString() ?? null,
    },
    coupon_code: cart.couponCode,
    coupon_problem: priced.couponProblem,
    shipping: {
      postal_code: cart.postalCode,
      code: priced.chosen.code,
      options: priced.options.map((option) => ({
        code: option.code,
        name: option.name,
        price: decimalOf(option.cents),
        days: option.days,
      })),
    },
    external_id: cart.externalId,
    extra: cart.extra,
    version: cart.version,
  };
}

/** The id of a line: it follows from order and place, as the database computes it. */
export function orderItemId(orderId: string, line: number): string {
  const hex = createHash("md5").update(`${orderId}:${line}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export function toOrderWire(order: Order, name: string | null): OrderWire {
  return {
    id: order.id,
    order_number: order.orderNumber,
    user_id: order.customerId,
    user_name: name,
    cart_id: order.cartId,
    status: order.status,
    created_at: order.placedAt.toISOString(),
    updated_at: order.updatedAt.toISOString(),
    items: order.items.map((item, line) => ({
      id: orderItemId(order.id, line),
      product_id: item.productId,
      variant_id: item.variantId,
      name: item.name,
      quantity: item.quantity,
      unit_price: decimalOf(item.unitPriceCents),
      total_price: decimalOf(item.totalCents),
      attributes: item.attributes,
    })),
    totals: toTotalsWire(order),
    shipping_method: {
      code: order.shippingCode,
      name: order.shippingName,
      estimated_delivery: order.estimatedDeliveryOn,
      tracking_number: order.trackingNumber,
      tracking_url: order.trackingUrl,
    },
    payment: order.payment,
    notes: order.notes,
    conversion: order.conversion,
    external_id: order.externalId,
    reserved_until: order.reservedUntil?.toISOString() ?? null,
    extra: order.extra,
    version: order.version,
  };
}

export function toTransactionWire(one: Transaction, refunds: readonly Refund[]): TransactionWire {
  return {
    id: one.id,
    order_id: one.orderId,
    external_id: one.externalId,
    method: one.method,
    status: one.status,
    amount: decimalOf(one.amountCents),
    refunded: decimalOf(one.refundedCents),
    installments: one.installments,
    installment_values: installmentCents(one.amountCents, one.installments).map(decimalOf),
    card_info: one.cardInfo,
    instructions: one.instructions,
    due_on: one.dueOn,
    expires_at: one.expiresAt?.toISOString() ?? null,
    provider: one.provider,
    provider_reference: one.providerReference,
    refunds: refunds
      .filter((refund) => refund.transactionId === one.id)
      .map((refund) => ({
        id: refund.id,
        amount: decimalOf(refund.amountCents),
        status: refund.status,
        failure: refund.failure,
        provider_reference: refund.providerReference,
        created_at: refund.createdAt.toISOString(),
        updated_at: refund.updatedAt.toISOString(),
      })),
    created_at: one.createdAt.toISOString(),
    updated_at: one.updatedAt.toISOString(),
    extra: one.extra,
    version: one.version,
  };
}
