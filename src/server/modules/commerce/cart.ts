import { type Totals, lineTotalCents } from "./totals.ts";

export interface CartItem {
  productId: string;
  variantId: string;
  name: string;
  attributes: Record<string, string>;
  quantity: number;
  /** Price that the customer was shown when the item went in. */
  unitPriceCents: number;
  addedAt: Date;
}

export type CartStatus = "active" | "converted" | "abandoned";

export interface Cart {
  id: string;
  customerId: string;
  conversationId: string | null;
  status: CartStatus;
  checkoutSecret: Buffer;
  discountCents: number;
  taxCents: number;
  appliedPromotions: unknown[];
  source: string | null;
  suggestedByAgent: boolean;
  hasAbandoned: boolean;
  recoveryAttempts: number;
  createdAt: Date;
  updatedAt: Date;
  sessionId: string | null;
  campaign: string | null;
  techniquesUsed: string[];
  couponCode: string | null;
  postalCode: string | null;
  shippingCode: string | null;
  abandonedAt: Date | null;
  externalId: string | null;
  extra: Record<string, unknown>;
  version: number;
  /** In the order they went in. */
  items: CartItem[];
}

/** A cart as a person sees it. All money in cents. */
export interface CartView {
  items: { productId: string; variantId: string; name: string; quantity: number; unitPriceCents: number; totalCents: number }[];
  subtotalCents: number;
  discountCents: number;
  shippingCents: number;
  totalCents: number;
  checkoutUrl: string | null;
}

export const emptyCartView: CartView = {
  items: [],
  subtotalCents: 0,
  discountCents: 0,
  shippingCents: 0,
  totalCents: 0,
  checkoutUrl: null,
};

/** The view of a cart; an empty one has no checkout address. */
export function toCartView(cart: Cart, totals: Totals, checkoutUrl: string): CartView {
  return {
    items: cart.items.map((item) => ({
      productId: item.productId,
      variantId: item.variantId,
      name: item.name,
      quantity: item.quantity,
      unitPriceCents: item.unitPriceCents,
      totalCents: lineTotalCents(item),
    })),
    subtotalCents: totals.subtotalCents,
    discountCents: totals.discountCents,
    shippingCents: totals.shippingCents,
    totalCents: totals.totalCents,
    checkoutUrl: cart.items.length === 0 ? null : checkoutUrl,
  };
}
