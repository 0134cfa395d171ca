export interface Priced {
  unitPriceCents: number;
  quantity: number;
}

export interface Totals {
  subtotalCents: number;
  shippingCents: number;
  discountCents: number;
  taxCents: number;
  totalCents: number;
}

export interface Charges {
  shippingCents: number;
  discountCents: number;
  taxCents: number;
}

/** Price of one line in cents. */
export function lineTotalCents(line: Priced): number {
  return line.unitPriceCents * line.quantity;
}

/** Totals in cents. A discount never takes off more than the goods cost, so a total is never negative. */
export function totalsOf(lines: readonly Priced[], charges: Charges): Totals {
  const subtotalCents = lines.reduce((sum, line) => sum + lineTotalCents(line), 0);
  const discountCents = Math.min(charges.discountCents, subtotalCents);
  return {
    subtotalCents,
    shippingCents: charges.shippingCents,
    discountCents,
    taxCents: charges.taxCents,
    totalCents: subtotalCents + charges.shippingCents + charges.taxCents - discountCents,
  };
}

/** How an account charges for delivery: a flat price, free from a subtotal on. */
export interface ShippingRule {
  flatCents: number;
  /** Subtotal from which delivery costs nothing; null: never free. */
  freeFromCents: number | null;
  /** Days from the order to the estimated delivery. */
  days: number;
}

/** Delivery of a cart in cents; an empty cart is not delivered. */
export function shippingCentsFor(rule: ShippingRule, subtotalCents: number): number {
  if (subtotalCents === 0) return 0;
  return rule.freeFromCents !== null && subtotalCents >= rule.freeFromCents ? 0 : rule.flatCents;
}
