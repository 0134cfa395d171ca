import { expect, it } from "vitest";
import { companyProblems, draftOf, profileOf } from "./company-draft.ts";

const nothing = { legalName: "", cnpj: null, email: null, address: null };
const stored = { name: "Loja Azul", locale: "pt-BR", timeZone: "America/Manaus", company: nothing };
const address = { postalCode: "69005-070", street: "Rua Dez", number: "", complement: "", district: "", city: "Manaus", state: "AM" };

it("goes to the form and back without a change, empty or full", () => {
  expect(profileOf(draftOf(stored))).toEqual(stored);
  const full = { ...stored, company: { legalName: "Azul Ltda.", cnpj: "11222333000181", email: "oi@azul.example", address } };
  expect(draftOf(full).cnpj).toBe("11.222.333/0001-81");
  expect(profileOf(draftOf(full))).toEqual({ ...full, company: { ...full.company, cnpj: "11.222.333/0001-81" } });
});

it("refuses a CNPJ whose check digits are wrong, and says whether signs are missing", () => {
  const said = (cnpj: string) => companyProblems({ ...draftOf(stored), cnpj }).cnpj;
  expect(["11.222.333/0001-81", "12.ABC.345/01DE-35", ""].map(said)).toEqual([undefined, undefined, undefined]);
  expect(["11.222.333/0001-82", "00.000.000/0000-00", "11.222.333/0001-8"].map(said)).toEqual(["digits", "digits", "short"]);
});

it("wants an address whole or not at all", () => {
  expect(companyProblems(draftOf(stored))).toEqual({});
  expect(Object.keys(companyProblems({ ...draftOf(stored), number: "12" })).sort()).toEqual(["city", "postalCode", "state", "street"]);
  expect(companyProblems({ ...draftOf(stored), ...address })).toEqual({});
});
