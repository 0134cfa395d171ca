import fc from "fast-check";
import { expect, it } from "vitest";
import { diffLines } from "./line-diff.ts";

it("names what went and what came", () => {
  expect(diffLines("a\nb\nc", "a\nx\nc\nd").map(({ kind, text }) => `${kind[0]}${text}`)).toEqual(["sa", "gb", "nx", "sc", "nd"]);
});

it("gives both texts back, whatever they are", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 }).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      const without = (kind: string) =>
        lines
          .filter((line) => line.kind !== kind)
          .map((line) => line.text)
          .join("\n");
      expect(without("new")).toBe(before);
      expect(without("gone")).toBe(after);
    }),
  );
});
