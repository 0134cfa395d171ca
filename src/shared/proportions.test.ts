import { expect, test } from "vitest";
import { differenceInterval, wilson } from "./proportions.ts";

test("Wilson's interval as his formula gives it", () => {
  expect(wilson(0, 0)).toBeNull();
  // Newcombe 1998a, table I: 81 of 263 → 0.2553 to 0.3662; 0 of 20 → 0 to 0.1611.
  expect(wilson(81, 263)?.low).toBeCloseTo(0.2553, 4);
  expect(wilson(81, 263)?.high).toBeCloseTo(0.3662, 4);
  expect(wilson(0, 20)).toMatchObject({ low: 0 });
  expect(wilson(0, 20)?.high).toBeCloseTo(0.1611, 4);
});

test("the interval of a difference as Newcombe's table II gives it", () => {
  // 56 of 70 less 48 of 80: 0.0524 to 0.3339; 9 of 10 less 3 of 10: 0.1705 to 0.8090.
  const first = differenceInterval({ k: 56, n: 70 }, { k: 48, n: 80 });
  expect(first?.low).toBeCloseTo(0.0524, 4);
  expect(first?.high).toBeCloseTo(0.3339, 4);
  const second = differenceInterval({ k: 9, n: 10 }, { k: 3, n: 10 });
  expect(second?.low).toBeCloseTo(0.1705, 4);
  expect(second?.high).toBeCloseTo(0.809, 4);
  expect(differenceInterval({ k: 1, n: 2 }, { k: 0, n: 0 })).toBeNull();
});
