import { findPublicShop, noticePage, paymentProviderOf, postedFields, readShopSettings, sendPage } from "#modules/commerce/index.ts";
import type { PackDeps } from "#modules/packs/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { escrowBySecret, findEscrow } from "../escrow.repo.ts";
import { readRules } from "../rules.ts";
import { escrowView } from "../views.ts";
import { chargeEscrow, openCharge, settleNow, type Wish } from "./charge-escrow.ts";
import { payPageHtml } from "./pay-page.ts";
import { payUrl, readPayToken } from "./pay-link.ts";
import { payTexts } from "./pay-texts.ts";
import * as contract from "./payments.contract.ts";
import { findPayment, manual, paymentsOf, reopenPayment, type PaymentRow } from "./payments.repo.ts";
import { escrowMissing, lockEscrow, paymentMissing, settlePayment } from "./settle.ts";
import { noticeSecret, takeNotices } from "./take-notice.ts";

const paymentView = (row: PaymentRow): contract.MarketPayment => {
  const { escrow_id: _escrow, charge_id: _charge, attempt: _attempt, amount_cents: cents, ...payment } = row;
  return {
    ...payment,
    amount: cents / 100,
    expires_at: row.expires_at?.toISOString() ?? null,
    settled_at: row.settled_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  };
};

const client = { kind: "customer", id: null } as const;

/** Routes of the money of escrows: what is charged, paid out and given back, and the page on which clients pay. */
export function paymentRoutes({ db, vault, clock, signals, publicUrl }: PackDeps): BoundRoute[] {
  const money = { db, signals, now: () => clock.now() };

  async function viewOf(tx: Tx, accountId: string, escrowId: string): Promise<contract.EscrowMoney> {
    const escrow = await findEscrow(tx, accountId, escrowId);
    if (escrow === null) throw escrowMissing();
    return {
      escrow: escrowView(escrow),
      payments: (await paymentsOf(tx, accountId, escrowId)).map(paymentView),
      pay_url: payUrl(publicUrl, accountId, escrow.pay_secret),
      payable: paymentProviderOf(await readShopSettings(tx, accountId)) !== null,
    };
  }

  async function changePayment(actor: Actor, id: string, change: (tx: Tx, payment: PaymentRow) => Promise<void>) {
    const view = await db.account(actor.accountId, async (tx) => {
      const payment = await findPayment(tx, actor.accountId, id);
      if (payment === null) throw paymentMissing();
      await lockEscrow(tx, actor.accountId, payment.escrow_id);
      await change(tx, payment);
      return viewOf(tx, actor.accountId, payment.escrow_id);
    });
    signals.emit("events", actor.accountId);
    return view;
  }

  /** The page that a token leads to, as it is now. */
  async function show(token: string, another: boolean): Promise<{ status: number; html: string }> {
    const key = readPayToken(token);
    const found =
      key === null
        ? null
        : await db.account(key.accountId, async (tx) => {
            const escrow = await escrowBySecret(tx, key.accountId, key.secret);
            const shop = await findPublicShop(tx, key.accountId);
            if (escrow === null || shop === null) return null;
            const provider = paymentProviderOf(await readShopSettings(tx, key.accountId));
            const payments = await paymentsOf(tx, key.accountId, escrow.id);
            const { release_after_days: releaseAfterDays } = await readRules(tx, key.accountId);
            return { shop, escrow, provider, payments, releaseAfterDays };
          });
    if (found === null) {
      const texts = payTexts("pt-BR");
      return { status: 404, html: noticePage({ name: "Prosa", locale: "pt-BR" }, texts.title, texts.notFound) };
    }
    return { status: 200, html: payPageHtml({ ...found, now: clock.now(), another }) };
  }

  /** Does what the page's form says. What cannot be done any more is shown as it is. */
  async function take(token: string, fields: ReadonlyMap<string, string>): Promise<void> {
    const key = readPayToken(token);
    const escrow = key === null ? null : await db.account(key.accountId, (tx) => escrowBySecret(tx, key.accountId, key.secret));
    if (key === null || escrow === null) return;
    const action = fields.get("action");
    const method = (["pix", "credit_card", "boleto"] as const).find((one) => one === fields.get("method"));
    const wish: Wish | null =
      method === undefined ? null : { method, installments: 1, cardToken: fields.get("card")?.slice(0, 300) ?? null, actor: client };
    try {
      if (action === "charge" && wish !== null) await chargeEscrow(money, key.accountId, escrow.id, wish);
      if (action === "test") {
        const payments = await db.account(key.accountId, (tx) => paymentsOf(tx, key.accountId, escrow.id));
        const open = openCharge(payments, clock.now());
        // The test provider's button. Any other provider tells of payments itself.
        if (open?.provider === "test") await settleNow(money, key.accountId, open.id, { status: "approved", actor: client });
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== "conflict") throw error;
    }
  }

  return [
    bind(contract.getEscrow, ({ actor, params }) => db.account(actor.accountId, (tx) => viewOf(tx, actor.accountId, params.id))),
    bind(contract.chargeEscrow, async ({ actor, params, body }) => {
      await chargeEscrow(money, actor.accountId, params.id, {
        method: body.method,
        installments: body.installments ?? 1,
        cardToken: body.card_token ?? null,
        actor: { kind: actor.kind, id: actor.id },
      });
      return db.account(actor.accountId, (tx) => viewOf(tx, actor.accountId, params.id));
    }),
    bind(contract.retryPayment, ({ actor, params }) =>
      changePayment(actor, params.id, async (tx) => {
        if (!(await reopenPayment(tx, actor.accountId, params.id, clock.now())))
          throw new AppError("conflict", "market.not_refused", { message: "Only what a provider refused is asked for anew." });
      }),
    ),
    bind(contract.confirmPayment, ({ actor, params, body }) =>
      changePayment(actor, params.id, async (tx, payment) => {
        if (payment.provider !== manual || payment.kind === "charge")
          throw new AppError("conflict", "market.not_manual", {
            message: "This is moved by a provider of payments, which tells of it itself.",
          });
        const told = { status: "done", reference: body.reference ?? null, actor: { kind: actor.kind, id: actor.id } } as const;
        tx.ending(appendEvents(tx, actor.accountId, await settlePayment(tx, actor.accountId, payment.id, told, clock.now())));
      }),
    ),
    bind(contract.getPaymentNotices, ({ actor }) =>
      db.account(actor.accountId, async (tx) => {
        const provider = paymentProviderOf(await readShopSettings(tx, actor.accountId))?.name ?? null;
        if (provider === null) return { provider, url: null, secret: null };
        return {
          provider,
          url: `${publicUrl.replace(/\/+$/, "")}/api/v1/payment-notices/${actor.accountId}/${provider}`,
          secret: await noticeSecret(vault, actor.accountId, provider),
        };
      }),
    ),
    bind(
      contract.takePaymentNotice,
      async ({ params, request, rawBody }) => {
        const to = { accountId: params.account, provider: params.provider };
        await takeNotices({ ...money, vault }, to, { headers: request.headers, body: rawBody ?? "" });
        return ok;
      },
      { rawBody: true, bodyLimit: 64 * 1024 },
    ),
    bind(contract.payPage, async ({ params, reply }) => sendPage(reply, await show(params.token, false))),
    bind(
      contract.postPayPage,
      async ({ params, request, reply }) => {
        const fields = await postedFields(request);
        await take(params.token, fields);
        return sendPage(reply, await show(params.token, fields.get("action") === "another"));
      },
      { multipart: true, bodyLimit: 64 * 1024 },
    ),
  ];
}
