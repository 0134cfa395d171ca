import { expect, test } from "vitest";
import { turnsOf } from "./turns.ts";

test("everybody comes once a turn, in the order of the list", () => {
  const list = ["a1", "b1", "a2", "c1", "a3", "b2"];
  expect(turnsOf(list, (item) => item.slice(0, 1))).toEqual([["a1", "b1", "c1"], ["a2", "b2"], ["a3"]]);
  expect(turnsOf([], String)).toEqual([]);
});
