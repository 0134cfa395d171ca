import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuery } from "./parse-query.ts";

const read = (query: string) => parseQuery(query).map(({ text, mode }) => `${mode}:${text}`);

test("reads words, phrases and what is left out; the last word may be begun only", () => {
  expect(read("pedido atrasado")).toEqual(["word:pedido", "prefix:atrasado"]);
  expect(read('"não chegou" -obrigado geladeira')).toEqual(["phrase:não chegou", "not:obrigado", "prefix:geladeira"]);
  expect(read("“aspas curvas”")).toEqual(["phrase:aspas curvas"]);
  expect(read('-"bom dia" oi')).toEqual(["not:bom dia", "prefix:oi"]);
  expect(read('troca "sem fim')).toEqual(["word:troca", "phrase:sem fim"]);
});

test("one letter, a hyphen inside and nothing at all", () => {
  expect(read("a")).toEqual(["word:a"]);
  expect(read("ar-condicionado")).toEqual(["prefix:ar-condicionado"]);
  expect(read("-")).toEqual(["word:-"]);
  expect(read('  "" ')).toEqual([]);
});

test("whatever is typed gives at most twelve pieces, none of them empty", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (query) => {
      const pieces = parseQuery(query);
      expect(pieces.length).toBeLessThanOrEqual(12);
      for (const { text } of pieces) {
        expect(text).not.toBe("");
        expect(text).not.toContain("\u0000");
      }
    }),
  );
});
