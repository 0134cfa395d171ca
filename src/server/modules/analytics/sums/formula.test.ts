import { expect, test } from "vitest";
import { readFormula } from "./formula.ts";

test.each([
  ["$0", [3], 3],
  ["100 * $1 / nullIf($0, 0)", [8, 2], 25],
  ["100 * $1 / nullIf($0, 0)", [0, 0], null],
  ["($1 / 1000 / $0)", [4, 6000], 1.5],
  ["$1 / 1000 / $0", [0, 0], null],
  ["($0 / 1000) / 1000000 / nullIf($1, 0)", [5_000_000, 2], 0.0025],
  ["100 * ($0 - $1) / nullIf($0 + $1, 0)", [3, 1], 50],
  ["10 - 2 - 3", [], 5],
] as const)("%s of %j is %j", (text, sums, value) => {
  expect(readFormula(text)(sums)).toBe(value);
});

test.each(["$0 +", "sum($0)", "$0 $1", "(1", "1; drop", "2 ** 3"])("%s is refused", (text) => {
  expect(() => readFormula(text)).toThrow();
});
