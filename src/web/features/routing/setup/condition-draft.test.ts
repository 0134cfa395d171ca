import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionOf, draftOf, facts, isTextFact, signs, type ConditionDraft } from "./condition-draft.ts";

test("the conditions of the guide are rows, and come back as they were written", () => {
  expect(draftOf("waiting_time > 10")).toEqual({ join: "and", parts: [{ fact: "waiting_time", sign: ">", value: 10 }] });
  expect(conditionOf(draftOf("waiting_time > 10 and sentiment < -0.5") ?? { join: "or", parts: [] })).toBe(
    "waiting_time > 10 and sentiment < -0.5",
  );
});

test("what has parentheses, a «not», both joins, or a slip is edited as text", () => {
  for (const text of ["not channel == webchat", "(waiting_time > 1 or intent == x) and sentiment < 0", "waiting_time >", "cor == azul", ""])
    expect(draftOf(text)).toBeNull();
});

test("any rows can be written and read again", () => {
  const part = fc.constantFrom(...facts).chain((fact) =>
    fc.record({
      fact: fc.constant(fact),
      sign: fc.constantFrom(...signs),
      value: isTextFact(fact)
        ? fc.oneof(fc.constantFrom("gold", "and", "NOT", "or", "com espaço"), fc.stringMatching(/^[A-Za-zà-ú_ -]{1,20}$/))
        : fc.oneof(
            fc.integer({ min: -9999, max: 9999 }),
            fc.integer({ min: -100, max: 100 }).map((n) => n / 100),
          ),
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom("and" as const, "or" as const), fc.array(part, { minLength: 1, maxLength: 4 }), (join, parts) => {
      const draft: ConditionDraft = { join, parts };
      const read = draftOf(conditionOf(draft));
      expect(read).toEqual({
        join: parts.length === 1 ? "and" : join,
        parts: parts.map((one) => (Object.is(one.value, -0) ? { ...one, value: expect.anything() } : one)),
      });
    }),
    { numRuns: 200 },
  );
});
