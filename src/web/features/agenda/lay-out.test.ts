import fc from "fast-check";
import { expect, it } from "vitest";
import { layOut } from "./lay-out.ts";

it("gives overlapping things a lane each, and what stands alone the whole width", () => {
  const laid = layOut([
    { from: 0, to: 30 },
    { from: 10, to: 20 },
    { from: 20, to: 40 },
    { from: 40, to: 50 },
  ]);
  expect(laid.map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 2],
    [1, 2],
    [1, 2],
    [0, 1],
  ]);
});

it("never puts two that overlap into one lane", () => {
  const span = fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 40 })).map(([from, length]) => ({ from, to: from + length }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 25 }), (spans) => {
      const laid = layOut(spans);
      expect(laid).toHaveLength(spans.length);
      for (const [index, one] of laid.entries()) {
        expect(one.lane).toBeLessThan(one.lanes);
        for (const other of laid.slice(index + 1))
          if (one.lane === other.lane) expect(one.item.from < other.item.to && other.item.from < one.item.to).toBe(false);
      }
    }),
  );
});
