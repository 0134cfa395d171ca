import fc from "fast-check";
import { expect, it } from "vitest";
import { minutesOf, splitMinutes } from "./target-span.ts";

it("shows a span in its largest whole unit and reads it back", () => {
  expect([splitMinutes(90), splitMinutes(120), splitMinutes(2880)]).toEqual([
    { count: 90, unit: "minutes" },
    { count: 2, unit: "hours" },
    { count: 2, unit: "days" },
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_080 }), (minutes) => {
      const { count, unit } = splitMinutes(minutes);
      expect(minutesOf(count, unit)).toBe(minutes);
    }),
  );
});

it("takes no more than a week and nothing that is no number of minutes", () => {
  expect([minutesOf(0, "minutes"), minutesOf(1.5, "hours"), minutesOf(Number.NaN, "days"), minutesOf(400, "hours")]).toEqual([
    null,
    null,
    null,
    10_080,
  ]);
});
