import { compareRates } from "../methods/proportions.ts";
import { deviation, engagementDecay, median, percentOf } from "../methods/statistics.ts";
import { cell, table } from "../reports/section.ts";
import type { Section } from "../reports/reports.contract.ts";
import type { CartGroup, CouponDay, leadsByAction, openLeadAges } from "./analyses.repo.ts";

export const baselineDays = 56;
const z80 = 1.281_551_565_544_6;
const sum = <Item>(list: readonly Item[], of: (item: Item) => number) => list.reduce((all, one) => all + of(one), 0);
const later = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last && days.length < 4000; day = later(day, 1)) days.push(day);
  return days;
}

interface Uplift {
  actual: number;
  expected: number | null;
  low: number | null;
  high: number | null;
}

/** Revenue of days against the median of the same weekdays of the eight weeks before the first of them; of fewer than four such days nothing is known. */
export function upliftOf(revenueOn: ReadonlyMap<string, number>, first: string, last: string, begin: string): Uplift {
  const days = daysBetween(first, last);
  const actual = sum(days, (day) => revenueOn.get(day) ?? 0);
  let expected = 0;
  let variance = 0;
  for (const day of days) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const shift = (7 + weekday - new Date(`${first}T00:00:00Z`).getUTCDay()) % 7;
    const before = Array.from({ length: 8 }, (_, week) => later(first, shift - 7 * (week + 1))).filter(
      (one) => one >= begin && one < first,
    );
    if (before.length < 4) return { actual, expected: null, low: null, high: null };
    const values = before.map((one) => revenueOn.get(one) ?? 0);
    expected += median(values) ?? 0;
    variance += (deviation(values) ?? 0) ** 2;
  }
  const reach = z80 * Math.sqrt(variance);
  return { actual, expected, low: actual - expected - reach, high: actual - expected + reach };
}

/** What came with each coupon of the period. */
export function promotionTables(rows: readonly CouponDay[], period: { first: string; last: string }): Section[] {
  const inPeriod = (one: CouponDay) => one.day >= period.first && one.day <= period.last;
  const byDay = new Map([...Map.groupBy(rows, ({ day }) => day)].map(([day, list]) => [day, sum(list, ({ cents }) => cents)]));
  const begin = rows[0]?.day ?? period.first;
  const without = rows.filter((one) => one.coupon === "" && inPeriod(one));
  const plainMean = percentless(
    sum(without, ({ cents }) => cents),
    sum(without, ({ orders }) => orders),
  );
  const coupons = [
    ...Map.groupBy(
      rows.filter((one) => one.coupon !== "" && inPeriod(one)),
      ({ coupon }) => coupon,
    ),
  ];
  return [
    table(
      "coupon",
      [
        "orders",
        "value_cents",
        "discount_cents",
        "order_mean_cents",
        "order_mean_without_cents",
        "revenue_of_days_cents",
        "expected_cents",
        "uplift_cents",
        "low",
        "high",
        "uplift_percent",
      ],
      coupons
        .map(([key, list]) => {
          const orders = sum(list, (one) => one.orders);
          const days = list.map(({ day }) => day).toSorted();
          const effect = upliftOf(byDay, days[0] ?? period.first, days.at(-1) ?? period.last, begin);
          const more = effect.expected === null ? null : effect.actual - effect.expected;
          const cents = sum(list, (one) => one.cents);
          return {
            key,
            orders,
            cells: [
              cell(orders),
              cell(cents, orders),
              cell(
                sum(list, (one) => one.discount),
                orders,
              ),
              cell(percentless(cents, orders), orders),
              cell(
                plainMean,
                sum(without, (one) => one.orders),
              ),
              cell(effect.actual, orders),
              cell(effect.expected, orders),
              cell(more, orders),
              cell(effect.low, orders),
              cell(effect.high, orders),
              cell(more === null || effect.expected === null || effect.expected === 0 ? null : (more / effect.expected) * 100, orders),
            ],
          };
        })
        .toSorted((a, b) => b.orders - a.orders || (a.key < b.key ? -1 : 1))
        .map(({ key, cells }) => ({ key, cells })),
    ),
  ];
}

