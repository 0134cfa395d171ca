import { expect, it } from "vitest";
import { listOf } from "./list-of.ts";

it("takes what stands between commas, once each", () => {
  expect(listOf(" Campinas, Valinhos;Campinas\n , São Paulo ")).toEqual(["Campinas", "Valinhos", "São Paulo"]);
  expect(listOf("  ,; ")).toEqual([]);
});
