import type { Cart } from "./cart.ts";
import { type CheckoutField, type CheckoutForm, checkoutFields, type PaymentChoice } from "./checkout-form.ts";
import { brandStyle, checkoutStyle } from "./checkout-style.ts";
import type { CheckoutTexts } from "./checkout-texts.ts";
import type { Order } from "./order.ts";
import { installmentCents, type Transaction } from "./payments/transaction.ts";
import type { PricedCart } from "./price-cart.ts";
import { type Priced, type Totals, lineTotalCents } from "./totals.ts";

export interface Shop {
  name: string;
  locale: string;
  /** Where its times are told; São Paulo's when it is not known. */
  timeZone?: string;
  /** The shop's own colour of buttons; null: the usual one. */
  color?: string | null;
  logoUrl?: string | null;
  /** Who sells, for the foot of the page: name and tax number, address, e-mail. */
  about?: readonly string[];
}

/** Text made safe for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** An amount as the shop's language writes it. */
export function amount(shop: Shop, cents: number): string {
  return escapeHtml(new Intl.NumberFormat(shop.locale, { style: "currency", currency: "BRL" }).format(cents / 100));
}

/** A whole public page of a business around `body`, which is HTML already. */
export function publicPage(shop: Shop, title: string, body: string): string {
  // The address of this page is a key to the cart: no referrer may carry it to another site.
  return `<!doctype html>
<html lang="${escapeHtml(shop.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} · ${escapeHtml(shop.name)}</title>
<style>${checkoutStyle}${brandStyle(shop.color ?? null)}</style>
</head>
<body>
<header>${shop.logoUrl ? `<img src="${escapeHtml(shop.logoUrl)}" alt="" width="32" height="32">` : ""}<strong>${escapeHtml(shop.name)}</strong></header>
<main>${body}</main>
${shop.about && shop.about.length > 0 ? `<footer class="small">${shop.about.map((line) => `<p>${escapeHtml(line)}</p>`).join("")}</footer>` : ""}
</body>
</html>`;
}

function summary(shop: Shop, texts: CheckoutTexts, lines: readonly (Priced & { name: string })[], totals: Totals): string {
  const rows = lines.map(
    (line) => `<tr><td>${escapeHtml(line.name)}<small>${line.quantity} × ${amount(shop, line.unitPriceCents)}</small></td>
<td class="money">${amount(shop, lineTotalCents(line))}</td></tr>`,
  );
  const shipping = totals.shippingCents === 0 ? escapeHtml(texts.freeShipping) : amount(shop, totals.shippingCents);
  const discount =
    totals.discountCents === 0
      ? ""
      : `<tr><th scope="row">${escapeHtml(texts.discount)}</th><td class="money">− ${amount(shop, totals.discountCents)}</td></tr>`;
  return `<section aria-labelledby="summary"><h2 id="summary">${escapeHtml(texts.orderTitle)}</h2><table>
<tbody>${rows.join("")}</tbody>
<tfoot><tr><th scope="row">${escapeHtml(texts.subtotal)}</th><td class="money">${amount(shop, totals.subtotalCents)}</td></tr>
<tr><th scope="row">${escapeHtml(texts.shipping)}</th><td class="money">${shipping}</td></tr>${discount}
<tr class="total"><th scope="row">${escapeHtml(texts.total)}</th><td class="money">${amount(shop, totals.totalCents)}</td></tr></tfoot>
</table></section>`;
}

const autocomplete: Record<CheckoutField, string> = {
  name: "name",
  postal_code: "postal-code",
  street: "address-line1",
  complement: "address-line2",
  district: "address-level3",
  city: "address-level2",
  state: "address-level1",
};

function field(name: CheckoutField, label: string, value: string, problem: string | undefined): string {
  const required = name === "complement" ? "" : " required";
  const wrong = problem === undefined ? "" : ` aria-invalid="true" aria-describedby="${name}-problem"`;
  const extra = name === "postal_code" ? ' inputmode="numeric"' : name === "state" ? ' maxlength="2"' : "";
  return `<div class="field ${name}"><label for="${name}">${escapeHtml(label)}</label>
<input id="${name}" name="${name}" value="${escapeHtml(value)}" autocomplete="${autocomplete[name]}" maxlength="200"${extra}${required}${wrong}>
${problem === undefined ? "" : `<p class="problem" id="${name}-problem">${escapeHtml(problem)}</p>`}</div>`;
}

