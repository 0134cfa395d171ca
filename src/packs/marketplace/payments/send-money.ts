import { paymentProviders, type PaymentProvider, type RefundResult } from "#modules/commerce/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import { findEscrow } from "../escrow.repo.ts";
import { settleNow } from "./charge-escrow.ts";
import { changePayment, duePayments, findPayment, payoutKeyOf, type PaymentRow, setTryAt, takePayment } from "./payments.repo.ts";
import { providerActor } from "./settle.ts";

export const payoutKeyContext = "marketplace.payout_key";
const minute = 60_000;
const atOnce = 50;

export interface SendDeps {
  db: Db;
  vault: Vault;
  signals: Pick<Signals, "emit">;
  providers?: Readonly<Record<string, PaymentProvider>>;
}

interface Order {
  payment: PaymentRow;
  title: string;
  payee: { name: string; pixKey: string } | null;
  chargeReference: string;
}

async function orderOf(deps: SendDeps, tx: Tx, accountId: string, payment: PaymentRow): Promise<Order> {
  const escrow = await findEscrow(tx, accountId, payment.escrow_id);
  const charge = payment.charge_id === null ? null : await findPayment(tx, accountId, payment.charge_id);
  const sealed = payment.kind === "payout" && escrow !== null ? await payoutKeyOf(tx, accountId, escrow.provider_id) : null;
  const pixKey = sealed === null ? null : await deps.vault.openText(accountId, payoutKeyContext, sealed);
  return {
    payment,
    title: escrow?.job_title ?? "",
    payee: pixKey === null ? null : { name: escrow?.provider_name ?? "", pixKey },
    chargeReference: charge?.provider_reference ?? charge?.id ?? payment.id,
  };
}

async function askProvider(provider: PaymentProvider, { payment, payee, title, chargeReference }: Order): Promise<RefundResult> {
  // A try after a refusal is another question; one after silence is the same, and done once.
  const number = payment.attempt === 1 ? payment.id : `${payment.id}-${payment.attempt}`;
  try {
    if (payment.kind === "payout")
      return payee === null
        ? { status: "pending", reference: null, failure: "no_payout_key" }
        : await provider.payOut({ payoutId: number, amountCents: payment.amount_cents, payee, description: title });
    return await provider.refund({
      refundId: number,
      transactionId: payment.charge_id ?? payment.id,
      reference: chargeReference,
      amountCents: payment.amount_cents,
      method: payment.method === "other" ? "pix" : payment.method,
    });
  } catch (error) {
    return { status: "pending", reference: null, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Asks a provider for one payout or refund, if it is this process's turn. True: it was asked. */
export async function sendMoney(deps: SendDeps, accountId: string, paymentId: string, now: Date): Promise<boolean> {
  const again = new Date(now.getTime() + 15 * minute);
  const order = await deps.db.account(accountId, async (tx) => {
    const taken = await takePayment(tx, accountId, paymentId, now, again);
    return taken === null ? null : orderOf(deps, tx, accountId, taken);
  });
  if (order === null) return false;
  const provider = (deps.providers ?? paymentProviders)[order.payment.provider];
  if (provider === undefined) return true;
  const answer = await askProvider(provider, order);
  if (answer.status !== "pending") {
    const told = { status: answer.status, reference: answer.reference, failure: answer.failure, actor: providerActor } as const;
    await settleNow({ ...deps, now: () => now }, accountId, paymentId, told);
    return true;
  }
  await deps.db.account(accountId, async (tx) => {
    const present = await findPayment(tx, accountId, paymentId, true);
    if (present?.status !== "pending") return;
    const failure = answer.failure?.slice(0, 300) ?? null;
    await changePayment(tx, accountId, paymentId, { failure, ...(answer.reference && { provider_reference: answer.reference }) }, now);
    // Nothing to try again: a key is missing, or the provider has it and will tell.
    if (failure === "no_payout_key" || answer.reference !== null) await setTryAt(tx, accountId, paymentId, null);
  });
  return true;
}

/** Asks for all payouts and refunds that are due; gives back how many. */
export async function sendDueMoney(deps: SendDeps, now: Date): Promise<number> {
  let sent = 0;
  for (const { account_id: accountId, id } of await duePayments(deps.db.autocommit, now, atOnce))
    if (await sendMoney(deps, accountId, id, now)) sent += 1;
  return sent;
}
