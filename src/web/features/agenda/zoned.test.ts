import fc from "fast-check";
import { expect, it } from "vitest";
import { dayIn, instantOf, minuteIn, mondayOf } from "./zoned.ts";

it("finds the instant that a zone's clocks show", () => {
  expect(new Date(instantOf("America/Sao_Paulo", "2026-11-23", 14 * 60)).toISOString()).toBe("2026-11-23T17:00:00.000Z");
  // Left out on 8 March 2026 in New York, twice on 1 November.
  expect(minuteIn("America/New_York", instantOf("America/New_York", "2026-03-08", 150))).toBe(210);
  expect(new Date(instantOf("America/New_York", "2026-11-01", 90)).toISOString()).toBe("2026-11-01T05:30:00.000Z");
  const zones = ["America/Sao_Paulo", "America/New_York", "Europe/Lisbon", "UTC"];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 300, max: 1439 }),
      (zone, days, minute) => {
        const day = new Date(days * 86_400_000).toISOString().slice(0, 10);
        const at = instantOf(zone, day, minute);
        expect([dayIn(zone, at), minuteIn(zone, at)]).toEqual([day, minute]);
      },
    ),
  );
});

it("begins weeks on Monday", () => {
  expect(["2026-11-22", "2026-11-23", "2026-11-24"].map(mondayOf)).toEqual(["2026-11-16", "2026-11-23", "2026-11-23"]);
});
