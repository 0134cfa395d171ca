import fc from "fast-check";
import { expect, it } from "vitest";
import { heldStretch, rowsIn, type Stretch } from "./held-stretch.ts";

it("moves by two rows at once, and reaches every end", () => {
  let held = heldStretch({ startIndex: 50, endIndex: 57, count: 100 }, null);
  expect([held.from, held.to]).toEqual([42, 65]);
  expect(heldStretch({ startIndex: 49, endIndex: 56, count: 100 }, held)).toBe(held);
  held = heldStretch({ startIndex: 48, endIndex: 55, count: 100 }, held);
  expect([held.from, held.to]).toEqual([40, 63]);
  held = heldStretch({ startIndex: 9, endIndex: 15, count: 100 }, held);
  expect(heldStretch({ startIndex: 8, endIndex: 15, count: 100 }, held).from).toBe(0);
  expect(rowsIn(heldStretch({ startIndex: 0, endIndex: 0, count: 0 }, null))).toEqual([]);
});

it("draws all that is seen and rows beyond it, wherever the reader goes and however many rows come", () => {
  const seen = fc
    .record({ count: fc.integer({ min: 1, max: 60 }), at: fc.nat(60), shown: fc.integer({ min: 1, max: 10 }) })
    .map(({ count, at, shown }) => ({ count, startIndex: Math.min(at, count - 1), endIndex: Math.min(at + shown, count - 1) }));
  fc.assert(
    fc.property(fc.array(seen), (walk) => {
      let held: Stretch | null = null;
      for (const one of walk) {
        held = heldStretch(one, held);
        expect(held.from).toBeLessThanOrEqual(Math.max(0, one.startIndex - 7));
        expect(held.to).toBeGreaterThanOrEqual(Math.min(one.count - 1, one.endIndex + 7));
        expect(held.to).toBeLessThan(one.count);
      }
    }),
  );
});
