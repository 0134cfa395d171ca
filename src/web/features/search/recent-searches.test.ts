import { expect, it } from "vitest";
import { withSearch } from "./recent-searches.ts";

it("puts the newest first, once, and drops what was only begun", () => {
  expect(withSearch(["boleto", "gela"], " geladeira ")).toEqual(["geladeira", "boleto"]);
  expect(withSearch(["boleto", "pix"], "Boleto")).toEqual(["Boleto", "pix"]);
  expect(withSearch(["boleto"], "a")).toEqual(["boleto"]);
});

it("keeps eight", () => {
  let known: readonly string[] = [];
  for (let index = 10; index < 30; index += 1) known = withSearch(known, `busca ${index}`);
  expect(known).toHaveLength(8);
  expect(known[0]).toBe("busca 29");
});
