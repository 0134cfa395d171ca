import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanInput } from "./clean-input.ts";

test("leaves out NUL, mends half pairs, keeps whole ones", () => {
  expect(cleanInput({ "a\u0000": ["\ud83d", "😀", { b: "x\u0000y" }], n: 1, z: null })).toEqual({
    a: ["\ufffd", "😀", { b: "xy" }],
    n: 1,
    z: null,
  });
});

test("changes nothing that is clean", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const clean = cleanInput(value);
      if (!JSON.stringify(value).includes("\\u0000") && !JSON.stringify(value).includes("\\ud")) expect(clean).toEqual(value);
      expect(cleanInput(clean)).toEqual(clean);
    }),
  );
});
