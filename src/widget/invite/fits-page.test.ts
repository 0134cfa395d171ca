import { expect, test } from "vitest";
import { fitsPage } from "./fits-page.ts";

test("a page fits by its whole path, or by how it begins", () => {
  expect(fitsPage("/precos", [])).toBe(true);
  expect(fitsPage("/precos", ["/precos"])).toBe(true);
  expect(fitsPage("/precos/2", ["/precos"])).toBe(false);
  expect(fitsPage("/produto/42", ["/ajuda", "/produto/*"])).toBe(true);
  expect(fitsPage("/outro", ["/ajuda", "/produto/*"])).toBe(false);
});