export interface FormState {
  form: CheckoutForm;
  problems: Partial<Record<CheckoutField, string>>;
  /** What keeps the whole order from being placed. */
  alert: string | null;
}

export interface OpenCheckout {
  cart: Cart;
  priced: Pick<PricedCart, "totals" | "couponProblem" | "options" | "chosen" | "applied">;
  /** Ways of payment that the shop offers, the first chosen unless the form says. */
  methods: readonly PaymentChoice[];
  mostInstallments: number;
  /** The provider is one that moves no money. */
  test: boolean;
}

function choice(name: string, value: string, label: string, checked: boolean): string {
  return `<label class="choice"><input type="radio" name="${name}" value="${escapeHtml(value)}"${checked ? " checked" : ""}> ${escapeHtml(label)}</label>`;
}

function paymentName(method: string, texts: CheckoutTexts): string {
  const names: Record<string, string> = {
    pix: texts.pix,
    credit_card: texts.creditCard,
    boleto: texts.boleto,
    on_delivery: texts.onDelivery,
    to_be_arranged: texts.toBeArranged,
  };
  return names[method] ?? texts.toBeArranged;
}

function select(name: string, label: string, options: readonly (readonly [value: string, text: string])[], chosen: string): string {
  const list = options.map(
    ([value, text]) => `<option value="${escapeHtml(value)}"${value === chosen ? " selected" : ""}>${escapeHtml(text)}</option>`,
  );
  return `<div class="field"><label for="${name}">${escapeHtml(label)}</label><select id="${name}" name="${name}">${list.join("")}</select></div>`;
}

function deliveryWays(shop: Shop, texts: CheckoutTexts, open: OpenCheckout): string {
  if (open.priced.options.length < 2) return "";
  const ways = open.priced.options.map((option) =>
    choice(
      "shipping",
      option.code,
      `${option.name ?? texts.shipping} · ${option.cents === 0 ? texts.freeShipping : new Intl.NumberFormat(shop.locale, { style: "currency", currency: "BRL" }).format(option.cents / 100)} · ${texts.days(option.days)}`,
      option.code === open.priced.chosen.code,
    ),
  );
  return `<fieldset><legend>${escapeHtml(texts.deliveryWay)}</legend>${ways.join("")}</fieldset>`;
}

function paymentFields(shop: Shop, texts: CheckoutTexts, open: OpenCheckout, form: CheckoutForm): string {
  const payment = open.methods.includes(form.payment) ? form.payment : open.methods[0];
  const choices = open.methods.map((method) => choice("payment", method, paymentName(method, texts), method === payment)).join("");
  const card = open.methods.includes("credit_card")
    ? `<div class="fields">${select(
        "installments",
        texts.installments,
        installmentsOf(shop, open).map((text, index) => [String(index + 1), text] as const),
        String(form.installments),
      )}${
        open.test
          ? select("card", texts.testCard, [["approved", texts.testApproved] as const, ["refused", texts.testRefused] as const], form.card)
          : ""
      }</div>`
    : "";
  const notice = open.test ? `<p class="small">${escapeHtml(texts.testNotice)}</p>` : "";
  return `<fieldset><legend>${escapeHtml(texts.payment)}</legend>${choices}${card}${notice}</fieldset>`;
}

function installmentsOf(shop: Shop, open: OpenCheckout): string[] {
  const money = new Intl.NumberFormat(shop.locale, { style: "currency", currency: "BRL" });
  return Array.from({ length: open.mostInstallments }, (_, index) => {
    const [first = 0] = installmentCents(open.priced.totals.totalCents, index + 1);
    return `${index + 1} × ${money.format(first / 100)}`;
  });
}

