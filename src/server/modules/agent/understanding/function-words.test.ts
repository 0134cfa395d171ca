import { expect, it } from "vitest";
import { queryText } from "../builtin/query-text.ts";
import { understand } from "./understanding.ts";

const things = (text: string) => understand(text).entities.filter(({ type }) => type === "product_category" || type === "brand");

it.each(["desses qual é o melhor?", "tem algum destes?", "quero essas", "estes aí", "quiero esos", "which of these", "aquelas outras"])(
  "%j names nothing that is sold",
  (text) => {
    expect(things(text)).toEqual([]);
  },
);

it.each([
  ["vestidos rojos", "vestido"],
  ["two dresses please", "vestido"],
  ["uma geladera", "geladeira"],
])("%j still names %s", (text, value) => {
  expect(things(text)).toContainEqual(expect.objectContaining({ value }));
});

it.each([
  ["busco un bolso hasta 200 reales", 200],
  ["algo até 200 conto", 200],
  ["a bag under 300 reais", 300],
  ["una mochila de menos de 150 pesos", 150],
])("%j: the amount is read, and no word of it is looked for", (text, max) => {
  const { entities } = understand(text);
  expect(entities).toContainEqual(expect.objectContaining({ type: "price_range", value: { max } }));
  expect(queryText(text, entities, ["product_category"])).not.toMatch(/\d|real|conto|peso/);
});
