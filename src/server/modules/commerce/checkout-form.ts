import type { ShippingAddress } from "./order.ts";
import type { CheckoutTexts } from "./checkout-texts.ts";

export const checkoutFields = ["name", "postal_code", "street", "complement", "district", "city", "state"] as const;
export type CheckoutField = (typeof checkoutFields)[number];

const paymentChoices = ["on_delivery", "to_be_arranged"] as const;
export type PaymentChoice = (typeof paymentChoices)[number];

export interface CheckoutForm {
  values: Record<CheckoutField, string>;
  payment: PaymentChoice;
}

export const emptyForm: CheckoutForm = {
  values: { name: "", postal_code: "", street: "", complement: "", district: "", city: "", state: "" },
  payment: "on_delivery",
};

const longest = 200;

/** Reads the posted fields: trimmed, cut at 200 characters; what is missing is empty. */
export function readCheckoutForm(fields: ReadonlyMap<string, string>): CheckoutForm {
  const values = { ...emptyForm.values };
  for (const field of checkoutFields) values[field] = (fields.get(field) ?? "").trim().slice(0, longest);
  values.state = values.state.toUpperCase();
  return { values, payment: paymentChoices.find((choice) => choice === fields.get("payment")) ?? emptyForm.payment };
}

/** What is wrong with each field, in the shop's language; empty when the form can be ordered. */
export function formProblems(form: CheckoutForm, texts: CheckoutTexts): Partial<Record<CheckoutField, string>> {
  const problems: Partial<Record<CheckoutField, string>> = {};
  for (const field of checkoutFields) if (field !== "complement" && form.values[field] === "") problems[field] = texts.missing;
  if (form.values.postal_code !== "" && form.values.postal_code.replace(/\D/g, "").length !== 8) problems.postal_code = texts.badPostalCode;
  if (form.values.state !== "" && !/^[A-Z]{2}$/.test(form.values.state)) problems.state = texts.badState;
  return problems;
}

export function addressOf(form: CheckoutForm): ShippingAddress {
  const digits = form.values.postal_code.replace(/\D/g, "");
  return { ...form.values, postal_code: `${digits.slice(0, 5)}-${digits.slice(5)}`, country: "Brasil" };
}
