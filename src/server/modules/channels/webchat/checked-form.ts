import { AppError } from "#platform/errors.ts";
import { canonicalEmail } from "#shared/email.ts";
import { canonicalPhone } from "#shared/phone.ts";
import type { ChatForm } from "../chat-look.contract.ts";

export interface FilledForm {
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  optIn?: boolean | undefined;
}

/** Area code and number at least, and no more than numbers of the world have (ITU-T E.164: 15 digits). */
const isPhone = (text: string): boolean => /^\d{10,15}$/.test(canonicalPhone(text));

const problems = {
  name: (value: string) => (value === "" ? "a name is asked for" : null),
  email: (value: string) => (value === "" ? "an e-mail is asked for" : canonicalEmail(value) === null ? "not an e-mail address" : null),
  phone: (value: string) => (value === "" ? "a phone is asked for" : isPhone(value) ? null : "a phone with its area code"),
};

/** Whether a chat lets nobody write who filled in nothing. */
export const mustBeFilled = (form: ChatForm | null): form is ChatForm =>
  form !== null && (form.name === "required" || form.email === "required" || form.phone === "required");

/**
 * What a visitor filled in, as far as the chat asks for it; what it does not ask for is not taken. Gives back the name to call them by, and the words of
 * the box if it was ticked. Error: `webchat.form_incomplete` with the path of each field that is missing or wrong.
 */
export function checkForm(asked: ChatForm | null, filled: FilledForm): { name: string | null; optIn: string | null } {
  const issues = (["name", "email", "phone"] as const).flatMap((field) => {
    const use = asked?.[field] ?? "off";
    const value = (filled[field] ?? "").trim();
    if (use === "off" || (use === "optional" && value === "")) return [];
    const message = problems[field](value);
    return message === null ? [] : [{ path: `form.${field}`, message }];
  });
  if (issues.length > 0)
    throw new AppError("invalid", "webchat.form_incomplete", { message: "Something in the form is missing or wrong.", issues });
  return {
    name: asked === null || asked.name === "off" ? null : (filled.name ?? null),
    optIn: filled.optIn === true && asked !== null && asked.optIn !== "" ? asked.optIn : null,
  };
}
