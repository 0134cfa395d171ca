import { expect, test } from "vitest";
import { readShopSearch } from "./shop-search.ts";

test("keeps what fits and drops the rest", () => {
  expect(readShopSearch({ tab: "products", stock: "out", q: 1042, sort: "wild", id: "", from: "2026-01-01" })).toEqual({
    tab: "products",
    stock: "out",
    q: "1042",
    from: "2026-01-01",
  });
  expect(readShopSearch({ tab: "garage", state: 3, q: "x".repeat(301) })).toEqual({});
});
