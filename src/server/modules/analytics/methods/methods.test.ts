import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedPath } from "#testing/shared-material.ts";
import { ratio } from "../metric.ts";
import { findAnomalies, leaveOneOutScores } from "./anomalies.ts";
import { attribute, attributionModels, decayShares, markov, positionShares, type Path } from "./attribution.ts";
import { associationRules, frequentSets } from "./market-basket.ts";
import { rfmOf } from "./rfm.ts";
import { engagementDecay, meanOf, netPromoterScore, percentile, percentOf, returnOn, seasonalIndex } from "./statistics.ts";

const near = (found: Map<string, number>, wanted: Record<string, number>) => {
  expect([...found.values()].filter((value) => value !== 0).length).toBe(Object.keys(wanted).length);
  for (const [channel, value] of Object.entries(wanted)) expect(found.get(channel), channel).toBeCloseTo(value, 9);
};
// oxlint-disable-next-line typescript/no-explicit-any -- the shape of a file of cases
const read = (name: string): any => {
  const path = sharedPath("vectors", name);
  return path === null ? null : JSON.parse(readFileSync(path, "utf8"));
};

describe("attribution", () => {
  const cases = read("attribution.json");
  test.skipIf(cases === null)("gives the published figures", () => {
    for (const set of [cases.journeys, cases.nine_paths_with_cycles]) {
      const { paths, expected } = set as { paths: Path[]; expected: Record<string, Record<string, number>> };
      for (const [model, name] of [
        ["first", "first"],
        ["last", "last"],
        ["linear", "linear"],
        ["position", "position_40_20_40"],
        ["shapley", "shapley"],
      ] as const)
        near(attribute(model, paths), expected[name] ?? {});
    }
    const chain = markov(cases.nine_paths_with_cycles.paths as Path[]);
    near(chain.removalEffects, cases.nine_paths_with_cycles.expected.markov.removal_effect);
    near(chain.credit, cases.nine_paths_with_cycles.expected.markov.credit);
    const small = markov(cases.markov_small.paths as Path[]);
    expect(small.base).toBeCloseTo(cases.markov_small.expected.base_conversion_probability, 12);
    near(small.removalEffects, cases.markov_small.expected.removal_effect);
    near(small.credit, cases.markov_small.expected.credit);
    for (const one of cases.shapley_extra) near(attribute("shapley", one.paths as Path[]), one.expected);
    const repeated = cases.linear_repeat_touch;
    near(attribute("linear", [repeated as Path]), repeated.expected_proportional);
    for (const { ages_days, half_life_days, expected } of cases.time_decay_derived)
      for (const [index, share] of decayShares(ages_days, half_life_days).entries()) expect(share).toBeCloseTo(expected[index], 12);
    for (const { first, last, conversions, expected } of cases.position_two_touch_weights)
      expect(positionShares(2, { first, last }).map((share) => share * conversions)).toEqual(expected);
    for (const { first, last } of cases.invalid) expect(() => positionShares(3, { first, last })).toThrow(/exceed 100/);
  });

  test("no conversion is lost or made up, whatever the model", () => {
    const path = fc.record({
      path: fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 6 }),
      conversions: fc.nat(9),
      null: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 8 }), (paths) => {
        const all = paths.reduce((sum, one) => sum + one.conversions, 0);
        for (const model of attributionModels) {
          const credit = [...attribute(model, paths).values()].reduce((sum, one) => sum + one, 0);
          expect(credit).toBeCloseTo(all, 6);
        }
      }),
    );
  });
});

