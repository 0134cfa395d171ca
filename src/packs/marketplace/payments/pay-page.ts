import { escapeHtml, publicPage, shownAmount, type PaymentProvider, type Shop } from "#modules/commerce/index.ts";
import type { EscrowRow } from "../escrow.repo.ts";
import { openCharge } from "./charge-escrow.ts";
import type { PaymentRow } from "./payments.repo.ts";
import { payTexts, type PayTexts } from "./pay-texts.ts";

export interface PayPage {
  shop: Shop;
  escrow: EscrowRow;
  payments: readonly PaymentRow[];
  provider: Pick<PaymentProvider, "name" | "methods"> | null;
  releaseAfterDays: number;
  now: Date;
  /** The visitor wants to choose another way of paying than the open one. */
  another: boolean;
}

const time = (shop: Shop, at: Date) =>
  escapeHtml(
    new Intl.DateTimeFormat(shop.locale, { dateStyle: "short", timeStyle: "short", timeZone: shop.timeZone ?? "America/Sao_Paulo" }).format(
      at,
    ),
  );

const row = (name: string, value: string) => `<tr><th scope="row">${escapeHtml(name)}</th><td class="money">${value}</td></tr>`;

function whatItIs({ shop, escrow }: PayPage, texts: PayTexts): string {
  return `<section><h2>${escapeHtml(escrow.job_title)}</h2><table><tbody>
${row(texts.provider, escapeHtml(escrow.provider_name))}</tbody><tfoot>
<tr class="total"><th scope="row">${escapeHtml(texts.amount)}</th><td class="money">${shownAmount(shop, escrow.amount_cents)}</td></tr></tfoot></table></section>`;
}

function promise({ releaseAfterDays: days }: PayPage, texts: PayTexts): string {
  return `<p class="small">${escapeHtml(texts.kept)}${days > 0 ? ` ${escapeHtml(texts.term(days))}` : ""}</p>`;
}

function chooser(page: PayPage, texts: PayTexts): string {
  const { provider, payments, shop, escrow } = page;
  if (provider === null) return `<section><p role="status">${escapeHtml(texts.noProvider)}</p></section>`;
  const refused = payments.findLast(({ kind }) => kind === "charge")?.status === "refused";
  const test = provider.name === "test";
  const ways = provider.methods.map(
    (method, index) =>
      `<label class="choice"><input type="radio" name="method" value="${method}"${index === 0 ? " checked" : ""}> ${escapeHtml(texts[method])}</label>`,
  );
  const card =
    test && provider.methods.includes("credit_card")
      ? `<div class="field"><label for="card">${escapeHtml(texts.testCard)}</label><select id="card" name="card"><option value="approved">${escapeHtml(texts.testApproved)}</option><option value="refused">${escapeHtml(texts.testRefused)}</option></select></div>`
      : "";
  return `${refused ? `<p class="alert" role="alert">${escapeHtml(texts.refused)}</p>` : ""}<form method="post" enctype="multipart/form-data">
<fieldset><legend>${escapeHtml(texts.how)}</legend>${ways.join("")}${card}${test ? `<p class="small">${escapeHtml(texts.testNotice)}</p>` : ""}</fieldset>
<button type="submit" name="action" value="charge">${escapeHtml(texts.pay)} · ${shownAmount(shop, escrow.amount_cents)}</button></form>`;
}

function codeOf(page: PayPage, charge: PaymentRow, texts: PayTexts): string {
  const code = charge.instructions["qr_text"] ?? charge.instructions["line"];
  const test = page.provider?.name === "test" && charge.provider === "test";
  const label = charge.method === "boleto" ? texts.boletoLine : texts.pixCode;
  return `<section><h2>${escapeHtml(texts[charge.method])}</h2>
${code === undefined ? "" : `<label for="code">${escapeHtml(label)}</label><textarea id="code" readonly rows="4">${escapeHtml(code)}</textarea>`}
${charge.expires_at === null ? "" : `<p>${escapeHtml(texts.until)}: <strong>${time(page.shop, charge.expires_at)}</strong></p>`}
<p class="small" role="status">${escapeHtml(texts.waiting)}</p>
<form method="post" enctype="multipart/form-data">${test ? `<p class="small">${escapeHtml(texts.testNotice)}</p><p><button type="submit" name="action" value="test">${escapeHtml(texts.payTest)}</button></p>` : ""}
<button type="submit" name="action" value="another" class="quiet">${escapeHtml(texts.another)}</button></form></section>`;
}

function receipt({ shop, escrow, payments }: PayPage, texts: PayTexts): string {
  const deposit = payments.find(({ counts }) => counts);
  const refund = payments.find(({ kind, charge_id: of }) => kind === "refund" && of === deposit?.id);
  const lines =
    deposit === undefined
      ? []
      : [
          row(texts.paidBy, escapeHtml(texts[deposit.method])),
          row(texts.paidOn, time(shop, deposit.settled_at ?? deposit.created_at)),
          ...(refund === undefined
            ? []
            : [
                row(
                  refund.status === "done" ? texts.refundDone : texts.refundUnderWay,
                  refund.settled_at === null ? "…" : time(shop, refund.settled_at),
                ),
              ]),
        ];
  const reference =
    deposit === undefined
      ? ""
      : `<p class="small ref">${escapeHtml(texts.reference)}: ${escapeHtml(deposit.provider_reference ?? deposit.id)}</p>`;
  return `<section><p role="status"><strong>${escapeHtml(texts.states[escrow.status])}</strong></p>${lines.length === 0 ? "" : `<table><tbody>${lines.join("")}</tbody></table>`}${reference}</section>`;
}

/** The page of an escrow: how to pay it, or the receipt. */
export function payPageHtml(page: PayPage): string {
  const texts = payTexts(page.shop.locale);
  const isOpen = page.escrow.status === "pending";
  const charge = isOpen && !page.another ? openCharge(page.payments, page.now) : undefined;
  const title = isOpen ? texts.title : texts.receipt;
  const body = isOpen ? (charge === undefined ? chooser(page, texts) : codeOf(page, charge, texts)) : receipt(page, texts);
  return publicPage(page.shop, title, `<h1>${escapeHtml(title)}</h1>${whatItIs(page, texts)}${body}${isOpen ? promise(page, texts) : ""}`);
}
