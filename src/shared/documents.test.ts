import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalCnpj, canonicalCpf, formatDocument, maskDocument } from "./documents.ts";

test("valid numbers in every writing", () => {
  expect(canonicalCpf("529.982.247-25")).toBe("52998224725");
  expect(canonicalCpf("52998224725")).toBe("52998224725");
  expect(canonicalCnpj("11.222.333/0001-81")).toBe("11222333000181");
  // The example of the Receita Federal for the alphanumeric form.
  expect(canonicalCnpj("12.ABC.345/01DE-35")).toBe("12ABC34501DE35");
  expect(canonicalCnpj("12.abc.345/01de-35")).toBe("12ABC34501DE35");
});

test("wrong check digits, repeated digits and other lengths are none", () => {
  for (const wrong of ["529.982.247-26", "111.111.111-11", "1234567890", "", "abc", "529982247255"]) expect(canonicalCpf(wrong)).toBeNull();
  for (const wrong of ["11.222.333/0001-82", "00000000000000", "12ABC34501DE36", "1122233300018"]) expect(canonicalCnpj(wrong)).toBeNull();
});

test("of the hundred endings of a number exactly one fits", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{9}$/), (base) => {
      const fitting = Array.from({ length: 100 }, (_, end) => canonicalCpf(`${base}${String(end).padStart(2, "0")}`)).filter(
        (each) => each !== null,
      );
      expect(fitting).toHaveLength(/^(.)\1*$/.test(base) ? fitting.length : 1);
    }),
  );
});

test("shown and hidden", () => {
  expect(formatDocument("52998224725")).toBe("529.982.247-25");
  expect(formatDocument("12ABC34501DE35")).toBe("12.ABC.345/01DE-35");
  expect(maskDocument("52998224725")).toBe("***.***.***-25");
});
