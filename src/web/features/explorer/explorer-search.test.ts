import { expect, it } from "vitest";
import { flatten, toCsv } from "./explorer-search.ts";

it("names what lies inside by its path, joins words and counts the rest", () => {
  expect(flatten({ id: "1", profile: { city: "Recife", age: null }, tags: ["a", "b"], items: [{ x: 1 }], none: {} })).toEqual({
    id: "1",
    "profile.city": "Recife",
    "profile.age": null,
    tags: "a, b",
    items: "[1]",
  });
});

it("writes no cell that a spreadsheet would take for a formula", () => {
  expect(
    toCsv(
      ["a", "b"],
      [
        { a: "=1+1", b: 'x "y", z' },
        { a: -2, b: null },
      ],
    ),
  ).toBe('\uFEFFa,b\r\n"\'=1+1","x ""y"", z"\r\n-2,\r\n');
});
