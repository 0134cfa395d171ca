import fc from "fast-check";
import { expect, test } from "vitest";
import { foldText } from "./fold-text.ts";

test("accents and case go", () => {
  expect(foldText("ÇÃO é Ñandú")).toBe("cao e nandu");
});

test("places stay, whatever the text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => foldText(text).length === text.length));
  expect(foldText("İß👩‍👩‍👧é").length).toBe("İß👩‍👩‍👧é".length);
});
