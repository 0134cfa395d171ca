import { describe, expect, it } from "vitest";
import { priorityOf, sortKeyOf, stillGrows } from "./priority.ts";
import type { PriorityRule } from "./queue-settings.contract.ts";

const rules: PriorityRule[] = [
  { criterion: "cart_value", min_value: 1000, priority_score: 10 },
  { criterion: "customer_tier", value: "gold", priority_score: 15 },
  { criterion: "waiting_time", per_minute: 1, max_score: 20 },
];
const facts = { cartValue: 0, customerTier: null, waitingSeconds: 0, sentiment: null, channel: "whatsapp", intent: null };

describe("priority", () => {
  it.each([
    [{ cartValue: 1500, customerTier: "gold", waitingSeconds: 300 }, 30],
    [{ cartValue: 999.99, customerTier: "silver", waitingSeconds: 3600 }, 20],
    [{ cartValue: 1000, customerTier: "silver", waitingSeconds: 0 }, 10],
    [{ waitingSeconds: 59 }, 0],
    [{ waitingSeconds: 60 }, 1],
    [{ waitingSeconds: 20 * 60 }, 20],
    [{ waitingSeconds: 21 * 60 }, 20],
  ])("%j gives %i", (given, expected) => {
    expect(priorityOf(rules, { ...facts, ...given }).score).toBe(expected);
  });

  it("says what each rule gave and for what", () => {
    expect(priorityOf(rules, { ...facts, cartValue: 1000, waitingSeconds: 125 }).parts).toEqual([
      { criterion: "cart_value", points: 10, found: 1000 },
      { criterion: "waiting_time", points: 2, found: 2 },
    ]);
  });

  it("stops growing at its cap", () => {
    expect(stillGrows(rules, 19 * 60 + 59)).toBe(true);
    expect(stillGrows(rules, 20 * 60)).toBe(false);
  });

  it("puts whoever waits too long before every score, the first one first", () => {
    const early = new Date("2026-05-01T10:00:00Z");
    const late = new Date("2026-05-01T10:00:01Z");
    expect(sortKeyOf(0, true, early)).toBeGreaterThan(sortKeyOf(0, true, late));
    expect(sortKeyOf(-5, true, late)).toBeGreaterThan(sortKeyOf(30_000, false, early));
  });
});
