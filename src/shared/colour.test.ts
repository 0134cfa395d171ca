import { expect, it } from "vitest";
import { contrastOf } from "./colour.ts";

it("counts contrast as WCAG does", () => {
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrastOf("#ffffff", "#000000")).toBeCloseTo(21, 5);
  expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrastOf("#2f5bd7", "#2f5bd7")).toBe(1);
});
