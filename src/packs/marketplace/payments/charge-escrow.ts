import {
  findPublicShop,
  paymentProviderOf,
  readShopSettings,
  type ChargeRequest,
  type ChargeResult,
  type PaymentProvider,
} from "#modules/commerce/index.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { newId } from "#shared/ids.ts";
import type { MarketActor } from "../move-job.ts";
import { insertPayment, paymentsOf, type PaymentRow } from "./payments.repo.ts";
import { lockEscrow, settlePayment } from "./settle.ts";

export interface MoneyDeps {
  db: Db;
  signals: Pick<Signals, "emit">;
  now(): Date;
  /** Who takes the payments of an account; null: nobody does, the team arranges them. */
  providerOf?(settings: Awaited<ReturnType<typeof readShopSettings>>): PaymentProvider | null;
}

export interface Wish {
  method: ChargeRequest["method"];
  installments: number;
  cardToken: string | null;
  actor: MarketActor;
}

const hour = 3_600_000;

/**
 * Charges the client for an escrow that waits for its money: the charge is committed first, then the provider is asked outside of any transaction, then
 * its answer is written. Another wish for a Pix or a boleto that is still open gives that one. Errors: `market.escrow_not_found`, `market.not_payable`,
 * `market.no_payment_provider`.
 */
export async function chargeEscrow(deps: MoneyDeps, accountId: string, escrowId: string, wish: Wish): Promise<void> {
  const at = deps.now();
  const providerOf = deps.providerOf ?? paymentProviderOf;
  const opened = await deps.db.account(accountId, async (tx) => {
    const escrow = await lockEscrow(tx, accountId, escrowId);
    if (escrow.status !== "pending")
      throw new AppError("conflict", "market.not_payable", {
        message: "This is paid already, or over.",
        details: { status: escrow.status },
      });
    const settings = await readShopSettings(tx, accountId);
    const provider = providerOf(settings);
    if (provider === null || !provider.methods.includes(wish.method))
      throw new AppError("conflict", "market.no_payment_provider", { message: "Nobody takes payments of this kind here." });
    const present = (await paymentsOf(tx, accountId, escrowId)).find(
      (one) =>
        one.kind === "charge" &&
        one.status === "pending" &&
        one.method === wish.method &&
        one.provider === provider.name &&
        (one.expires_at === null || one.expires_at > at),
    );
    // One that nobody answered is asked for again under the same number: the provider makes one charge of it.
    if (present !== undefined && (present.provider_reference !== null || wish.method === "credit_card")) return null;
    const shop = await findPublicShop(tx, accountId);
    const hours = wish.method === "boleto" ? settings.boletoHours : settings.pixHours;
    const expiresAt = present?.expires_at ?? new Date(at.getTime() + hours * hour);
    const id = present?.id ?? newId();
    if (present === undefined)
      await insertPayment(tx, accountId, {
        id,
        escrowId,
        kind: "charge",
        method: wish.method,
        amountCents: escrow.amount_cents,
        status: "pending",
        provider: provider.name,
        expiresAt,
        actor: wish.actor,
        at,
      });
    return { id, escrow, provider, expiresAt, shop: { name: shop?.name ?? "", city: "" } };
  });
  if (opened === null) return;
  const answer: ChargeResult = await opened.provider.charge({
    transactionId: opened.id,
    orderNumber: opened.id.replaceAll("-", "").slice(-12).toUpperCase(),
    amountCents: opened.escrow.amount_cents,
    method: wish.method,
    installments: wish.installments,
    cardToken: wish.method === "credit_card" ? wish.cardToken : null,
    expiresAt: opened.expiresAt,
    shop: opened.shop,
  });
  await settleNow(deps, accountId, opened.id, {
    status: answer.status,
    reference: answer.reference,
    instructions: answer.instructions,
    actor: wish.actor,
  });
}

/** Writes what was told of a payment, with its events, in a transaction of its own. */
export async function settleNow(
  deps: Pick<MoneyDeps, "db" | "signals" | "now">,
  accountId: string,
  paymentId: string,
  told: Parameters<typeof settlePayment>[3],
): Promise<void> {
  await deps.db.account(accountId, async (tx) => {
    const events = await settlePayment(tx, accountId, paymentId, told, deps.now());
    tx.ending(appendEvents(tx, accountId, events));
  });
  deps.signals.emit("events", accountId);
}

/** The charge that an escrow waits for, if one is open: the newest. */
export const openCharge = (payments: readonly PaymentRow[], now: Date): PaymentRow | undefined =>
  payments.findLast((one) => one.kind === "charge" && one.status === "pending" && (one.expires_at === null || one.expires_at > now));