describe("bought together", () => {
  const cases = read("market_basket.json");
  test.skipIf(cases === null)("gives the published sets and rules", () => {
    const sets = frequentSets(cases.baskets, cases.min_support);
    const plain = (list: { items: string[]; support: number }[]) =>
      list.map(({ items, support }) => [...items.toSorted(), support.toFixed(9)].join("+")).toSorted();
    expect(plain(sets)).toEqual(plain(cases.frequent_itemsets));
    const rules = associationRules(sets, cases.min_confidence);
    expect(rules.length).toBe(cases.rules.length);
    for (const wanted of cases.rules) {
      const name = (one: { antecedents: string[]; consequents: string[] }) =>
        [one.antecedents.toSorted(), one.consequents.toSorted()].join("→");
      const rule = rules.find((one) => name(one) === name(wanted));
      if (!rule) throw new Error(`No rule ${name(wanted)}`);
      for (const key of ["support", "confidence", "lift", "leverage", "zhang", "jaccard", "kulczynski"] as const)
        expect(rule[key], key).toBeCloseTo(wanted[key], 9);
      if (wanted.conviction === null) expect(rule.conviction).toBeNull();
      else expect(rule.conviction).toBeCloseTo(wanted.conviction, 9);
    }
  });
  test("support equals counting by hand", () => {
    const basket = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(basket, { minLength: 1, maxLength: 70 }), fc.double({ min: 0.1, max: 1, noNaN: true }), (baskets, least) => {
        for (const { items, support } of frequentSets(baskets, least)) {
          const holding = baskets.filter((one) => items.every((item) => (one as string[]).includes(item))).length;
          expect(support).toBeCloseTo(holding / baskets.length, 12);
          expect(support).toBeGreaterThanOrEqual(least - 1e-9);
        }
      }),
    );
  });
});

describe("formulas", () => {
  const cases = read("metrics_formulas.json");
  test.skipIf(cases === null)("give the figures written down", () => {
    for (const { scores, expected } of cases.nps) expect(netPromoterScore(scores)).toBeCloseTo(expected, 9);
    expect(netPromoterScore([])).toBe(cases.nps_empty);
    for (const one of cases.csat) {
      expect(meanOf(one.scores)).toBe(one.mean_1_5);
      expect(percentOf((one.scores as number[]).filter((score) => score >= 4).length, one.scores.length)).toBe(one.top2box_percent);
    }
    for (const { values, p, linear_type7 } of cases.percentiles) expect(percentile(values, p)).toBeCloseTo(linear_type7, 9);
    for (const { days, decay_rate, expected } of cases.engagement_decay)
      expect(engagementDecay(days, decay_rate)).toBeCloseTo(expected, 12);
    for (const { series, leave_one_out_z_last: wanted } of cases.zscore_anomaly)
      expect(leaveOneOutScores(series).at(-1)?.score).toBeCloseTo(wanted, 6);
    for (const { current, baseline, expected } of cases.seasonal_index) expect(seasonalIndex(current, baseline)).toBe(expected);
    for (const { revenue, cost, expected } of cases.roi) {
      expect(returnOn(revenue, cost)).toBe(expected);
      expect(ratio(revenue - cost, cost)).toBe(expected);
    }
    for (const one of cases.rates) {
      const [part, whole] =
        one.name === "conversion"
          ? [one.converted, one.total]
          : one.name === "completion"
            ? [one.completed, one.completed + one.abandoned]
            : one.name === "resolution"
              ? [one.resolved, one.completed]
              : one.name === "escalation"
                ? [one.escalated, one.total]
                : [1, 0];
      expect(percentOf(part, whole)).toBe(one.expected);
    }
  });
});

describe("anomalies", () => {
  const week = Array.from({ length: 84 }, (_, index) => index % 7);
  const usual = week.map((day) => (day === 0 ? 5 : 100 + day));
  test("a day that breaks the rhythm of its weekday is found, a quiet Sunday is not", () => {
    expect(findAnomalies(usual, week, "seasonal")).toEqual([]);
    const broken = usual.with(80, 5);
    expect(findAnomalies(broken, week, "seasonal")).toMatchObject([{ index: 80, direction: "below", severity: "high" }]);
  });
  test("a spike of a flat series is found by z-score, with itself left out", () => {
    expect(findAnomalies([10, 12, 11, 13, 12, 11, 10, 12, 11, 30], week, "zscore")).toMatchObject([{ index: 9, severity: "critical" }]);
  });
});

test("the best customers are champions, those who once bought much and long ago are not to be lost", () => {
  const rows = rfmOf([
    { customerId: "best", daysSinceLast: 1, orders: 20, spentCents: 900_000 },
    { customerId: "gone", daysSinceLast: 400, orders: 19, spentCents: 800_000 },
    { customerId: "fresh", daysSinceLast: 2, orders: 1, spentCents: 5000 },
    { customerId: "old", daysSinceLast: 500, orders: 1, spentCents: 4000 },
    { customerId: "mid", daysSinceLast: 90, orders: 5, spentCents: 40_000 },
  ]);
  expect(Object.fromEntries(rows.map(({ customerId, segment }) => [customerId, segment]))).toMatchObject({
    best: "champions",
    gone: "cannot_lose",
    fresh: "new",
    old: "hibernating",
  });
});
