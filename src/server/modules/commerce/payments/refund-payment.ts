import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { commitShop } from "../commit.ts";
import { transactionNotFound } from "../commerce.errors.ts";
import { lockOrder } from "../order.repo.ts";
import type { StateActor } from "../orders/order-states.repo.ts";
import type { PaymentProvider, RefundResult } from "./provider.ts";
import { type Refund, refundableCents } from "./refund.ts";
import { changeRefund, claimRefund, insertRefund, refundById, refundsOf } from "./refunds.repo.ts";
import type { Transaction } from "./transaction.ts";
import { lockTransactionsOf, transactionById } from "./transactions.repo.ts";
import { giveBack } from "./write-transaction.ts";

export interface RefundOrder {
  transactionId: string;
  /** The same one again is the same refund: one that is open is asked for anew, one that was answered stays. */
  refundId: string;
  /** null: all that is left. */
  amountCents: number | null;
  actor: StateActor;
}

export interface RefundDeps {
  db: Db;
  signals: Pick<Signals, "emit">;
  now(): Date;
  providers: Readonly<Record<string, PaymentProvider>>;
}

const mostFailure = 300;
/** By then a provider has answered, or whoever asked it is gone. */
const askedMillis = 120_000;

/** The payment with its order's row held: whoever changes payments of one order waits in the same place. */
async function lockPayment(tx: Tx, accountId: string, id: string) {
  const found = await transactionById(tx, accountId, id);
  const order = found && (await lockOrder(tx, accountId, found.orderId));
  const all = order ? await lockTransactionsOf(tx, accountId, order.id) : [];
  const one = all.find((each) => each.id === id);
  if (!order || !one) throw transactionNotFound(id);
  return { order, all, one };
}

/** Commits the wish; what it holds back of the payment, no other refund can take. It is ours to ask for where nobody else does. */
async function openRefund(
  tx: Tx,
  accountId: string,
  wanted: RefundOrder,
  now: Date,
): Promise<{ payment: Transaction; refund: Refund; ours: boolean }> {
  const claim = (id: string) => claimRefund(tx, accountId, id, now, new Date(now.getTime() + askedMillis));
  const { one } = await lockPayment(tx, accountId, wanted.transactionId);
  const present = await refundById(tx, accountId, wanted.refundId);
  if (present) {
    const other = present.transactionId !== one.id || (wanted.amountCents !== null && wanted.amountCents !== present.amountCents);
    if (other)
      throw new AppError("conflict", "commerce.refund_taken", {
        message: "Another refund has this id.",
        issues: [{ path: "refund_id", message: "taken" }],
      });
    return { payment: one, refund: present, ours: await claim(present.id) };
  }
  if (one.status !== "approved")
    throw new AppError("conflict", "commerce.not_refundable", {
      message: "Only what was paid is given back.",
      details: { status: one.status },
    });
  const left = refundableCents(one, await refundsOf(tx, accountId, [one.id]));
  const amountCents = wanted.amountCents ?? left;
  if (amountCents < 1 || amountCents > left)
    throw new AppError("invalid", "input.invalid", {
      message: "No more than was paid is given back.",
      issues: [{ path: "amount", message: "at most what was paid and is not on its way back" }],
    });
  const refund: Refund = {
    id: wanted.refundId,
    transactionId: one.id,
    amountCents,
    status: "pending",
    providerReference: null,
    failure: null,
    createdAt: now,
    updatedAt: now,
  };
  await insertRefund(tx, accountId, refund, wanted.actor);
  return { payment: one, refund, ours: await claim(refund.id) };
}

/** Writes what the provider said. An answer that comes twice counts once. */
export async function answerRefund(
  tx: Tx,
  accountId: string,
  refundId: string,
  answer: RefundResult,
  actor: StateActor,
  now: Date,
): Promise<NewEvent[]> {
  const named = await refundById(tx, accountId, refundId);
  if (!named) return [];
  const { order, all, one } = await lockPayment(tx, accountId, named.transactionId);
  const refund = await refundById(tx, accountId, refundId);
  if (refund?.status !== "pending") return [];
  await changeRefund(tx, accountId, {
    ...refund,
    status: answer.status,
    providerReference: answer.reference ?? refund.providerReference,
    failure: answer.failure?.slice(0, mostFailure) ?? null,
    updatedAt: now,
  });
  return answer.status === "done" ? giveBack(tx, accountId, order, all, one, refund.amountCents, actor, now) : [];
}

/**
 * Gives money of a payment back, at the provider that took it; what nobody's provider took is noted as given back. The wish is committed before the
 * provider is asked, by one at a time. One that cannot be reached leaves the refund open, with the reason: the same id asks again. Errors: `commerce.transaction_not_found`,
 * `commerce.not_refundable`, `commerce.refund_taken`, `input.invalid`.
 */
export async function refundPayment(deps: RefundDeps, accountId: string, wanted: RefundOrder): Promise<void> {
  const { payment, refund, ours } = await commitShop(deps, accountId, async (tx) => ({
    result: await openRefund(tx, accountId, wanted, deps.now()),
    events: [],
  }));
  if (!ours) return;
  const provider = deps.providers[payment.provider];
  let answer: RefundResult;
  if (!provider) answer = { status: "done", reference: null, failure: null };
  else
    try {
      answer = await provider.refund({
        refundId: refund.id,
        transactionId: payment.id,
        reference: payment.providerReference ?? payment.id,
        amountCents: refund.amountCents,
        method: payment.method,
      });
    } catch (error) {
      answer = { status: "pending", reference: null, failure: error instanceof Error ? error.message : String(error) };
    }
  await commitShop(deps, accountId, async (tx) => ({
    result: null,
    events: await answerRefund(tx, accountId, refund.id, answer, wanted.actor, deps.now()),
  }));
}