/** The page of an open cart: its lines, totals and the form that orders it. */
export function checkoutPage(shop: Shop, texts: CheckoutTexts, open: OpenCheckout, state: FormState): string {
  const { cart, priced } = open;
  const labels: Record<CheckoutField, string> = {
    name: texts.name,
    postal_code: texts.postalCode,
    street: texts.street,
    complement: texts.complement,
    district: texts.district,
    city: texts.city,
    state: texts.state,
  };
  const values = { ...state.form.values, postal_code: state.form.values.postal_code || (cart.postalCode ?? "") };
  const fields = checkoutFields.map((name) => field(name, labels[name], values[name], state.problems[name]));
  const problem =
    priced.couponProblem === null
      ? ""
      : `<p class="problem" id="coupon-problem">${escapeHtml(texts.couponProblems[priced.couponProblem])}</p>`;
  const described = priced.couponProblem === null ? "" : ` aria-invalid="true" aria-describedby="coupon-problem"`;
  const applied = priced.applied.map((one) => `<p class="small">✓ ${escapeHtml(one.name)}</p>`).join("");
  const body = `<h1>${escapeHtml(texts.title)}</h1>
${state.alert === null ? "" : `<p class="alert" role="alert">${escapeHtml(state.alert)}</p>`}
${summary(shop, texts, cart.items, priced.totals)}
<form method="post" enctype="multipart/form-data">
<fieldset><legend>${escapeHtml(texts.delivery)}</legend><div class="fields">${fields.join("\n")}</div></fieldset>
${deliveryWays(shop, texts, open)}
<fieldset><legend>${escapeHtml(texts.coupon)}</legend><div class="line"><div class="field"><label for="coupon">${escapeHtml(texts.coupon)}</label>
<input id="coupon" name="coupon" value="${escapeHtml(cart.couponCode ?? "")}" maxlength="60" autocomplete="off"${described}>${problem}</div>
<button type="submit" name="action" value="update" formnovalidate class="quiet">${escapeHtml(texts.apply)}</button></div>${applied}</fieldset>
${paymentFields(shop, texts, open, state.form)}
<button type="submit" name="action" value="order">${escapeHtml(texts.order)} · ${amount(shop, priced.totals.totalCents)}</button>
<p class="small">${escapeHtml(texts.privacy)}</p>
</form>`;
  return publicPage(shop, texts.title, body);
}

function paymentState(shop: Shop, texts: CheckoutTexts, order: Order, payment: Transaction | undefined, test: boolean): string {
  const says: Partial<Record<Transaction["status"], string>> = {
    approved: texts.paid,
    refused: texts.refused,
    expired: texts.expired,
    refunded: texts.refunded,
  };
  const state = payment && says[payment.status];
  const code = payment?.instructions["qr_text"] ?? payment?.instructions["line"];
  const label = payment?.method === "boleto" ? texts.boletoLine : texts.pixCode;
  const open = payment?.status === "pending" && code !== undefined;
  const until =
    open && payment.expiresAt !== null
      ? `<p>${escapeHtml(texts.payUntil)}: <strong>${new Intl.DateTimeFormat(shop.locale, { dateStyle: "short", timeStyle: "short", timeZone: shop.timeZone ?? "America/Sao_Paulo" }).format(payment.expiresAt)}</strong></p>`
      : "";
  return `<section><h2>${escapeHtml(paymentName(order.payment.method, texts))}</h2>
${state === undefined ? "" : `<p role="status">${escapeHtml(state)}</p>`}
${open ? `<label for="code">${escapeHtml(label)}</label><textarea id="code" readonly rows="4">${escapeHtml(code)}</textarea>${until}` : ""}
${open && test ? `<form method="post" enctype="multipart/form-data"><p class="small">${escapeHtml(texts.testNotice)}</p><button type="submit" name="action" value="pay">${escapeHtml(texts.payTest)}</button></form>` : ""}</section>`;
}

/** The page after ordering, shown again whenever the link is opened: the order, and what is to be paid. */
export function orderPlacedPage(shop: Shop, texts: CheckoutTexts, order: Order, payment: Transaction | undefined, test: boolean): string {
  const estimate =
    order.estimatedDeliveryOn === null
      ? ""
      : `<p>${escapeHtml(texts.estimate)}: <strong>${new Intl.DateTimeFormat(shop.locale, { dateStyle: "long", timeZone: "UTC" }).format(
          new Date(`${order.estimatedDeliveryOn}T00:00:00Z`),
        )}</strong></p>`;
  const title = texts.placed(order.orderNumber);
  return publicPage(
    shop,
    title,
    `<section class="placed"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(texts.placedDetail)}</p>${estimate}</section>
${paymentState(shop, texts, order, payment, test)}
${summary(shop, texts, order.items, order)}`,
  );
}

/** A page that only says something: the cart is empty or unknown. */
export function noticePage(shop: Shop, title: string, text: string): string {
  return publicPage(shop, title, `<section class="placed"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></section>`);
}
