import { expect, test } from "vitest";
import { vcardOf } from "./vcard.ts";

test("a contact's values cannot break out of their lines", () => {
  const text = vcardOf({ name: "Ana; Prado\r\nNOTE:x", phones: ["+55 41 9"], emails: ["a@b.c"], organisation: "Loja, SA" });
  expect(text.split("\r\n")).toEqual([
    "BEGIN:VCARD",
    "VERSION:4.0",
    String.raw`FN:Ana\; Prado\nNOTE:x`,
    String.raw`ORG:Loja\, SA`,
    "TEL;TYPE=cell:+55 41 9",
    "EMAIL:a@b.c",
    "END:VCARD",
    "",
  ]);
});
