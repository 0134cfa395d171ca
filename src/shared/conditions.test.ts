import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExpressionProblem, factNames, holds, parseExpression, type Facts } from "./conditions.ts";

const check = (text: string, facts: Facts) => holds(parseExpression(text), facts);

describe("conditions of rules", () => {
  it.each([
    ["waiting_time > 10", { waiting_time: 10 }, false],
    ["waiting_time > 10", { waiting_time: 10.1 }, true],
    ["sentiment < -0.5", { sentiment: -0.5 }, false],
    ["sentiment < -0.5", { sentiment: -0.51 }, true],
    ["sentiment<-0.5 and waiting_time>=2", { sentiment: -1, waiting_time: 2 }, true],
    ["cart_value >= 1000 or customer_tier == 'gold'", { cart_value: 10, customer_tier: "gold" }, true],
    ["not (channel = whatsapp)", { channel: "webchat" }, true],
    ["a_unknown", {}, null],
    ["waiting_time > 1 and sentiment < 0 or cart_value > 5", { waiting_time: 0, sentiment: 1, cart_value: 6 }, true],
    ["waiting_time > 1 and (sentiment < 0 or cart_value > 5)", { waiting_time: 0, sentiment: 1, cart_value: 6 }, false],
    // What nobody knows fulfils nothing.
    ["sentiment < 1", { sentiment: null }, false],
    ["customer_tier != gold", {}, false],
  ])("%s with %j is %s", (text, facts, expected) => {
    if (expected === null) expect(() => parseExpression(text)).toThrow(ExpressionProblem);
    else expect(check(text, facts)).toBe(expected);
  });

  it.each([
    "",
    "waiting_time >",
    "> 10",
    "waiting_time > 10)",
    "(waiting_time > 10",
    "waiting_time ~ 3",
    "process.exit()",
    "constructor > 1",
    `${"(".repeat(20)}waiting_time > 1${")".repeat(20)}`,
    "x".repeat(400),
  ])("refuses %j in words", (text) => {
    expect(() => parseExpression(text)).toThrow(ExpressionProblem);
  });

  it("never fails but by refusing, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .array(fc.constantFrom(...factNames, "and", "or", "not", "(", ")", "<", ">=", "1", "-2.5", "'a'"))
            .map((parts) => parts.join(" ")),
        ),
        (text) => {
          try {
            expect(typeof holds(parseExpression(text), { waiting_time: 1, channel: "a" })).toBe("boolean");
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionProblem);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
