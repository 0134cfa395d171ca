import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText } from "./json-text.ts";

test("leaves out NUL and mends halves of pairs, and touches nothing else", () => {
  expect(JSON.parse(jsonText({ a: "x\u0000y", b: "\ud83d", c: "😍", d: "\\u0000", e: "\\\u0000", f: "\n\u0001" }))).toEqual({
    a: "xy",
    b: "\ufffd",
    c: "😍",
    d: "\\u0000",
    e: "\\",
    f: "\n\u0001",
  });
});

test("equals cleaning every text by itself", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom("\\", "u0000", "\u0000", "\ud83d", "\ude0d", "é", '"', "a") })), (texts) => {
      expect(JSON.parse(jsonText(texts))).toEqual(texts.map((text) => text.toWellFormed().replaceAll("\u0000", "")));
    }),
  );
});
