import { expect, test } from "vitest";
import { cardLabel, splitOptions } from "./product-options.ts";

const card = (productId: string) => ({ productId, name: productId, priceCents: 100, listPriceCents: null, imageUrl: null, inStock: true });

test("an option that names a product stands on its card, the others below", () => {
  const options = ["show:p1", "add:p1", "add:p10", "cheapest"].map((id) => ({ id, title: id }));
  const split = splitOptions({ options, products: [card("p1"), card("p10")] });
  expect(split.of(card("p1")).map(({ id }) => id)).toEqual(["show:p1", "add:p1"]);
  expect(split.of(card("p10")).map(({ id }) => id)).toEqual(["add:p10"]);
  expect(split.general.map(({ id }) => id)).toEqual(["cheapest"]);
});

test("on a card an option says what it does, not which product it is", () => {
  const texts = { see: "Ver", add: "Adicionar" };
  const labels = ["product:p1", "add:p1", "swap:p1"].map((id) => cardLabel({ id, title: "Nova X12" }, texts));
  expect(labels).toEqual(["Ver", "Adicionar", "Nova X12"]);
});
