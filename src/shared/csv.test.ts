import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRows } from "./csv.ts";

test("quotes hold separators, breaks and quotes; empty lines are none", () => {
  expect([...csvRows('\uFEFFa,b\r\n"x, ""y""\nz",\r\n\r\n1,2')]).toEqual([
    ["a", "b"],
    ['x, "y"\nz', ""],
    ["1", "2"],
  ]);
});

test("what was written is read back, whatever it holds", () => {
  const cell = fc.stringMatching(/^[a-z",;\n ]{0,6}$/);
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join("\n");
      expect([...csvRows(text)]).toEqual(rows);
    }),
  );
});
