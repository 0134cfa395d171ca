import { z } from "zod";
import { bestVariant, cartView, getProducts } from "#modules/commerce/index.ts";
import { annualOf, daysToMonth, effectiveAnnualCost, iofShare, monthlyOf, priceTable, roundHalfEven } from "#shared/finance.ts";
import type { FinancingTerms } from "../agent-settings.contract.ts";
import type { ShopToolOptions } from "./tool-options.ts";
import { defineTool } from "./tool.ts";

export interface FinancingPlan {
  /** Number of instalments as it is written: "12x". */
  plan: string;
  months: number;
  instalmentCents: number;
  totalCents: number;
  /** What the credit costs in all: interest, IOF and fees. */
  costCents: number;
  iofCents: number;
  /** Custo efetivo total, written out: "2,34%". */
  effectiveMonthly: string;
  effectiveAnnual: string;
}

export type SimulateFinancingResult =
  | {
      outcome: "simulated";
      amountCents: number;
      downPaymentCents: number;
      monthlyRate: string;
      annualRate: string;
      lender: string;
      plans: FinancingPlan[];
    }
  | { outcome: "not_set_up" | "no_amount" }
  | { outcome: "too_little"; minCents: number }
  | { outcome: "too_long"; maxMonths: number };

const usualMonths = [6, 12, 24, 36, 48, 60];
const percent = (share: number) =>
  `${roundHalfEven(share * 100, 2)
    .toFixed(2)
    .replace(".", ",")}%`;

/** One plan by the Price table: IOF and fees are financed with the amount, as lenders do. */
export function planOf(amountCents: number, months: number, terms: FinancingTerms, now: Date): FinancingPlan {
  const rate = terms.monthlyRatePercent / 100;
  const days = Array.from({ length: months }, (_, index) => daysToMonth(now, index + 1));
  const share = terms.chargesIof ? iofShare(rate, days) : 0;
  const financedCents = roundHalfEven((amountCents + terms.feeCents) / (1 - share));
  const table = priceTable(financedCents, rate, months);
  const totalCents = table.reduce((sum, row) => sum + row.paymentCents, 0);
  const annual = effectiveAnnualCost(
    amountCents,
    table.map((row, index) => ({ amount: row.paymentCents, days: days[index] ?? 0 })),
  );
  return {
    plan: `${months}x`,
    months,
    instalmentCents: table[0]?.paymentCents ?? 0,
    totalCents,
    costCents: totalCents - amountCents,
    iofCents: financedCents - amountCents - terms.feeCents,
    effectiveMonthly: percent(monthlyOf(annual)),
    effectiveAnnual: percent(annual),
  };
}

export const simulateFinancingTool = (options: ShopToolOptions) =>
  defineTool({
    name: "simulate_financing",
    description:
      "Work out instalments on credit by the business's own terms: of an amount, a product or, with neither, the cart; less a down payment. Without months a few usual terms. It is a simulation and no promise of credit: say so, and name the effective cost (CET) a year with every plan. not_set_up: the business has no terms here, say that you cannot work it out and offer a person. no_amount: ask for the amount.",
    input: z.object({
      amountCents: z.number().int().min(1).max(1e11).optional(),
      productId: z.uuid().optional(),
      downPaymentCents: z.number().int().min(0).max(1e11).optional(),
      months: z.number().int().min(1).max(600).optional(),
    }),
    permission: "financing:simulate",
    sideEffect: "read",
    async run({ tx, accountId, customerId, limits, now }, wish): Promise<SimulateFinancingResult> {
      const terms = limits.financing ?? null;
      if (terms === null) return { outcome: "not_set_up" };
      let wholeCents = wish.amountCents ?? 0;
      if (wish.amountCents === undefined && wish.productId !== undefined) {
        const [product] = await getProducts(tx, accountId, [wish.productId]);
        wholeCents = product === undefined ? 0 : (bestVariant(product)?.priceCents ?? product.priceCents);
      } else if (wish.amountCents === undefined) wholeCents = (await cartView(tx, accountId, customerId, options, now)).totalCents;
      const downPaymentCents = wish.downPaymentCents ?? 0;
      const amountCents = wholeCents - downPaymentCents;
      if (wholeCents <= 0) return { outcome: "no_amount" };
      if (amountCents <= 0 || amountCents < terms.minCents) return { outcome: "too_little", minCents: terms.minCents };
      if (wish.months !== undefined && wish.months > terms.maxMonths) return { outcome: "too_long", maxMonths: terms.maxMonths };
      const within = usualMonths.filter((months) => months <= terms.maxMonths);
      const months = wish.months !== undefined ? [wish.months] : within.length > 0 ? within.slice(-3) : [terms.maxMonths];
      const rate = terms.monthlyRatePercent / 100;
      return {
        outcome: "simulated",
        amountCents,
        downPaymentCents,
        monthlyRate: percent(rate),
        annualRate: percent(annualOf(rate)),
        lender: terms.lender,
        plans: months.map((count) => planOf(amountCents, count, terms, now)),
      };
    },
  });
