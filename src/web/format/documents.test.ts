import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalCnpj } from "#shared/documents.ts";
import { maskCep, maskCnpj } from "./documents.ts";

it("separates a CNPJ while it is typed, numeric or alphanumeric", () => {
  expect(["1", "112", "11222333", "112223330", "11222333000181", "11.222.333/0001-81 "].map(maskCnpj)).toEqual([
    "1",
    "11.2",
    "11.222.333",
    "11.222.333/0",
    "11.222.333/0001-81",
    "11.222.333/0001-81",
  ]);
  expect(maskCnpj("12abc34501de35")).toBe("12.ABC.345/01DE-35");
  expect(canonicalCnpj(maskCnpj("12abc34501de35"))).toBe("12ABC34501DE35");
});

it("loses no sign and adds none but separators, whatever is typed or pasted", () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const bare = (text: string) => text.toUpperCase().replace(/[^0-9A-Z]/g, "");
      expect(bare(maskCnpj(typed))).toBe(bare(typed).slice(0, 14));
      expect(maskCnpj(maskCnpj(typed))).toBe(maskCnpj(typed));
      expect(maskCep(maskCep(typed))).toBe(maskCep(typed));
    }),
  );
  expect(["0131", "01310", "013101", "01310-100", "01310100999"].map(maskCep)).toEqual([
    "0131",
    "01310",
    "01310-1",
    "01310-100",
    "01310-100",
  ]);
});
