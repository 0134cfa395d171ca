import type { Payment } from "../order.ts";

export interface Transaction {
  id: string;
  orderId: string;
  externalId: string | null;
  method: Payment["method"];
  status: Payment["status"];
  amountCents: number;
  refundedCents: number;
  installments: number;
  cardInfo: NonNullable<Payment["card_info"]> | null;
  /** What the buyer needs to pay. */
  instructions: Record<string, string>;
  dueOn: string | null;
  expiresAt: Date | null;
  provider: string;
  providerReference: string | null;
  extra: Record<string, unknown>;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const steps: Record<Payment["status"], readonly Payment["status"][]> = {
  pending: ["approved", "refused", "cancelled", "expired"],
  approved: ["refunded"],
  refused: ["pending", "approved"],
  cancelled: [],
  // A boleto that was paid on its last day is told of later.
  expired: ["approved"],
  refunded: [],
};

export function nextPaymentStates(from: Payment["status"]): readonly Payment["status"][] {
  return steps[from];
}

/** Values of the instalments in cents: equal ones, and the first takes what does not divide. */
export function installmentCents(amountCents: number, installments: number): number[] {
  const each = Math.floor(amountCents / installments);
  return Array.from({ length: installments }, (_, index) => (index === 0 ? amountCents - each * (installments - 1) : each));
}
