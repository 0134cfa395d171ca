import { describe, expect, it } from "vitest";
import { frozenOrder } from "./frozen-order.ts";

const none = new Set<string>();

describe("a frozen list", () => {
  it("holds its order and counts what came and what rose", () => {
    expect(frozenOrder(["a", "b", "c"], ["n", "c", "a", "b"], none)).toEqual({ ids: ["a", "b", "c"], fresh: 2 });
    expect(frozenOrder(["a", "b", "c"], ["a", "b", "c"], none)).toEqual({ ids: ["a", "b", "c"], fresh: 0 });
  });

  it("keeps rows that others took away and lets go of one's own", () => {
    expect(frozenOrder(["a", "b", "c"], ["a", "c"], none).ids).toEqual(["a", "b", "c"]);
    expect(frozenOrder(["a", "b", "c"], ["a", "c"], new Set(["b"])).ids).toEqual(["a", "c"]);
  });

  it("adds a page at its end without calling it new", () => {
    expect(frozenOrder(["a", "b"], ["a", "b", "c", "d"], none)).toEqual({ ids: ["a", "b", "c", "d"], fresh: 0 });
  });
});
