import type { paymentMethods, paymentStatuses } from "./wire.contract.ts";

export const orderStatuses = [
  "pending",
  "paid",
  "processing",
  "shipped",
  "out_for_delivery",
  "delivered",
  "cancelled",
  "returned",
] as const;
/** Codes; their texts belong to whoever speaks to a person. */
export type OrderStatus = (typeof orderStatuses)[number];

export interface OrderItem {
  productId: string | null;
  variantId: string | null;
  name: string;
  attributes: Record<string, string>;
  quantity: number;
  unitPriceCents: number;
  totalCents: number;
}

export interface Payment {
  method: (typeof paymentMethods)[number];
  status: (typeof paymentStatuses)[number];
  installments?: number | undefined;
  card_info?: { brand: string; last_digits?: string | undefined; holder_name?: string | undefined } | undefined;
  transaction_id?: string | undefined;
}

export interface Conversion {
  source: string | null;
  campaign: string | null;
  agent_assisted: boolean;
  techniques_used: string[];
  /** Minutes from the first item in the cart to the order; null when unknown. */
  time_to_convert: number | null;
}

export interface Order {
  id: string;
  orderNumber: string;
  customerId: string | null;
  cartId: string | null;
  status: OrderStatus;
  subtotalCents: number;
  shippingCents: number;
  discountCents: number;
  taxCents: number;
  totalCents: number;
  shippingAddressSealed: Buffer | null;
  shippingCode: string | null;
  shippingName: string | null;
  /** Calendar date `YYYY-MM-DD` in the account's time zone. */
  estimatedDeliveryOn: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
  payment: Payment;
  conversion: Conversion;
  notes: string;
  placedAt: Date;
  updatedAt: Date;
  /** Its id in the system that it came from. */
  externalId: string | null;
  extra: Record<string, unknown>;
  version: number;
  /** Its pieces are out of stock because of it and go back when it is cancelled. */
  stockHeld: boolean;
  /** Unpaid until then, it is cancelled. */
  reservedUntil: Date | null;
  items: OrderItem[];
}

export interface ShippingAddress {
  name: string;
  street: string;
  complement: string;
  district: string;
  city: string;
  state: string;
  postal_code: string;
  country: string;
}

/** What a sealed address is bound to. */
export function addressContext(orderId: string): string {
  return `orders.shipping_address:${orderId}`;
}

/** Products of an order, each once: what events of orders name. */
export function productIdsOf(order: Pick<Order, "items">): string[] {
  return [...new Set(order.items.flatMap((item) => item.productId ?? []))];
}
