import type { Session } from "../core/api.ts";
import type { FormAnswers } from "../core/outbox.ts";
import type { ExtraTexts } from "./texts.ts";

export type AskedForm = NonNullable<Session["shop"]["form"]>;
export const formFields = ["name", "email", "phone"] as const;
export type FormField = (typeof formFields)[number];

/** Like the server's own check: the visitor hears it at once, the server decides. */
const looksRight: Record<FormField, (value: string) => boolean> = {
  name: () => true,
  email: (value) => /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@.]{2,63}$/.test(value),
  phone: (value) => /^\d{10,15}$/.test(value.replace(/[\s()+./-]/g, "")),
};

/** What is wrong with each field, in words. */
export function problemsOf(asked: AskedForm, values: Record<FormField, string>, texts: ExtraTexts): Partial<Record<FormField, string>> {
  const found: Partial<Record<FormField, string>> = {};
  for (const field of formFields) {
    const value = values[field].trim();
    if (asked[field] === "required" && value === "") found[field] = texts.missing;
    else if (asked[field] !== "off" && value !== "" && !looksRight[field](value))
      found[field] = field === "phone" ? texts.noPhone : texts.noEmail;
  }
  return found;
}

/** The answers, and the same as the visitor's first message. Nothing filled in: no text. */
export function answersOf(
  asked: AskedForm,
  values: Record<FormField, string>,
  optIn: boolean,
  texts: ExtraTexts,
): { text: string; form: FormAnswers } {
  const form: FormAnswers = {};
  const lines: string[] = [];
  for (const field of formFields) {
    const value = values[field].trim();
    if (asked[field] === "off" || value === "") continue;
    form[field] = value;
    lines.push(`${texts[field]}: ${value}`);
  }
  if (optIn) {
    form.optIn = true;
    lines.push(`✓ ${asked.optIn}`);
  }
  return { text: lines.join("\n"), form };
}
