import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { percentOf } from "../half-even.ts";
import { discountsOf, obstacleOf, type PricedLine, type Promotion } from "./promotion.ts";

const at = new Date("2026-11-20T12:00:00Z");
const base: Promotion = {
  id: "a",
  name: "",
  code: null,
  kind: "percent",
  percent: 10,
  amountCents: null,
  minSubtotalCents: 0,
  maxDiscountCents: null,
  startsAt: null,
  endsAt: null,
  productIds: [],
  categoryIds: [],
  usageLimit: null,
  perCustomerLimit: null,
  stackable: false,
  priority: 0,
  active: true,
  uses: 0,
};
const lines: PricedLine[] = [
  { productId: "p1", categoryIds: ["c1"], cents: 10_000 },
  { productId: "p2", categoryIds: ["c2", "c1"], cents: 5_005 },
];
const off = (promotions: Partial<Promotion>[], shipping = 0) =>
  discountsOf(
    promotions.map((one, index) => ({ ...base, id: String(index), ...one })),
    lines,
    shipping,
  );
const fixed = (amountCents: number, more: Partial<Promotion> = {}): Partial<Promotion> => ({
  kind: "fixed",
  percent: null,
  amountCents,
  ...more,
});

describe("discounts", () => {
  test("percent rounds half a cent to the even one", () => {
    expect([percentOf(5, 10), percentOf(15, 10), percentOf(25, 10), percentOf(-15, 10)]).toEqual([0, 2, 2, -2]);
    expect(off([{ percent: 10 }]).discountCents).toBe(1500);
  });

  test("keep to their products and categories, and to the most that they may take", () => {
    expect(off([{ productIds: ["p2"] }]).discountCents).toBe(500);
    expect(off([{ categoryIds: ["c2"], percent: 50 }]).discountCents).toBe(2502);
    expect(off([{ percent: 50, maxDiscountCents: 1000 }]).discountCents).toBe(1000);
    expect(off([fixed(1_000_000)]).discountCents).toBe(15_005);
  });

  test("that stack count one on what the other left; one that does not counts alone when it is worth more", () => {
    expect(off([fixed(5_005, { stackable: true, priority: 1 }), { stackable: true, priority: 2 }]).discountCents).toBe(5_005 + 1_000);
    expect(off([fixed(1_000, { stackable: true }), fixed(900)]).applied.map((one) => one.discount_cents)).toEqual([1_000]);
    expect(off([fixed(1_000, { stackable: true }), fixed(1_100)]).applied.map((one) => one.discount_cents)).toEqual([1_100]);
    expect(off([fixed(1_000), { kind: "free_shipping", percent: null }], 1_990)).toMatchObject({ freeShipping: true, discountCents: 0 });
  });

  test("never take more than the goods cost, and are the sum of their parts", () => {
    const promotion = fc.record({
      kind: fc.constantFrom("percent" as const, "fixed" as const),
      percent: fc.integer({ min: 1, max: 100 }),
      amountCents: fc.integer({ min: 1, max: 30_000 }),
      stackable: fc.boolean(),
      priority: fc.integer({ min: 0, max: 3 }),
      productIds: fc.subarray(["p0", "p1", "p2"]),
      maxDiscountCents: fc.option(fc.integer({ min: 1, max: 5_000 })),
    });
    fc.assert(
      fc.property(
        fc.array(promotion, { maxLength: 5 }),
        fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 4 }),
        (wishes, prices) => {
          const own = prices.map((cents, index) => ({ productId: `p${index}`, categoryIds: [], cents }));
          const all = wishes.map((wish, index) => ({ ...base, ...wish, id: String(index) }));
          const found = discountsOf(all, own, 0);
          const subtotal = prices.reduce((sum, one) => sum + one, 0);
          expect(found.discountCents).toBeLessThanOrEqual(subtotal);
          expect(found.discountCents).toBe(found.applied.reduce((sum, one) => sum + one.discount_cents, 0));
          // No single promotion alone would have been worth more.
          for (const one of all)
            expect(discountsOf([one], own, 0).discountCents).toBeLessThanOrEqual(
              Math.max(found.discountCents, one.stackable ? Infinity : 0),
            );
          // The order in which they come changes nothing.
          expect(discountsOf(all.toReversed(), own, 0)).toEqual(found);
        },
      ),
    );
  });
});

test("what keeps a promotion from counting is named", () => {
  const why = (one: Partial<Promotion>, uses = 0) => obstacleOf({ ...base, ...one }, lines, uses, at);
  expect(why({})).toBeNull();
  expect(why({ active: false })).toBe("over");
  expect(why({ startsAt: new Date(at.getTime() + 1) })).toBe("not_yet");
  expect(why({ endsAt: at })).toBe("over");
  expect(why({ usageLimit: 3, uses: 3 })).toBe("used_up");
  expect(why({ perCustomerLimit: 1 }, 1)).toBe("used_by_customer");
  expect(why({ productIds: ["other"] })).toBe("not_these");
  expect(why({ productIds: ["p1"], minSubtotalCents: 10_001 })).toBe("too_little");
});
