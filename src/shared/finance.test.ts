import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { sharedPath } from "#testing/shared-material.ts";
import { annualOf, daysToMonth, effectiveAnnualCost, iofShare, monthlyOf, pricePayment, priceTable, roundHalfEven } from "./finance.ts";

interface Vectors {
  cet_official: Record<"net" | "payment" | "months" | "expected_cet_annual_percent" | "expected_cet_monthly_percent", number>;
  price_schedules: { P: number; i: number; n: number; payment?: number; payment_published?: number; rows?: number[][] }[];
  cet_with_iof_derived: {
    input: { net_to_customer: number; monthly_rate: number; months: number; start: string; fee: number; iof_financed: boolean };
    financed_amount: number;
    payment: number;
    iof_total: number;
    iof_effective_rate: number;
    total_paid: number;
    cet_annual: number;
    cet_annual_percent_2dp: number;
    cet_monthly: number;
  }[];
  rounding_half_even: [number, number][];
}

const path = sharedPath("vectors", "finance.json");

describe.skipIf(path === null)("published and derived figures", () => {
  const vectors = JSON.parse(readFileSync(path ?? "", "utf8")) as Vectors;

  test("half to even, on the decimal value", () => {
    expect(vectors.rounding_half_even.map(([value]) => roundHalfEven(value, 2))).toEqual(
      vectors.rounding_half_even.map(([, round]) => round),
    );
  });

  test("the Price table, row by row where rows are given", () => {
    const off = vectors.price_schedules.map(({ P, i, n, payment, payment_published: published }) => {
      const worked = pricePayment(P, i, n);
      return payment !== undefined ? Math.abs(worked - payment) < 5e-7 : published === undefined || Math.abs(worked - published) < 1.5;
    });
    expect(off).toEqual(off.map(() => true));
    const asRows = (P: number, i: number, n: number) =>
      priceTable(P * 100, i, n).map((row, index) => [
        index + 1,
        row.paymentCents / 100,
        row.interestCents / 100,
        row.principalCents / 100,
        row.balanceCents / 100,
      ]);
    const given = vectors.price_schedules.filter(({ rows }) => rows !== undefined);
    expect(given).not.toEqual([]);
    expect(given.map(({ P, i, n }) => asRows(P, i, n))).toEqual(given.map(({ rows }) => rows));
  });

  test("the central bank's example of the effective cost", () => {
    const { net, payment, months, ...expected } = vectors.cet_official;
    const flows = Array.from({ length: months }, (_, index) => ({ amount: payment, days: ((index + 1) * 365) / 12 }));
    const annual = effectiveAnnualCost(net, flows);
    expect(roundHalfEven(annual * 100, 2)).toBe(expected.expected_cet_annual_percent);
    expect(roundHalfEven(monthlyOf(annual) * 100, 2)).toBe(expected.expected_cet_monthly_percent);
  });

  test("effective cost with IOF and fees, financed or paid at once", () => {
    for (const { input, ...expected } of vectors.cet_with_iof_derived) {
      const days = Array.from({ length: input.months }, (_, index) => daysToMonth(new Date(input.start), index + 1));
      const share = iofShare(input.monthly_rate, days);
      expect(share).toBeCloseTo(expected.iof_effective_rate, 9);
      const financed = input.iof_financed ? (input.net_to_customer + input.fee) / (1 - share) : input.net_to_customer;
      expect(financed).toBeCloseTo(expected.financed_amount, 5);
      const payment = pricePayment(financed, input.monthly_rate, input.months);
      expect(payment).toBeCloseTo(expected.payment, 6);
      expect(payment * input.months).toBeCloseTo(expected.total_paid, 4);
      expect(financed * share).toBeCloseTo(expected.iof_total, 5);
      const received = input.iof_financed ? input.net_to_customer : input.net_to_customer - financed * share;
      const annual = effectiveAnnualCost(
        received,
        days.map((elapsed) => ({ amount: payment, days: elapsed })),
      );
      expect(annual).toBeCloseTo(expected.cet_annual, 9);
      expect(roundHalfEven(annual * 100, 2)).toBe(expected.cet_annual_percent_2dp);
      expect(monthlyOf(annual)).toBeCloseTo(expected.cet_monthly, 9);
    }
  });
});

it("knows the last day of short months, and no rate where money is not paid back", () => {
  expect([1, 2, 3].map((months) => daysToMonth(new Date("2025-01-31T00:00:00Z"), months))).toEqual([28, 59, 89]);
  expect(effectiveAnnualCost(100, [{ amount: 0, days: 30 }])).toBeNaN();
  expect(annualOf(monthlyOf(0.2))).toBeCloseTo(0.2, 12);
  expect(priceTable(10_000, 0, 3).map((row) => row.paymentCents)).toEqual([3333, 3333, 3334]);
});
