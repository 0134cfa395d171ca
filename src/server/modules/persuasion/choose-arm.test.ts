import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseArm, noTally, posterior, type Tally } from "./choose-arm.ts";
import { beta, seeded } from "./random.ts";
import type { Arm } from "./techniques.contract.ts";

test("the same seed chooses the same, and draws have the mean and spread of their Beta", () => {
  const draw = (seed: string) => Array.from({ length: 5 }, seeded(seed));
  expect(draw("a")).toEqual(draw("a"));
  expect(draw("a")).not.toEqual(draw("b"));
  const random = seeded("moments");
  const drawn = Array.from({ length: 20_000 }, () => beta(4, 12, random));
  const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
  const spread = drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / drawn.length;
  expect(mean).toBeCloseTo(0.25, 2);
  // alpha·beta / ((alpha + beta)² (alpha + beta + 1))
  expect(spread).toBeCloseTo(48 / (256 * 17), 3);
});

test("a hurt weighs as five losses", () => {
  expect(posterior({ wins: 2, losses: 3, hurts: 1 })).toEqual({ alpha: 3, beta: 9 });
});

/** Customers who do what their rates say; gives back how often each argument was used in the last quarter. */
function simulate(rates: Partial<Record<Arm, number>>, seed: string, rounds = 3000): Map<Arm, number> {
  const names = Object.keys(rates) as Arm[];
  const tallies = new Map<Arm, Tally>(names.map((arm) => [arm, { ...noTally }]));
  const random = seeded(seed);
  const late = new Map<Arm, number>(names.map((arm) => [arm, 0]));
  for (let round = 0; round < rounds; round += 1) {
    const arm = chooseArm(names, (one) => tallies.get(one) ?? noTally, random);
    const tally = tallies.get(arm) ?? noTally;
    if (random() < (rates[arm] ?? 0)) tally.wins += 1;
    else tally.losses += 1;
    if (round >= (rounds * 3) / 4) late.set(arm, (late.get(arm) ?? 0) + 1);
  }
  return late;
}

test("with simulated customers the better argument is found, whichever it is", () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Arm>("none", "social_proof", "scarcity", "authority"),
      fc.double({ min: 0.02, max: 0.15, noNaN: true }),
      fc.string({ minLength: 1 }),
      (better, base, seed) => {
        const rates = Object.fromEntries(
          (["none", "social_proof", "scarcity", "authority"] as const).map((arm) => [arm, arm === better ? base + 0.2 : base]),
        );
        const late = simulate(rates, seed);
        expect(late.get(better)).toBeGreaterThan(0.8 * 750);
      },
    ),
    { numRuns: 40, seed: 7 },
  );
});

test("an argument that drives customers away is left, though it sells as well as the others", () => {
  const tallies: Record<string, Tally> = {
    scarcity: { wins: 30, losses: 170, hurts: 20 },
    social_proof: { wins: 30, losses: 170, hurts: 0 },
  };
  const random = seeded("hurts");
  const chosen = Array.from({ length: 1000 }, () => chooseArm(["scarcity", "social_proof"], (arm) => tallies[arm] ?? noTally, random));
  expect(chosen.filter((arm) => arm === "social_proof").length).toBeGreaterThan(950);
});
