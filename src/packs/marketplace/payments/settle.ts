import { AppError } from "#platform/errors.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { type EscrowRow, findEscrow } from "../escrow.repo.ts";
import { findJob } from "../jobs.repo.ts";
import { moveJob, type MarketActor } from "../move-job.ts";
import { changePayment, findPayment, insertPayment, manual, type PaymentRow, setTryAt } from "./payments.repo.ts";

export const escrowMissing = () => new AppError("not_found", "market.escrow_not_found", { message: "There is no such escrow." });
export const paymentMissing = () => new AppError("not_found", "market.payment_not_found", { message: "There is no such payment." });

/** Who acts when a provider of payments tells something. */
export const providerActor: MarketActor = { kind: "system", id: null };

export const paymentEvent = (escrow: Pick<EscrowRow, "id" | "job_id" | "client_id">, payment: PaymentRow, status: string): NewEvent => ({
  type: `escrow.payment_${status}`,
  subjectId: payment.id,
  data: {
    paymentId: payment.id,
    escrowId: escrow.id,
    jobId: escrow.job_id,
    customerId: escrow.client_id,
    kind: payment.kind,
    method: payment.method,
    amountCents: payment.amount_cents,
  },
});

/** The escrow of a payment with its job's row held: whoever changes the money of one job waits in the same place. */
export async function lockEscrow(tx: Tx, accountId: string, escrowId: string): Promise<EscrowRow> {
  const found = await findEscrow(tx, accountId, escrowId);
  if (found === null) throw escrowMissing();
  await findJob(tx, accountId, found.job_id, true);
  const escrow = await findEscrow(tx, accountId, escrowId);
  if (escrow === null) throw escrowMissing();
  return escrow;
}

/** Gives a charge that came in beside the deposit, or too late, back to who paid it. Once: a second wish finds the first. */
async function giveBack(tx: Tx, accountId: string, charge: PaymentRow, actor: MarketActor, now: Date): Promise<void> {
  await insertPayment(tx, accountId, {
    id: newId(),
    escrowId: charge.escrow_id,
    kind: "refund",
    chargeId: charge.id,
    method: charge.method,
    amountCents: charge.amount_cents,
    status: "pending",
    provider: charge.provider,
    tryAt: charge.provider === manual ? null : now,
    actor,
    at: now,
  });
}

const paid: readonly PaymentRow["status"][] = ["approved", "done"];

/**
 * Writes what a provider, or a person, says of a payment. What is told twice counts once, and nothing that was paid becomes unpaid. A charge that is
 * paid is the escrow's deposit, or goes back when there is one already or the job is over.
 */
export async function settlePayment(
  tx: Tx,
  accountId: string,
  paymentId: string,
  told: {
    status: PaymentRow["status"];
    reference?: string | null;
    instructions?: Record<string, string>;
    failure?: string | null;
    actor: MarketActor;
  },
  now: Date,
): Promise<NewEvent[]> {
  const named = await findPayment(tx, accountId, paymentId);
  if (named === null) throw paymentMissing();
  const escrow = await lockEscrow(tx, accountId, named.escrow_id);
  const payment = await findPayment(tx, accountId, paymentId, true);
  if (payment === null) throw paymentMissing();
  if (paid.includes(payment.status)) return [];
  const change = {
    ...(told.reference && { provider_reference: told.reference }),
    ...(told.instructions && { instructions: told.instructions }),
    failure: told.failure?.slice(0, 300) ?? null,
  };
  if (told.status === "pending") {
    // A refusal that is told before the answer to the question stands.
    if (payment.status === "pending") await changePayment(tx, accountId, payment.id, change, now);
    return [];
  }
  const settled = paid.includes(told.status) ? { settled_at: now } : {};
  const counts = told.status === "approved" && escrow.status === "pending";
  await changePayment(tx, accountId, payment.id, { ...change, ...settled, status: told.status, counts }, now);
  await setTryAt(tx, accountId, payment.id, null);
  const events = [paymentEvent(escrow, payment, told.status)];
  if (told.status !== "approved") return events;
  if (!counts) {
    await giveBack(tx, accountId, payment, told.actor, now);
    return events;
  }
  const moved = await moveJob(
    tx,
    accountId,
    { jobId: escrow.job_id, to: "in_progress", actor: told.actor, chargeId: payment.id, reason: null },
    now,
  );
  return [...events, ...moved];
}
