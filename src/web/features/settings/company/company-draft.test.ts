import { i18n } from "@lingui/core";
import { beforeAll, expect, it } from "vitest";
import { companyProblems, draftOf, profileOf } from "./company-draft.ts";

beforeAll(() => i18n.loadAndActivate({ locale: "pt-BR", messages: {} }));

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
  expect(said("11.222.333/0001-81")).toBeUndefined();
  expect(said("12.ABC.345/01DE-35")).toBeUndefined();
  expect(said("")).toBeUndefined();
  expect(said("11.222.333/0001-82")).not.toBe(said("11.222.333/0001-8"));
  expect([said("11.222.333/0001-82"), said("11.222.333/0001-8"), said("00.000.000/0000-00")]).not.toContain(undefined);
});

it("wants an address whole or not at all", () => {
  expect(companyProblems(draftOf(stored))).toEqual({});
  expect(Object.keys(companyProblems({ ...draftOf(stored), number: "12" })).sort()).toEqual(["city", "postalCode", "state", "street"]);
  expect(companyProblems({ ...draftOf(stored), ...address })).toEqual({});
});
