import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import type { EscrowRow } from "../escrow.repo.ts";
import type { MarketActor } from "../move-job.ts";
import { changePayment, insertPayment, manual, paymentsOf } from "./payments.repo.ts";

/**
 * The payment behind a move of an escrow's money, in the transaction of the move: a deposit without a charge is one that a person confirmed; a release is
 * owed to the provider of the service, a refund to the client, through whoever took the deposit.
 */
export async function recordMove(
  tx: Tx,
  accountId: string,
  escrow: EscrowRow,
  move: "deposit" | "release" | "refund",
  by: { chargeId: string | undefined; actor: MarketActor },
  now: Date,
): Promise<void> {
  const common = { id: newId(), escrowId: escrow.id, actor: by.actor, at: now };
  if (move === "deposit") {
    if (by.chargeId !== undefined) return changePayment(tx, accountId, by.chargeId, { counts: true }, now);
    const confirmed = { ...common, kind: "charge", method: "other", amountCents: escrow.amount_cents, status: "approved" } as const;
    await insertPayment(tx, accountId, { ...confirmed, counts: true, provider: manual, settledAt: now });
    return;
  }
  const deposit = (await paymentsOf(tx, accountId, escrow.id)).find((one) => one.counts);
  if (deposit === undefined) throw new Error("An escrow that is kept has no deposit.");
  const out = { ...common, provider: deposit.provider, status: "pending", tryAt: deposit.provider === manual ? null : now } as const;
  if (move === "refund")
    await insertPayment(tx, accountId, {
      ...out,
      kind: "refund",
      chargeId: deposit.id,
      method: deposit.method,
      amountCents: deposit.amount_cents,
    });
  else if (escrow.amount_cents > escrow.fee_cents)
    await insertPayment(tx, accountId, {
      ...out,
      kind: "payout",
      method: deposit.provider === manual ? "other" : "pix",
      amountCents: escrow.amount_cents - escrow.fee_cents,
    });
}
