import fc from "fast-check";
import { expect, test } from "vitest";
import { foldWord, markWords, snippetOf } from "./highlight.ts";

test("folds as the index does", () => {
  expect(["AÇÃO", "Straße", "cœur", "Łódź", "e\u0301"].map(foldWord)).toEqual(["acao", "strasse", "coeur", "lodz", "e"]);
});

test("marks words as they stand, not parts of words", () => {
  expect(markWords("Olá, olaria! OLÁ", (word) => word === "ola")).toEqual([
    { text: "Olá", hit: true },
    { text: ", olaria! ", hit: false },
    { text: "OLÁ", hit: true },
  ]);
});

test("a long text is cut between words about its first hit", () => {
  const text = `${"antes ".repeat(60)}geladeira${" depois".repeat(60)}`;
  const { snippet, cutBefore, cutAfter } = snippetOf(text, ["geladeira"]);
  const shown = snippet.map((piece) => piece.text).join("");
  expect([cutBefore, cutAfter]).toEqual([true, true]);
  expect(shown).toMatch(/^antes .*geladeira.* depois$/);
  expect(shown.length).toBeLessThanOrEqual(180);
});

test("an address without a space is cut too", () => {
  const { snippet } = snippetOf(`https://exemplo.com.br/${"a".repeat(5000)} fim`, ["fim"]);
  expect(snippet.map((piece) => piece.text).join("").length).toBeLessThanOrEqual(180);
  expect(snippet.at(-1)).toEqual({ text: "fim", hit: true });
});

test("pieces are the text, whatever it is, and no emoji is cut in two", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), fc.array(fc.string({ maxLength: 5 })), (text, found) => {
      const line = text.replace(/\s+/g, " ").trim();
      const shown = snippetOf(text, found)
        .snippet.map((piece) => piece.text)
        .join("");
      expect(line).toContain(shown);
      expect(shown.isWellFormed()).toBe(line.isWellFormed());
    }),
  );
});
