import fc from "fast-check";
import { expect, test } from "vitest";
import { paletteOf, parseColor } from "./palette.ts";

// Written apart from the code under test, after WCAG 2.2.
function contrast(left: string, right: string): number {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [luminance(left), luminance(right)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("text can be read on and in every colour a shop may choose", () => {
  fc.assert(
    fc.property(color, fc.boolean(), (brand, dark) => {
      const palette = paletteOf(brand, dark);
      expect(contrast(palette.brand, palette.onBrand)).toBeGreaterThanOrEqual(4.5);
      for (const panel of dark ? ["#16171f", "#262834"] : ["#ffffff", "#f1f2f7"]) {
        expect(contrast(palette.ink, panel)).toBeGreaterThanOrEqual(4.5);
      }
    }),
  );
});

test("colours are read in both lengths, with and without #; the rest is none", () => {
  expect(parseColor("#ABC")).toBe("#aabbcc");
  expect(parseColor("4453D6")).toBe("#4453d6");
  for (const bad of ["red", "#12345", "url(x)", "", null, undefined]) expect(parseColor(bad)).toBeNull();
});
