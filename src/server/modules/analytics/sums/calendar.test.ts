import fc from "fast-check";
import { expect, test } from "vitest";
import { dayName, firstDayOf, levels, piecesOf } from "./calendar.ts";

const dayMillis = 86_400_000;

test.each([
  ["quarter", "2026-11-30", "2026-10-01"],
  ["month", "2026-11-30", "2026-11-01"],
  ["week", "2026-11-29", "2026-11-23"],
  ["week", "2026-11-30", "2026-11-30"],
  ["day", "2026-11-30", "2026-11-30"],
] as const)("the %s of %s begins on %s", (level, day, first) => {
  expect(firstDayOf(level, day)).toBe(first);
});

test("a year is made of few pieces", () => {
  expect(piecesOf({ from: "2025-11-30", to: "2026-11-30" }, levels)).toEqual([
    { from: "2025-11-30", to: "2025-12-01", level: "day" },
    { from: "2025-12-01", to: "2026-01-01", level: "month" },
    { from: "2026-01-01", to: "2026-10-01", level: "quarter" },
    { from: "2026-10-01", to: "2026-11-01", level: "month" },
    { from: "2026-11-01", to: "2026-11-02", level: "day" },
    { from: "2026-11-02", to: "2026-11-30", level: "week" },
  ]);
});

test("pieces hold each day once, whichever may be used, and begin where their kind does", () => {
  const day = fc.integer({ min: 20_000, max: 22_000 });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 900 }), fc.subarray(levels.slice(0, 3)), (start, length, larger) => {
      const [from, to] = [dayName(start * dayMillis), dayName((start + length) * dayMillis)];
      let next = from;
      for (const piece of piecesOf({ from, to }, [...larger, "day"])) {
        expect(piece.from).toBe(next);
        expect(firstDayOf(piece.level, piece.from)).toBe(piece.from);
        expect(firstDayOf(piece.level, piece.to)).toBe(piece.to);
        next = piece.to;
      }
      expect(next).toBe(to);
    }),
  );
});
