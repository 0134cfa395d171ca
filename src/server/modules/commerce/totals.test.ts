import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineTotalCents, shippingCentsFor, totalsOf } from "./totals.ts";

const cents = fc.integer({ min: 0, max: 10_000_000 });
const line = fc.record({ unitPriceCents: cents, quantity: fc.integer({ min: 1, max: 999 }) });
const charges = fc.record({ shippingCents: cents, discountCents: cents, taxCents: cents });

describe("totals", () => {
  it("adds up by hand", () => {
    const lines = [
      { unitPriceCents: 189_900, quantity: 1 },
      { unitPriceCents: 4_990, quantity: 3 },
    ];
    expect(totalsOf(lines, { shippingCents: 1_990, discountCents: 10_000, taxCents: 0 })).toEqual({
      subtotalCents: 204_870,
      shippingCents: 1_990,
      discountCents: 10_000,
      taxCents: 0,
      totalCents: 196_860,
    });
  });

  it("stays whole, never negative and keeps its equation", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), charges, (lines, extra) => {
        const totals = totalsOf(lines, extra);
        expect(Object.values(totals).every(Number.isSafeInteger)).toBe(true);
        expect(totals.totalCents).toBeGreaterThanOrEqual(0);
        expect(totals.totalCents).toBe(totals.subtotalCents + totals.shippingCents + totals.taxCents - totals.discountCents);
        expect(totals.discountCents).toBeLessThanOrEqual(totals.subtotalCents);
      }),
    );
  });

  it("does not depend on the order of lines nor on how pieces are split over lines", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), charges, (lines, extra) => {
        const singles = lines.flatMap((one) => Array.from({ length: Math.min(one.quantity, 5) }, () => ({ ...one, quantity: 1 })));
        const grouped = lines.map((one) => ({ ...one, quantity: Math.min(one.quantity, 5) }));
        expect(totalsOf(singles.toReversed(), extra)).toEqual(totalsOf(grouped, extra));
      }),
    );
  });

  it("prices a line by its pieces", () => {
    fc.assert(
      fc.property(line, (one) => {
        expect(lineTotalCents({ ...one, quantity: one.quantity + 1 }) - lineTotalCents(one)).toBe(one.unitPriceCents);
      }),
    );
  });
});

describe("shipping", () => {
  const rule = { flatCents: 1_990, freeFromCents: 29_900, days: 7 };
  it("is flat below the limit, free from it on, nothing for an empty cart", () => {
    expect(shippingCentsFor(rule, 29_899)).toBe(1_990);
    expect(shippingCentsFor(rule, 29_900)).toBe(0);
    expect(shippingCentsFor(rule, 0)).toBe(0);
    expect(shippingCentsFor({ ...rule, freeFromCents: null }, 9_999_999)).toBe(1_990);
  });
});
