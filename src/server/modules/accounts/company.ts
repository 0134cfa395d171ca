import type { Tx } from "#platform/db/db.ts";
import { canonicalCnpj, formatDocument } from "#shared/documents.ts";
import { companySchema, type Company } from "./settings.contract.ts";
import { findSetting, putSetting } from "./settings.repo.ts";

// In clear: it is what a shop has to show to everybody, and of a company, not of a person.
const companyKey = "company";
const nothing: Company = { legalName: "", cnpj: null, email: null, address: null };

export async function readCompany(tx: Tx, accountId: string): Promise<Company> {
  const parsed = companySchema.safeParse(await findSetting(tx, accountId, companyKey));
  return parsed.success ? parsed.data : nothing;
}

/** Stores it in the forms that are compared and shown: fourteen signs, eight digits with a hyphen. */
export async function putCompany(tx: Tx, accountId: string, company: Company): Promise<Company> {
  const kept = {
    ...company,
    cnpj: company.cnpj === null ? null : canonicalCnpj(company.cnpj),
    address: company.address && { ...company.address, postalCode: company.address.postalCode.replace(/^(\d{5})-?(\d{3})$/, "$1-$2") },
  };
  await putSetting(tx, accountId, companyKey, kept);
  return kept;
}

/** Lines for the foot of a public page: name and tax number, address, e-mail. Empty when nothing was filled in. */
export function companyLines(company: Company, name: string): string[] {
  const { cnpj, address, email } = company;
  if (cnpj === null && address === null && email === null) return [];
  const who = [company.legalName || name, ...(cnpj === null ? [] : [`CNPJ ${formatDocument(cnpj)}`])].join(" · ");
  const where = address && [
    [address.street, address.number].filter(Boolean).join(", "),
    address.complement,
    address.district,
    `${address.city} – ${address.state}`,
    `CEP ${address.postalCode}`,
  ];
  return [who, ...(where ? [where.filter(Boolean).join(" · ")] : []), ...(email === null ? [] : [email])];
}
