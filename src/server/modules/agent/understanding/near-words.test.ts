import fc from "fast-check";
import { expect, it } from "vitest";
import { NearWords } from "./near-words.ts";
import { understand } from "./understanding.ts";

const words = ["geladeira", "celular", "consulta", "reembolso", "carrinho"];
const near = new NearWords(words);

it("finds a word behind one slip of the keys, wherever it is but at the first letter", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...words),
      fc.nat(),
      fc.constantFrom("drop", "double", "swap", "other"),
      fc.constantFrom("q", "w", "x", "y", "z", "k"),
      (word, place, kind, letter) => {
        const at = 1 + (place % (word.length - 2));
        const slipped = {
          drop: word.slice(0, at) + word.slice(at + 1),
          double: word.slice(0, at) + letter + word.slice(at),
          swap: word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
          other: word.slice(0, at) + letter + word.slice(at + 1),
        }[kind];
        expect(near.nearest(slipped)).toBe(slipped === word ? null : word);
      },
    ),
  );
});

it("leaves alone what is known, short, or two slips away", () => {
  expect(near.nearest("geladeira")).toBeNull();
  expect(near.nearest("cel")).toBeNull();
  expect(near.nearest("gelader")).toBeNull();
  expect(near.nearest("banana")).toBeNull();
});

it.each([
  ["quero ver geladera", "product_search"],
  ["cade meu pedidio", "order_status"],
  ["quero quatro", "add_to_cart"],
  ["tira o segundo", "remove_from_cart"],
])("understands %j", (text, intent) => {
  expect(understand(text).intent).toBe(intent);
});

it("reads things with a slip as the things", () => {
  const category = (text: string) => understand(text).entities.find((one) => one.type === "product_category")?.value;
  expect(category("tem geladera?")).toBe(category("tem geladeira?"));
  expect(category("quero um smartwach")).toBe("smartwatch");
  expect(category("fechei a janela")).toBeUndefined();
});
