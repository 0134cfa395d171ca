import { roundHalfEven } from "#shared/finance.ts";
import type { LedgerEntry } from "./escrow.repo.ts";

type Entry = Omit<LedgerEntry, "at">;

/** What the platform keeps of an amount: half to even, never more than the amount. */
export const feeOf = (amountCents: number, feePercent: number): number =>
  Math.min(amountCents, roundHalfEven((amountCents * feePercent) / 100));

/** The entries of a move of an escrow's money; they sum to zero. */
export function entriesOf(move: LedgerEntry["move"], amountCents: number, feeCents: number): Entry[] {
  const parts: readonly (readonly [LedgerEntry["party"], number])[] =
    move === "deposit"
      ? [
          ["client", -amountCents],
          ["escrow", amountCents],
        ]
      : move === "refund"
        ? [
            ["escrow", -amountCents],
            ["client", amountCents],
          ]
        : [
            ["escrow", -amountCents],
            ["provider", amountCents - feeCents],
            ["platform", feeCents],
          ];
  return parts.filter(([, cents]) => cents !== 0).map(([party, cents]) => ({ move, party, amount_cents: cents }));
}
