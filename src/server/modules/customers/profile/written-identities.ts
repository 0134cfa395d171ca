import { AppError, type InputIssue } from "#platform/errors.ts";
import { canonicalCnpj, canonicalCpf } from "#shared/documents.ts";
import { canonicalEmail } from "#shared/email.ts";
import { canonicalPhone } from "#shared/phone.ts";
import { isIllegalId } from "../identity/illegal-ids.ts";
import type { UserInput } from "./users.contract.ts";

export interface WrittenIdentity {
  field: "phone" | "email" | "cpf" | "cnpj" | "external_id";
  kind: "phone" | "email" | "cpf" | "cnpj" | "user_id";
  /** Normalised; null empties the field. */
  value: string | null;
}

/** A phone as people of Brazil write it: without the country the number is Brazilian. null for what is no number. */
export function writtenPhone(text: string): string | null {
  const digits = text.replace(/\D/g, "");
  if (/[^\d\s()+./-]/.test(text) || digits.length < 8 || digits.length > 15) return null;
  const foreign = text.trim().startsWith("+") || text.trim().startsWith("00");
  if (foreign) return canonicalPhone(digits.replace(/^00/, ""));
  const national = digits.replace(/^0/, "");
  return canonicalPhone(national.length === 10 || national.length === 11 ? `55${national}` : national);
}

const readers = {
  phone: { kind: "phone", read: writtenPhone, message: "not a phone number" },
  email: { kind: "email", read: canonicalEmail, message: "not an e-mail address" },
  cpf: { kind: "cpf", read: canonicalCpf, message: "not a valid CPF" },
  cnpj: { kind: "cnpj", read: canonicalCnpj, message: "not a valid CNPJ" },
  external_id: { kind: "user_id", read: (text: string) => (isIllegalId(text) ? null : text), message: "names nobody" },
} as const;

/** Identities among the fields of an input. Empty text empties, as null does. */
export function readIdentities(input: UserInput): { identities: WrittenIdentity[]; issues: InputIssue[] } {
  const identities: WrittenIdentity[] = [];
  const issues: InputIssue[] = [];
  for (const [field, { kind, read, message }] of Object.entries(readers) as [
    WrittenIdentity["field"],
    (typeof readers)[keyof typeof readers],
  ][]) {
    const given = input[field];
    if (given === undefined) continue;
    const value = given === null || given === "" ? null : read(given);
    if (value === null && given !== null && given !== "") issues.push({ path: field, message });
    else identities.push({ field, kind, value });
  }
  return { identities, issues };
}

export function throwIssues(issues: readonly InputIssue[]): void {
  if (issues.length > 0) throw new AppError("invalid", "input.invalid", { message: "The request is not valid.", issues: [...issues] });
}
