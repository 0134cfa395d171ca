import type { Tx } from "#platform/db/db.ts";
import type { Cart } from "./cart.ts";
import { type AppliedPromotion, type CouponProblem, discountsOf, obstacleOf, type Promotion } from "./promotions/promotion.ts";
import { goodsFacts, promotionsFor, usesByCustomers } from "./promotions/promotions.repo.ts";
import { hookProvider, parcelKey, type HookFailure, type StoredQuote } from "./shipping/hook.ts";
import { storedQuotes } from "./shipping/hook.repo.ts";
import {
  flatProvider,
  quoteOf,
  tableProvider,
  type Parcel,
  type ShippingOption,
  type ShippingProvider,
  type ShippingRate,
} from "./shipping/shipping.ts";
import { shippingRates } from "./shipping/shipping-rates.repo.ts";
import type { ShopSettings } from "./shop-settings.repo.ts";
import { lineTotalCents, shippingCentsFor, type Totals, totalsOf } from "./totals.ts";

export interface PricedCart {
  totals: Totals;
  applied: AppliedPromotion[];
  /** Why the coupon of the cart does not count; null when it does or when there is none. */
  couponProblem: CouponProblem | null;
  /** Ways of delivery, the cheapest first, before any promotion. */
  options: ShippingOption[];
  chosen: ShippingOption;
  /** Who said what delivery costs, and why it was not the shop's own service when there is one. */
  shippingSource: ShippingProvider["name"];
  shippingFailure: HookFailure | null;
  freeShipping: boolean;
}

const mostRates = 2000;

export interface PriceSources {
  settings: ShopSettings;
  promotions: readonly Promotion[];
  uses: ReadonlyMap<string, number>;
  facts: ReadonlyMap<string, { categoryIds: string[]; grams: number }>;
  rates: readonly ShippingRate[];
  /** What the shop's own delivery service answered for these carts. */
  quotes: readonly StoredQuote[];
  at: Date;
}

type GoodsFacts = PriceSources["facts"];

/** What is to be delivered of a cart. */
export function parcelOf(cart: Cart, facts: GoodsFacts): Parcel {
  return {
    postalCode: cart.postalCode,
    grams: cart.items.reduce((sum, item) => sum + item.quantity * (facts.get(item.variantId)?.grams ?? 0), 0),
    subtotalCents: cart.items.reduce((sum, item) => sum + lineTotalCents(item), 0),
    lines: cart.items,
  };
}

/** Everything that the prices of these carts depend on, read once for all of them. */
export async function priceSources(
  tx: Tx,
  accountId: string,
  carts: readonly Cart[],
  settings: ShopSettings,
  at: Date,
): Promise<PriceSources> {
  const codes = [...new Set(carts.flatMap((cart) => cart.couponCode ?? []))];
  const customers = [...new Set(carts.map((cart) => cart.customerId))];
  const variants = [...new Set(carts.flatMap((cart) => cart.items.map((item) => item.variantId)))];
  const [promotions, uses, facts, rates] = await Promise.all([
    promotionsFor(tx, accountId, codes),
    usesByCustomers(tx, accountId, customers),
    goodsFacts(tx, accountId, variants),
    shippingRates(tx, accountId, undefined, mostRates),
  ]);
  const parcels = settings.asksForQuotes
    ? carts.filter((cart) => cart.postalCode !== null).map((cart) => parcelKey(parcelOf(cart, facts)))
    : [];
  const quotes = parcels.length === 0 ? [] : await storedQuotes(tx, accountId, parcels, at);
  return { settings, promotions, uses, facts, rates, quotes, at };
}

/** What a cart costs: goods at the prices that were shown, promotions that count now, delivery by the shop's table or its flat price. */
export function priceCart(cart: Cart, sources: PriceSources): PricedCart {
  const { settings, at } = sources;
  const lines = cart.items.map((item) => ({
    productId: item.productId,
    categoryIds: sources.facts.get(item.variantId)?.categoryIds ?? [],
    cents: lineTotalCents(item),
  }));
  const subtotalCents = lines.reduce((sum, line) => sum + line.cents, 0);
  const flat = { code: "standard", name: null, cents: shippingCentsFor(settings.shipping, subtotalCents), days: settings.shipping.days };
  const parcel = parcelOf(cart, sources.facts);
  const providers = [...(subtotalCents === 0 ? [] : [hookProvider(sources.quotes), tableProvider(sources.rates)]), flatProvider(flat)];
  const { source: shippingSource, options: quoted } = quoteOf(providers, parcel);
  const options = [...quoted];
  const parcelName = sources.quotes.length === 0 ? null : parcelKey(parcel);
  const quote = parcelName === null ? undefined : sources.quotes.find((one) => one.parcel.equals(parcelName));
  const chosen = options.find((option) => option.code === cart.shippingCode) ?? options[0] ?? flat;

  const obstacle = (promotion: Promotion) => obstacleOf(promotion, lines, sources.uses.get(`${promotion.id}|${cart.customerId}`) ?? 0, at);
  const coupon = cart.couponCode === null ? undefined : sources.promotions.find((promotion) => promotion.code === cart.couponCode);
  const usable = sources.promotions.filter(
    (promotion) => (promotion.code === null || promotion.id === coupon?.id) && obstacle(promotion) === null,
  );
  const found = lines.length === 0 ? { discountCents: 0, freeShipping: false, applied: [] } : discountsOf(usable, lines, chosen.cents);
  let couponProblem: CouponProblem | null = null;
  if (cart.couponCode !== null && lines.length > 0) {
    if (coupon === undefined) couponProblem = "unknown";
    else if (!found.applied.some((one) => one.promotion_id === coupon.id)) couponProblem = obstacle(coupon) ?? "not_with_others";
  }
  return {
    totals: totalsOf(cart.items, {
      shippingCents: found.freeShipping ? 0 : chosen.cents,
      // A discount that the cart was given by hand or by import counts beside the promotions.
      discountCents: cart.discountCents + found.discountCents,
      taxCents: cart.taxCents,
    }),
    applied: found.applied,
    couponProblem,
    options,
    chosen,
    shippingSource,
    shippingFailure: quote?.failure ?? null,
    freeShipping: found.freeShipping,
  };
}

/** One cart with its prices. */
export async function priceOneCart(tx: Tx, accountId: string, cart: Cart, settings: ShopSettings, at: Date): Promise<PricedCart> {
  return priceCart(cart, await priceSources(tx, accountId, [cart], settings, at));
}
