import type { ShippingAddress } from "./order.ts";
import type { CheckoutTexts } from "./checkout-texts.ts";

export const checkoutFields = ["name", "postal_code", "street", "complement", "district", "city", "state"] as const;
export type CheckoutField = (typeof checkoutFields)[number];

const paymentChoices = ["pix", "credit_card", "boleto", "on_delivery", "to_be_arranged"] as const;
export type PaymentChoice = (typeof paymentChoices)[number];

export interface CheckoutForm {
  values: Record<CheckoutField, string>;
  payment: PaymentChoice;
  /** What the button that was pressed asks for. */
  action: "order" | "update" | "pay";
  /** null when the page did not ask. */
  coupon: string | null;
  shipping: string;
  installments: number;
  card: "approved" | "refused";
}

export const emptyForm: CheckoutForm = {
  values: { name: "", postal_code: "", street: "", complement: "", district: "", city: "", state: "" },
  payment: "on_delivery",
  action: "order",
  coupon: null,
  shipping: "",
  installments: 1,
  card: "approved",
};

const longest = 200;

/** Reads the posted fields: trimmed, cut at 200 characters; what is missing is empty. */
export function readCheckoutForm(fields: ReadonlyMap<string, string>): CheckoutForm {
  const values = { ...emptyForm.values };
  for (const field of checkoutFields) values[field] = (fields.get(field) ?? "").trim().slice(0, longest);
  values.state = values.state.toUpperCase();
  const action = fields.get("action");
  const installments = Number(fields.get("installments"));
  return {
    values,
    payment: paymentChoices.find((choice) => choice === fields.get("payment")) ?? emptyForm.payment,
    action: action === "update" || action === "pay" ? action : "order",
    coupon: fields.get("coupon")?.trim().toUpperCase().slice(0, 60) ?? null,
    shipping: (fields.get("shipping") ?? "").trim().slice(0, 60),
    installments: Number.isInteger(installments) && installments >= 1 && installments <= 24 ? installments : 1,
    card: fields.get("card") === "refused" ? "refused" : "approved",
  };
}

/** What is wrong with each field, in the shop's language; empty when the form can be ordered. */
export function formProblems(form: CheckoutForm, texts: CheckoutTexts): Partial<Record<CheckoutField, string>> {
  const problems: Partial<Record<CheckoutField, string>> = {};
  for (const field of checkoutFields) if (field !== "complement" && form.values[field] === "") problems[field] = texts.missing;
  if (form.values.postal_code !== "" && form.values.postal_code.replace(/\D/g, "").length !== 8) problems.postal_code = texts.badPostalCode;
  if (form.values.state !== "" && !/^[A-Z]{2}$/.test(form.values.state)) problems.state = texts.badState;
  return problems;
}

/** In how many instalments this amount may be paid. */
export function mostInstallments(totalCents: number, rules: { maxInstallments: number; minInstallmentCents: number }): number {
  const byAmount = rules.minInstallmentCents === 0 ? rules.maxInstallments : Math.floor(totalCents / rules.minInstallmentCents);
  return Math.max(1, Math.min(rules.maxInstallments, byAmount));
}

export function addressOf(form: CheckoutForm): ShippingAddress {
  const digits = form.values.postal_code.replace(/\D/g, "");
  return { ...form.values, postal_code: `${digits.slice(0, 5)}-${digits.slice(5)}`, country: "Brasil" };
}
