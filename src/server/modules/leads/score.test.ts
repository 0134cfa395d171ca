import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actionOf, interestTypes, intentWeights, scoreLead, type LeadSigns } from "./score.ts";
import { leadStatuses, mayMove, nextStatuses } from "./workflow.ts";

const now = new Date("2026-03-01T12:00:00Z");
const base: LeadSigns = {
  has: { phone: true, email: true, document: false, name: true },
  interestType: "product",
  strongestIntent: "price_check",
  messages: 4,
  visits: 1,
  isPaid: true,
  isReferred: false,
  status: "contacted",
  lastActivityAt: now,
};

describe("the score", () => {
  test("is the sum of its parts, by the formula", () => {
    // contact 10+5+5, interest max(20, 60 × 0.3), engagement 8+3, source 10, recency 10
    expect(scoreLead(base, now)).toEqual({
      score: 71,
      breakdown: { contact: 20, interest: 20, engagement: 11, source: 10, recency: 10 },
      isQualified: true,
      maturity: 50,
      intent: 60,
      action: "CONVERT",
    });
  });

  test("cools by e in fourteen days, and the action with it", () => {
    const later = scoreLead(base, new Date(now.getTime() + 14 * 86_400_000));
    expect([later.intent, later.breakdown.recency, later.action]).toEqual([22, 4, "NURTURE"]);
  });

  test("the matrix has its four corners", () => {
    expect([actionOf(50, 50), actionOf(50, 49), actionOf(49, 50), actionOf(49, 49)]).toEqual(["CONVERT", "NURTURE", "PUSH", "DISCARD"]);
  });

  const signs = fc.record({
    has: fc.record({ phone: fc.boolean(), email: fc.boolean(), document: fc.boolean(), name: fc.boolean() }),
    interestType: fc.constantFrom(...interestTypes),
    strongestIntent: fc.option(fc.constantFrom(...Object.keys(intentWeights), "greeting"), { nil: null }),
    messages: fc.nat(1000),
    visits: fc.nat(1000),
    isPaid: fc.boolean(),
    isReferred: fc.boolean(),
    status: fc.constantFrom(...leadStatuses),
    lastActivityAt: fc.integer({ min: -400, max: 2 }).map((days) => new Date(now.getTime() + days * 86_400_000)),
  });

  test("stays within its bounds, adds up, and never falls by one more message", () => {
    fc.assert(
      fc.property(signs, (given) => {
        const { score, breakdown, maturity, intent } = scoreLead(given, now);
        for (const value of [score, maturity, intent]) expect(Number.isInteger(value) && value >= 0 && value <= 100).toBe(true);
        expect(Object.values(breakdown).reduce((sum, points) => sum + points, 0)).toBe(score);
        expect(scoreLead({ ...given, messages: given.messages + 1 }, now).score).toBeGreaterThanOrEqual(score);
      }),
    );
  });
});

describe("the workflow", () => {
  test("goes onwards, one step back, and is lost from everywhere that is open", () => {
    expect(nextStatuses("new")).toEqual(["contacted", "qualified", "proposal", "negotiation", "lost"]);
    expect(nextStatuses("proposal")).toEqual(["qualified", "negotiation", "converted", "lost"]);
    expect(mayMove("new", "converted")).toBe(false);
    expect(mayMove("negotiation", "contacted")).toBe(false);
    expect(nextStatuses("lost")).toEqual(["new", "contacted"]);
    expect(nextStatuses("converted")).toEqual(["negotiation"]);
  });
});
