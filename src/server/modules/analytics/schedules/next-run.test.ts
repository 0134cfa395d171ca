import fc from "fast-check";
import { expect, test } from "vitest";
import { nextRun, type Cadence } from "./next-run.ts";

const daily = (at: string): Cadence => ({ cadence: "daily", weekday: null, monthDay: null, at });
const next = (cadence: Cadence, zone: string, after: string) => nextRun(cadence, zone, new Date(after)).toISOString();

test("comes round by the clock of the account", () => {
  expect(next(daily("08:00"), "America/Sao_Paulo", "2026-06-10T10:59:00Z")).toBe("2026-06-10T11:00:00.000Z");
  expect(next(daily("08:00"), "America/Sao_Paulo", "2026-06-10T11:00:00Z")).toBe("2026-06-11T11:00:00.000Z");
  // Monday, in Tokyo already Tuesday.
  const weekly: Cadence = { cadence: "weekly", weekday: 2, monthDay: null, at: "07:30" };
  expect(next(weekly, "Asia/Tokyo", "2026-06-08T20:00:00Z")).toBe("2026-06-08T22:30:00.000Z");
});

test("a month without its day gives its last one", () => {
  const monthly: Cadence = { cadence: "monthly", weekday: null, monthDay: 31, at: "09:00" };
  expect(next(monthly, "UTC", "2026-02-01T00:00:00Z")).toBe("2026-02-28T09:00:00.000Z");
  expect(next(monthly, "UTC", "2026-02-28T09:00:00Z")).toBe("2026-03-31T09:00:00.000Z");
  expect(next({ ...monthly, monthDay: 1 }, "UTC", "2026-02-01T09:00:00Z")).toBe("2026-03-01T09:00:00.000Z");
});

test("an hour that the clock leaves out, and one that comes twice", () => {
  // New York: on 8 March 2026 at 02:00 the clock shows 03:00; on 1 November 01:00 comes twice.
  expect(next(daily("02:30"), "America/New_York", "2026-03-08T05:00:00Z")).toBe("2026-03-08T07:30:00.000Z");
  expect(next(daily("08:00"), "America/New_York", "2026-03-08T05:00:00Z")).toBe("2026-03-08T12:00:00.000Z");
  expect(next(daily("01:30"), "America/New_York", "2026-11-01T04:00:00Z")).toBe("2026-11-01T05:30:00.000Z");
  expect(next(daily("01:30"), "America/New_York", "2026-11-01T05:30:00Z")).toBe("2026-11-02T06:30:00.000Z");
  // São Paulo in 2018: midnight of 4 November was left out.
  expect(next(daily("00:00"), "America/Sao_Paulo", "2018-11-03T12:00:00Z")).toBe("2018-11-04T03:00:00.000Z");
});

test("always later, never more than two months, never twice within an interval", () => {
  const zones = ["America/Sao_Paulo", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Europe/Lisbon"];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
      fc.integer({ min: 0, max: 1439 }),
      fc.constantFrom("daily" as const, "weekly" as const, "monthly" as const),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 1, max: 31 }),
      (zone, after, minute, cadence, weekday, monthDay) => {
        const at = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        const first = nextRun({ cadence, weekday, monthDay, at }, zone, after);
        const second = nextRun({ cadence, weekday, monthDay, at }, zone, first);
        expect(first.getTime()).toBeGreaterThan(after.getTime());
        const gap = (second.getTime() - first.getTime()) / 3_600_000;
        const [least, most] = { daily: [20, 50], weekly: [164, 172], monthly: [27 * 24, 32 * 24] }[cadence];
        expect(gap).toBeGreaterThanOrEqual(least ?? 0);
        expect(gap).toBeLessThanOrEqual(most ?? 0);
      },
    ),
    { numRuns: 300 },
  );
});
