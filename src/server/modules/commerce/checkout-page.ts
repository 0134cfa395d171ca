import type { Cart } from "./cart.ts";
import { type CheckoutField, type CheckoutForm, checkoutFields } from "./checkout-form.ts";
import { brandStyle, checkoutStyle } from "./checkout-style.ts";
import type { CheckoutTexts } from "./checkout-texts.ts";
import type { Order } from "./order.ts";
import { type Priced, type Totals, lineTotalCents } from "./totals.ts";

export interface Shop {
  name: string;
  locale: string;
  /** The shop's own colour of buttons; null: the usual one. */
  color?: string | null;
  logoUrl?: string | null;
}

/** Text made safe for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function amount(shop: Shop, cents: number): string {
  return escapeHtml(new Intl.NumberFormat(shop.locale, { style: "currency", currency: "BRL" }).format(cents / 100));
}

function layout(shop: Shop, title: string, body: string): string {
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

/** The page of an open cart: its lines, totals and the form that orders it. */
export function checkoutPage(shop: Shop, texts: CheckoutTexts, cart: Cart, totals: Totals, state: FormState): string {
  const labels: Record<CheckoutField, string> = {
    name: texts.name,
    postal_code: texts.postalCode,
    street: texts.street,
    complement: texts.complement,
    district: texts.district,
    city: texts.city,
    state: texts.state,
  };
  const fields = checkoutFields.map((name) => field(name, labels[name], state.form.values[name], state.problems[name]));
  const choice = (value: string, label: string) =>
    `<label class="choice"><input type="radio" name="payment" value="${value}"${
      state.form.payment === value ? " checked" : ""
    }> ${escapeHtml(label)}</label>`;
  const body = `<h1>${escapeHtml(texts.title)}</h1>
${state.alert === null ? "" : `<p class="alert" role="alert">${escapeHtml(state.alert)}</p>`}
${summary(shop, texts, cart.items, totals)}
<form method="post" enctype="multipart/form-data">
<fieldset><legend>${escapeHtml(texts.delivery)}</legend><div class="fields">${fields.join("\n")}</div></fieldset>
<fieldset><legend>${escapeHtml(texts.payment)}</legend>${choice("on_delivery", texts.onDelivery)}${choice("to_be_arranged", texts.toBeArranged)}</fieldset>
<button type="submit">${escapeHtml(texts.order)} · ${amount(shop, totals.totalCents)}</button>
<p class="small">${escapeHtml(texts.privacy)}</p>
</form>`;
  return layout(shop, texts.title, body);
}

/** The page after ordering, shown again whenever the link is opened. */
export function orderPlacedPage(shop: Shop, texts: CheckoutTexts, order: Order): string {
  const estimate =
    order.estimatedDeliveryOn === null
      ? ""
      : `<p>${escapeHtml(texts.estimate)}: <strong>${new Intl.DateTimeFormat(shop.locale, { dateStyle: "long", timeZone: "UTC" }).format(
          new Date(`${order.estimatedDeliveryOn}T00:00:00Z`),
        )}</strong></p>`;
  const title = texts.placed(order.orderNumber);
  const payment = order.payment.method === "on_delivery" ? texts.onDelivery : texts.toBeArranged;
  return layout(
    shop,
    title,
    `<section class="placed"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(texts.placedDetail)}</p>${estimate}<p class="small">${escapeHtml(payment)}</p></section>
${summary(shop, texts, order.items, order)}`,
  );
}

/** A page that only says something: the cart is empty or unknown. */
export function noticePage(shop: Shop, title: string, text: string): string {
  return layout(shop, title, `<section class="placed"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></section>`);
}
