import type { z } from "zod";
import type { accountProfileSchema } from "#modules/accounts/settings.contract.ts";
import { canonicalCnpj } from "#shared/documents.ts";
import type { CallResult } from "../../../api/call.ts";
import { maskCep, maskCnpj } from "../../../format/documents.ts";
import { locales, type Locale } from "../../../i18n/locale.ts";

type Profile = z.infer<typeof accountProfileSchema>;
type Address = NonNullable<NonNullable<Profile["company"]>["address"]>;

/** The form as it is typed: nothing is null, and an address is its fields. */
export interface CompanyDraft extends Address {
  name: string;
  locale: Locale;
  timeZone: string;
  legalName: string;
  cnpj: string;
  email: string;
}

export const addressFields = ["postalCode", "street", "number", "complement", "district", "city", "state"] as const;
const noAddress: Address = { postalCode: "", street: "", number: "", complement: "", district: "", city: "", state: "" };

export function draftOf({ name, locale, timeZone, company }: CallResult<"getAccountProfile">): CompanyDraft {
  return {
    name,
    locale: locales.find((one) => one === locale) ?? "pt-BR",
    timeZone,
    legalName: company.legalName,
    cnpj: maskCnpj(company.cnpj ?? ""),
    email: company.email ?? "",
    ...(company.address ?? noAddress),
  };
}

const hasAddress = (draft: CompanyDraft) => addressFields.some((field) => draft[field].trim() !== "");

export function profileOf(draft: CompanyDraft): Profile {
  const address = Object.fromEntries(addressFields.map((field) => [field, draft[field].trim()])) as unknown as Address;
  return {
    name: draft.name.trim(),
    locale: draft.locale,
    timeZone: draft.timeZone,
    company: {
      legalName: draft.legalName.trim(),
      cnpj: draft.cnpj === "" ? null : draft.cnpj,
      email: draft.email.trim() === "" ? null : draft.email.trim(),
      address: hasAddress(draft) ? { ...address, postalCode: maskCep(address.postalCode) } : null,
    },
  };
}

/** `missing`: has to be filled in; `short`: signs are missing; `digits`: the check digits are wrong; `email`: no address. */
export type CompanyProblem = "missing" | "short" | "digits" | "email";
export type CompanyProblems = Partial<Record<keyof CompanyDraft, CompanyProblem>>;

/** What the server would refuse, by field. An address is whole or not there. */
export function companyProblems(draft: CompanyDraft): CompanyProblems {
  const problems: CompanyProblems = {};
  if (draft.name.trim() === "") problems.name = "missing";
  if (draft.cnpj !== "" && canonicalCnpj(draft.cnpj) === null) problems.cnpj = draft.cnpj.length < 18 ? "short" : "digits";
  if (draft.email.trim() !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(draft.email.trim())) problems.email = "email";
  if (!hasAddress(draft)) return problems;
  if (!/^\d{5}-\d{3}$/.test(draft.postalCode)) problems.postalCode = "short";
  for (const field of ["street", "city", "state"] as const) if (draft[field].trim() === "") problems[field] = "missing";
  return problems;
}
