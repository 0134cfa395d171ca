import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearlySame } from "./edit-distance.ts";

describe("edit distance", () => {
  it.each([
    ["celuar", "celular", 1],
    ["smartphnoe", "smartphone", 1],
    ["smartfone", "smartphone", 2],
    ["", "abc", 3],
  ])("of %s and %s is %i", (a, b, distance) => expect(editDistance(a, b)).toBe(distance));
  it("is the same both ways, and nothing only for equal words", () => {
    const word = fc.stringMatching(/^[a-d]{0,8}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
  it("lets short words be no other", () => {
    expect(nearlySame("bolso", "bolsa")).toBe(false);
    expect(nearlySame("geladera", "geladeira")).toBe(true);
  });
});