const percentless = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** Carts with an argument or a coupon against those without it. */
export function persuasionTables(rows: readonly CartGroup[]): Section[] {
  const tableOf = (kind: CartGroup["kind"], id: string) => {
    const own = rows.filter((one) => one.kind === kind);
    const all = own.find(({ key }) => key === "*") ?? { carts: 0, converted: 0, cents: 0 };
    return table(
      id,
      ["carts", "conversion_rate", "conversion_rate_without", "difference_points", "low", "high", "p_value", "order_mean_cents"],
      own
        .filter(({ key }) => key !== "*" && key !== "")
        .toSorted((a, b) => b.carts - a.carts || (a.key < b.key ? -1 : 1))
        .map((one) => {
          const others = { cases: all.carts - one.carts, successes: all.converted - one.converted };
          const effect = compareRates({ cases: one.carts, successes: one.converted }, others);
          const points = (value: number | undefined) => (value === undefined ? null : value * 100);
          const n = Math.min(one.carts, others.cases);
          return {
            key: one.key,
            cells: [
              cell(one.carts),
              cell(percentOf(one.converted, one.carts), one.carts),
              cell(percentOf(others.successes, others.cases), others.cases),
              cell(points(effect?.difference), n),
              cell(points(effect?.low), n),
              cell(points(effect?.high), n),
              cell(effect?.pValue ?? null, n),
              cell(percentless(one.cents, one.converted), one.converted),
            ],
          };
        }),
    );
  };
  return [tableOf("technique", "technique"), tableOf("coupon", "coupon")];
}

export const warmth = ["hot", "warm", "cooling", "cold"] as const;
const edges = [0.7, 0.4, 0.15];

export function decayTables(rows: Awaited<ReturnType<typeof openLeadAges>>, decayDays: number): Section[] {
  const felt = rows.map((one) => ({ ...one, warm: engagementDecay(one.days, decayDays) }));
  const bandOf = (warm: number) => warmth[edges.filter((edge) => warm < edge).length] ?? "cold";
  const all = sum(felt, ({ leads }) => leads);
  const weighted = (list: typeof felt, of: (one: (typeof felt)[number]) => number) =>
    percentless(
      sum(list, (one) => of(one) * one.leads),
      sum(list, ({ leads }) => leads),
    );
  return [
    table(
      "warmth",
      ["leads", "share", "warmth_mean", "score_mean", "days_since_last_mean"],
      warmth.map((key) => {
        const own = felt.filter(({ warm }) => bandOf(warm) === key);
        const n = sum(own, ({ leads }) => leads);
        return {
          key,
          cells: [
            cell(n),
            cell(percentOf(n, all), all),
            cell(
              weighted(own, ({ warm }) => warm),
              n,
            ),
            cell(
              weighted(own, ({ score }) => score),
              n,
            ),
            cell(
              weighted(own, ({ days }) => days),
              n,
            ),
          ],
        };
      }),
    ),
    // Worth writing to: a high score that cools.
    table(
      "cooling_by_action",
      ["leads", "warmth_mean"],
      ["CONVERT", "NURTURE", "PUSH", "DISCARD"].map((key) => {
        const own = felt.filter(({ action, warm }) => action === key && bandOf(warm) === "cooling");
        const n = sum(own, ({ leads }) => leads);
        return {
          key,
          cells: [
            cell(n),
            cell(
              weighted(own, ({ warm }) => warm),
              n,
            ),
          ],
        };
      }),
    ),
  ];
}

export function matrixTable(rows: Awaited<ReturnType<typeof leadsByAction>>): Section[] {
  const all = sum(rows, ({ leads }) => leads);
  return [
    table(
      "action",
      ["leads", "share", "conversion_rate", "lead_loss_rate", "score_mean", "maturity_mean", "value_mean_cents"],
      ["CONVERT", "NURTURE", "PUSH", "DISCARD"].map((key) => {
        const own = rows.find(({ action }) => action === key);
        const n = own?.leads ?? 0;
        return {
          key,
          cells: [
            cell(n),
            cell(percentOf(n, all), all),
            cell(percentOf(own?.converted ?? 0, n), n),
            cell(percentOf(own?.lost ?? 0, n), n),
            cell(own?.score ?? null, n),
            cell(own?.maturity ?? null, n),
            cell(own?.cents ?? null, own?.converted ?? 0),
          ],
        };
      }),
    ),
  ];
}
