export interface Refund {
  id: string;
  transactionId: string;
  amountCents: number;
  /** `pending`: asked for, and the provider has said neither yes nor no. */
  status: "pending" | "done" | "refused";
  providerReference: string | null;
  /** What the provider said when it refused, or why it could not be asked. */
  failure: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** What of a payment may still be given back: neither given back already nor on its way. */
export function refundableCents(payment: { amountCents: number; refundedCents: number }, refunds: readonly Refund[]): number {
  const underWay = refunds.filter((refund) => refund.status === "pending").reduce((sum, refund) => sum + refund.amountCents, 0);
  return payment.amountCents - payment.refundedCents - underWay;
}
