import fc from "fast-check";
import { expect, test } from "vitest";
import { amountText, bodyOf, draftOf, readAmountText, readAttributes } from "./product-draft.ts";

test("an amount is read back as it is written, to the cent", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (cents) => {
      expect(readAmountText(amountText(cents / 100))).toBe(cents / 100);
    }),
  );
  expect(["1.899,90", "1899.90", "R$ 1.899", "12,5", "mil", ""].map(readAmountText)).toEqual([1899.9, 1899.9, 1899, 12.5, null, null]);
});

test("attributes need a name and a value", () => {
  expect(readAttributes("cor: preto; tamanho: M\n")).toEqual({ cor: "preto", tamanho: "M" });
  expect(readAttributes("cor preto")).toBeNull();
});

test("a draft names the path of each wrong field", () => {
  const draft = draftOf(null);
  expect(bodyOf(draft).problems.map(({ path }) => path)).toEqual(["name", "variants.0.price"]);
  const [variant] = draft.variants;
  if (variant === undefined) throw new Error("A new product has a variant.");
  const body = bodyOf({ ...draft, name: "Mesa", variants: [{ ...variant, price: "10,50", stock: "3" }] });
  expect(body.problems).toEqual([]);
  expect(body.body).toMatchObject({ name: "Mesa", category: null, variants: [{ price: 10.5, list_price: null, stock: 3 }] });
});
