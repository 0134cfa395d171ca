import fc from "fast-check";
import { expect, test } from "vitest";
import { idSequence, isId } from "./ids.ts";

const start = Date.parse("2026-03-02T12:00:00Z");
const idOf = (millis: number) => {
  const time = millis.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7fff-bfff-ffffffffffff`;
};
const millisOf = (id: string) => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);

test("ids sort in the order of their making, also when the clock is set back", () => {
  const step = fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 9000 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
      let now = start;
      const next = idSequence(() => now);
      const made = steps.flatMap(([offset, count]) => {
        now += offset;
        return Array.from({ length: count }, () => next());
      });
      expect(made.every(isId)).toBe(true);
      expect(made).toEqual(made.toSorted());
      expect(new Set(made).size).toBe(made.length);
    }),
    { numRuns: 30 },
  );
});

test("an id sorts behind the one that it follows while that is at most a minute ahead, and so do those made after it", () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 60_000 }), (ahead) => {
      const next = idSequence(() => start);
      const before = idOf(start + ahead);
      const made = [before, next(before), next(), next()];
      expect(made).toEqual(made.toSorted());
      expect(millisOf(made[1] ?? "")).toBe(Math.max(start, start + ahead + 1));
    }),
  );
});

test("machines whose clocks differ make the ids of one thread in its order when each follows the last", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -30_000, max: 30_000 }), { minLength: 2, maxLength: 4 }),
      fc.array(fc.nat(3), { maxLength: 60 }),
      (skews, turns) => {
        let now = start;
        const machines = skews.map((skew) => idSequence(() => now + skew));
        const thread: string[] = [];
        for (const turn of turns) {
          now += turn;
          const make = machines[turn % machines.length];
          if (make) thread.push(make(thread.at(-1) ?? null));
        }
        expect(thread).toEqual(thread.toSorted());
        expect(new Set(thread).size).toBe(thread.length);
      },
    ),
  );
});

test("an id from a clock that is wrong by more moves nothing", () => {
  const next = idSequence(() => start);
  for (const wrong of [start + 60_001, Date.parse("2099-01-01T00:00:00Z"), 253_402_300_799_999])
    expect(millisOf(next(idOf(wrong)))).toBe(start);
  expect(millisOf(next())).toBe(start);
});
