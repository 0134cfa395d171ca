import { percentOf } from "../half-even.ts";

export interface Promotion {
  id: string;
  name: string;
  code: string | null;
  kind: "percent" | "fixed" | "free_shipping";
  percent: number | null;
  amountCents: number | null;
  minSubtotalCents: number;
  maxDiscountCents: number | null;
  startsAt: Date | null;
  endsAt: Date | null;
  productIds: string[];
  categoryIds: string[];
  usageLimit: number | null;
  perCustomerLimit: number | null;
  stackable: boolean;
  priority: number;
  active: boolean;
  uses: number;
}

export interface PricedLine {
  productId: string;
  /** The product's category and those above it. */
  categoryIds: readonly string[];
  cents: number;
}

export interface AppliedPromotion {
  promotion_id: string;
  name: string;
  code: string | null;
  discount_cents: number;
  free_shipping: boolean;
}

export interface Discounts {
  discountCents: number;
  freeShipping: boolean;
  applied: AppliedPromotion[];
}

/** Why a coupon does not count, for the buyer to read. */
export type CouponProblem =
  | "unknown"
  | "not_yet"
  | "over"
  | "used_up"
  | "used_by_customer"
  | "too_little"
  | "not_these"
  | "not_with_others";

const inScope = (promotion: Promotion, line: PricedLine) =>
  (promotion.productIds.length === 0 && promotion.categoryIds.length === 0) ||
  promotion.productIds.includes(line.productId) ||
  line.categoryIds.some((id) => promotion.categoryIds.includes(id));

/** What keeps a promotion from counting for these lines; null: nothing. `usesByCustomer`: orders of this customer in which it counted. */
export function obstacleOf(promotion: Promotion, lines: readonly PricedLine[], usesByCustomer: number, at: Date): CouponProblem | null {
  if (!promotion.active) return "over";
  if (promotion.startsAt !== null && at < promotion.startsAt) return "not_yet";
  if (promotion.endsAt !== null && at >= promotion.endsAt) return "over";
  if (promotion.usageLimit !== null && promotion.uses >= promotion.usageLimit) return "used_up";
  if (promotion.perCustomerLimit !== null && usesByCustomer >= promotion.perCustomerLimit) return "used_by_customer";
  const own = lines.filter((line) => inScope(promotion, line));
  if (own.length === 0) return "not_these";
  return own.reduce((sum, line) => sum + line.cents, 0) < promotion.minSubtotalCents ? "too_little" : null;
}

/** Takes so many cents off lines, in proportion to what is left of each; the largest remainders get the cents over. */
function spread(left: number[], places: readonly number[], cents: number): number {
  const whole = places.reduce((sum, at) => sum + (left[at] ?? 0), 0);
  const off = Math.min(cents, whole);
  if (off === 0) return 0;
  const shares = places.map((at) => {
    const exact = BigInt(off) * BigInt(left[at] ?? 0);
    return { at, floor: Number(exact / BigInt(whole)), rest: Number(exact % BigInt(whole)) };
  });
  let over = off - shares.reduce((sum, share) => sum + share.floor, 0);
  for (const share of shares.toSorted((a, b) => b.rest - a.rest || a.at - b.at)) {
    const extra = over > 0 ? 1 : 0;
    over -= extra;
    left[share.at] = (left[share.at] ?? 0) - share.floor - extra;
  }
  return off;
}

function applyAll(promotions: readonly Promotion[], lines: readonly PricedLine[]): Discounts {
  const left = lines.map((line) => line.cents);
  const applied: AppliedPromotion[] = [];
  for (const promotion of promotions) {
    const places = lines.flatMap((line, at) => (inScope(promotion, line) ? [at] : []));
    const base = places.reduce((sum, at) => sum + (left[at] ?? 0), 0);
    const wanted =
      promotion.kind === "percent"
        ? percentOf(base, promotion.percent ?? 0)
        : promotion.kind === "fixed"
          ? (promotion.amountCents ?? 0)
          : 0;
    const off = spread(left, places, Math.min(wanted, promotion.maxDiscountCents ?? wanted));
    const free = promotion.kind === "free_shipping";
    if (off === 0 && !free) continue;
    applied.push({ promotion_id: promotion.id, name: promotion.name, code: promotion.code, discount_cents: off, free_shipping: free });
  }
  return {
    discountCents: applied.reduce((sum, one) => sum + one.discount_cents, 0),
    freeShipping: applied.some((one) => one.free_shipping),
    applied,
  };
}

const inOrder = (a: Promotion, b: Promotion) => a.priority - b.priority || (a.id < b.id ? -1 : 1);

/**
 * What promotions that may count take off. Those that stack count together, one after the other by priority, each on what the ones before left; one that
 * does not stack counts alone. Of these possibilities the one that is worth most to the buyer is taken (free delivery counted with `shippingCents`).
 */
export function discountsOf(promotions: readonly Promotion[], lines: readonly PricedLine[], shippingCents: number): Discounts {
  const sorted = promotions.toSorted(inOrder);
  const together = sorted.filter((promotion) => promotion.stackable);
  const sets = [together, ...sorted.filter((promotion) => !promotion.stackable).map((promotion) => [promotion])];
  const worth = (one: Discounts) => one.discountCents + (one.freeShipping ? shippingCents : 0);
  return sets.map((set) => applyAll(set, lines)).reduce((best, one) => (worth(one) > worth(best) ? one : best));
}
