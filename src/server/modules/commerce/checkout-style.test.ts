import { expect, it } from "vitest";
import { brandStyle } from "./checkout-style.ts";

it("puts readable text on a shop's colour, and nothing of a colour that is none", () => {
  expect(brandStyle("#1d3b8f")).toContain("color:#fff}");
  expect(brandStyle("#ffd400")).toContain("color:#0b0f0d}");
  expect(brandStyle(null)).toBe("");
  expect(brandStyle("#fff}body{display:none")).toBe("");
});
