import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnStretch, stretchStart } from "./drawn-stretch.ts";

const rowHeight = 78;
const stretchAt = (top: number, height: number, count: number) =>
  drawnStretch(stretchStart(top, rowHeight), Math.ceil(height / rowHeight), count);

describe("which rows of a list are drawn", () => {
  it("draws all that is seen and some rows beyond, wherever it was scrolled to", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, height, share) => {
          const top = Math.max(0, count * rowHeight - height) * share;
          const { from, to } = stretchAt(top, height, count);
          const [first, end] = [Math.floor(top / rowHeight), Math.min(count, Math.ceil((top + height) / rowHeight))];
          expect(from).toBeLessThanOrEqual(Math.max(0, first - 6));
          expect(to).toBeGreaterThanOrEqual(Math.min(count, end + 6));
          // Never the whole of a long list.
          expect(to - from).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 14);
        },
      ),
    );
  });

  it("changes once for two rows that come and two that go", () => {
    const stretches = Array.from({ length: 40 * rowHeight }, (_, pixel) => JSON.stringify(stretchAt(60 * rowHeight + pixel, 800, 1000)));
    const changes = stretches.filter((stretch, index) => index > 0 && stretch !== stretches[index - 1]).length;
    expect(changes).toBe(19);
  });

  it("shows the end of a list that has become shorter than where it was scrolled to", () => {
    expect(stretchAt(900 * rowHeight, 780, 30)).toEqual({ from: 6, to: 30 });
    expect(stretchAt(900 * rowHeight, 780, 0)).toEqual({ from: 0, to: 0 });
  });
});
