import { isUniqueViolation, type Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { refuseStale } from "#platform/http/if-match.ts";
import { newId } from "#shared/ids.ts";
import { badPaymentStep, orderNotFound, transactionNotFound } from "../commerce.errors.ts";
import { centsOf } from "../commerce-wire.ts";
import type { Order } from "../order.ts";
import { lockOrder } from "../order.repo.ts";
import { advanceLocked } from "../orders/advance-order.ts";
import { changeOrder, type StateActor } from "../orders/order-states.repo.ts";
import { extraOf, type UnknownFields } from "../unknown-fields.ts";
import type { ChargeResult } from "./provider.ts";
import { refundableCents } from "./refund.ts";
import { refundsOf } from "./refunds.repo.ts";
import { nextPaymentStates, type Transaction } from "./transaction.ts";
import { changeTransaction, insertTransaction, lockTransactionsOf, transactionById } from "./transactions.repo.ts";
import type { TransactionInput } from "./transactions.contract.ts";

const writable = ["status", "refunded", "card_info", "provider_reference"];
const known = [
  ...writable,
  "order_id",
  "external_id",
  "method",
  "amount",
  "installments",
  "due_on",
  "expires_at",
  "created_at",
  "provider",
];
const computed = ["id", "installment_values", "instructions", "updated_at", "version"];

/** A run of digits that passes the check of card numbers (ISO/IEC 7812). */
export function looksLikeCardNumber(text: string): boolean {
  const runs = text.replace(/[ .-]/g, "").match(/\d{13,19}/g) ?? [];
  return runs.some((digits) => {
    let sum = 0;
    for (const [index, digit] of Array.from(digits).toReversed().entries()) {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 === 0 && /^[2-6]/.test(digits);
  });
}

function refuseCardNumbers(values: Record<string, unknown>): void {
  for (const [path, value] of Object.entries(values))
    if (looksLikeCardNumber(JSON.stringify(value) ?? ""))
      throw new AppError("invalid", "input.invalid", {
        message: "A card's number is not taken.",
        issues: [{ path, message: "looks like a card's number" }],
      });
}

/** Brings the order in step with its payments: what it says of payment, and `paid` when approved ones cover it. */
async function settleOrder(
  tx: Tx,
  accountId: string,
  order: Order,
  all: readonly Transaction[],
  latest: Transaction,
  actor: StateActor,
  at: Date,
): Promise<NewEvent[]> {
  const approved = all.filter((one) => one.status === "approved").reduce((sum, one) => sum + one.amountCents - one.refundedCents, 0);
  const covered = approved >= order.totalCents;
  const shown = covered ? (all.find((one) => one.status === "approved") ?? latest) : latest;
  const payment: Order["payment"] = {
    method: shown.method,
    status:
      covered && order.totalCents > 0
        ? "approved"
        : // Part of it was given back: it was paid all the same.
          shown.status === "approved" && shown.refundedCents === 0
          ? "pending"
          : shown.status,
    installments: shown.installments,
    card_info: shown.cardInfo ?? undefined,
    transaction_id: shown.providerReference ?? shown.id,
  };
  await changeOrder(tx, accountId, order.id, { payment }, at);
  if (!covered || order.status !== "pending" || order.totalCents === 0) return [];
  return advanceLocked(tx, accountId, order, { to: "paid", actor, at });
}

const changedEvent = (one: Transaction, customerId: string | null): NewEvent => ({
  type: "transaction.changed",
  subjectId: one.id,
  data: { transactionId: one.id, orderId: one.orderId, customerId, status: one.status, amountCents: one.amountCents },
});

/** Records a payment of an order. Errors: `commerce.order_not_found`, `input.invalid`, `commerce.transaction_taken`. */
export async function recordTransaction(
  tx: Tx,
  accountId: string,
  input: TransactionInput,
  actor: StateActor,
  rule: UnknownFields,
  now: Date,
): Promise<{ id: string; events: NewEvent[] }> {
  const order = await lockOrder(tx, accountId, input.order_id);
  if (order === null) throw orderNotFound(input.order_id);
  const extra = extraOf(input, known, computed, rule);
  refuseCardNumbers(extra);
  const others = await lockTransactionsOf(tx, accountId, order.id);
  const taken = others
    .filter((one) => one.status === "approved" || one.status === "pending")
    .reduce((sum, one) => sum + one.amountCents - one.refundedCents, 0);
  const one: Transaction = {
    id: newId(),
    orderId: order.id,
    externalId: input.external_id?.trim() || null,
    method: input.method,
    status: input.status,
    amountCents: input.amount === undefined ? Math.max(0, order.totalCents - taken) : centsOf(input.amount),
    refundedCents: 0,
    installments: input.installments,
    cardInfo: input.card_info ?? null,
    instructions: {},
    dueOn: input.due_on ?? null,
    expiresAt: input.expires_at === undefined ? null : new Date(input.expires_at),
    provider: input.provider?.trim() || "manual",
    providerReference: input.provider_reference?.trim() || null,
    extra,
    version: 1,
    createdAt: input.created_at === undefined ? now : new Date(input.created_at),
    updatedAt: now,
  };
  if (one.status === "refunded") one.refundedCents = one.amountCents;
  try {
    await insertTransaction(tx, accountId, one);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const path = isUniqueViolation(error, "transactions_external") ? "external_id" : "provider_reference";
    throw new AppError("conflict", "commerce.transaction_taken", {
      message: "Another payment has this already.",
      issues: [{ path, message: "another payment has this already" }],
    });
  }
  const events = await settleOrder(tx, accountId, order, [...others, one], one, actor, now);
  return { id: one.id, events: [...events, changedEvent(one, order.customerId)] };
}

export interface TransactionChange {
  status?: Transaction["status"] | undefined;
  refunded?: number | undefined;
  card_info?: NonNullable<Transaction["cardInfo"]> | undefined;
  provider_reference?: string | undefined;
}

/**
 * Brings a payment to its next state. Part of it refunded leaves it approved. Errors: `commerce.transaction_not_found`, `commerce.bad_payment_step`,
 * `commerce.transaction_changed_meanwhile`.
 */
export async function updateTransactionFrom(
  tx: Tx,
  accountId: string,
  target: { id: string; ifVersion: number | null },
  input: TransactionChange & Record<string, unknown>,
  actor: StateActor,
  rule: UnknownFields,
  now: Date,
): Promise<NewEvent[]> {
  const found = await transactionById(tx, accountId, target.id);
  // The order first: whoever changes payments of one order waits for one another in the same place.
  const order = found && (await lockOrder(tx, accountId, found.orderId));
  if (!found || !order) throw transactionNotFound(target.id);
  const all = await lockTransactionsOf(tx, accountId, order.id);
  const one = all.find((each) => each.id === target.id);
  if (!one) throw transactionNotFound(target.id);
  refuseStale(target.ifVersion, one.version, "commerce.transaction_changed_meanwhile");
  const extra = extraOf(input, writable, [...computed, ...known], rule);
  refuseCardNumbers(extra);
  const to = input.status ?? one.status;
  if (to !== one.status && !nextPaymentStates(one.status).includes(to)) throw badPaymentStep(one.status, to);
  const refunded = input.refunded === undefined ? (to === "refunded" ? one.amountCents : one.refundedCents) : centsOf(input.refunded);
  const underWay = one.amountCents - one.refundedCents - refundableCents(one, await refundsOf(tx, accountId, [one.id]));
  if (refunded > one.amountCents - underWay || (refunded > 0 && one.status !== "approved" && one.status !== "refunded"))
    throw new AppError("invalid", "input.invalid", {
      message: "No more than was paid is given back.",
      issues: [{ path: "refunded", message: "at most what was paid" }],
    });
  const after: Transaction = {
    ...one,
    status: to === "refunded" && refunded < one.amountCents ? "approved" : refunded === one.amountCents && refunded > 0 ? "refunded" : to,
    refundedCents: refunded,
    cardInfo: input.card_info ?? one.cardInfo,
    providerReference: input.provider_reference?.trim() || one.providerReference,
    extra: { ...one.extra, ...extra },
    updatedAt: now,
  };
  await changeTransaction(tx, accountId, after);
  const events = await settleOrder(
    tx,
    accountId,
    order,
    all.map((each) => (each.id === after.id ? after : each)),
    after,
    actor,
    now,
  );
  return [...events, changedEvent(after, order.customerId)];
}

/** Notes that part or all of a payment was given back. The order's row and its payments are held. */
export async function giveBack(
  tx: Tx,
  accountId: string,
  order: Order,
  all: readonly Transaction[],
  one: Transaction,
  amountCents: number,
  actor: StateActor,
  now: Date,
): Promise<NewEvent[]> {
  const refundedCents = one.refundedCents + amountCents;
  const after: Transaction = {
    ...one,
    refundedCents,
    status: refundedCents === one.amountCents ? "refunded" : one.status,
    updatedAt: now,
  };
  await changeTransaction(tx, accountId, after);
  const others = all.map((each) => (each.id === after.id ? after : each));
  return [...(await settleOrder(tx, accountId, order, others, after, actor, now)), changedEvent(after, order.customerId)];
}

/** Writes what a provider answered to a charge. A charge that is closed meanwhile stays closed. */
export async function answerCharge(
  tx: Tx,
  accountId: string,
  transactionId: string,
  provider: string,
  answer: ChargeResult,
  now: Date,
): Promise<NewEvent[]> {
  const found = await transactionById(tx, accountId, transactionId);
  const order = found && (await lockOrder(tx, accountId, found.orderId));
  if (!found || !order) return [];
  const all = await lockTransactionsOf(tx, accountId, order.id);
  const one = all.find((each) => each.id === transactionId);
  if (!one || one.status !== "pending") return [];
  const after: Transaction = {
    ...one,
    status: answer.status,
    provider,
    providerReference: answer.reference,
    instructions: answer.instructions,
    cardInfo: answer.cardInfo ?? one.cardInfo,
    updatedAt: now,
  };
  await changeTransaction(tx, accountId, after);
  const others = all.map((each) => (each.id === after.id ? after : each));
  const events = await settleOrder(tx, accountId, order, others, after, { kind: "system", id: null, name: null }, now);
  return [...events, changedEvent(after, order.customerId)];
}

/** Marks what waits to be paid of an order at this provider as paid. */
export async function approvePending(tx: Tx, accountId: string, orderId: string, provider: string, now: Date): Promise<NewEvent[]> {
  const order = await lockOrder(tx, accountId, orderId);
  if (order === null) return [];
  const all = await lockTransactionsOf(tx, accountId, orderId);
  const one = all.find((each) => each.status === "pending" && each.provider === provider);
  if (!one) return [];
  const after: Transaction = { ...one, status: "approved", updatedAt: now };
  await changeTransaction(tx, accountId, after);
  const others = all.map((each) => (each.id === after.id ? after : each));
  const events = await settleOrder(tx, accountId, order, others, after, { kind: "customer", id: order.customerId, name: null }, now);
  return [...events, changedEvent(after, order.customerId)];
}
