import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSpans, type BusinessHours } from "#modules/hours/index.ts";
import { dateIn, dayStart, timeIn } from "./company-time.ts";
import { freeSeat, freeTimes } from "./free-times.ts";

const hour = 3_600_000;
const wish = { durationMinutes: 30, bufferMinutes: 0, stepMinutes: 30, capacity: 1, notBefore: 0 };
const hours = (timeZone: string): BusinessHours => ({
  timeZone,
  weekly: Array.from({ length: 7 }, () => [
    { from: "00:00", to: "04:00" },
    { from: "09:00", to: "10:00" },
  ]),
  holidays: null,
  exceptions: [],
});

describe("free times", () => {
  it("lie within the hours, every step, without what is taken", () => {
    const times = freeTimes([{ from: 0, to: 2 * hour }], [{ seat: 1, from: hour / 2, to: hour }], [], wish);
    expect(times.map(({ from }) => from / hour)).toEqual([0, 1, 1.5]);
  });

  it("keep what is to stay free afterwards from others, but not from closing time", () => {
    const times = freeTimes([{ from: 0, to: hour }], [{ seat: 1, from: hour, to: 2 * hour }], [], { ...wish, bufferMinutes: 30 });
    expect(times.map(({ from }) => from / hour)).toEqual([0]);
    expect(freeTimes([{ from: 0, to: hour }], [], [], { ...wish, bufferMinutes: 30 })).toHaveLength(2);
  });

  it("are none where the professional is elsewhere", () => {
    expect(freeTimes([{ from: 0, to: hour }], [], [{ from: 0, to: hour }], { ...wish, capacity: 9 })).toEqual([]);
  });

  it("never offer more than there is, whatever is taken", () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 6 }))
      .map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (asked, capacity) => {
        const step = hour / 4;
        const taken: { seat: number; from: number; to: number }[] = [];
        for (const { from, to } of asked) {
          const seat = freeSeat(taken, capacity, from * step, to * step);
          if (seat !== null) taken.push({ seat, from: from * step, to: to * step });
        }
        for (const { from, free } of freeTimes([{ from: 0, to: 26 * step }], taken, [], { ...wish, capacity, stepMinutes: 15 })) {
          const seats = new Set(taken.filter((one) => one.from < from + 2 * step && one.to > from).map((one) => one.seat));
          expect(free).toBe(capacity - seats.size);
          expect(freeSeat(taken, capacity, from, from + 2 * step)).not.toBeNull();
        }
      }),
    );
  });

  it("follow the clocks where they are put forward and back", () => {
    const timesOn = (zone: string, day: string) => {
      const from = dayStart(zone, day);
      return freeTimes(openSpans(hours(zone), from, from + 25 * hour), [], [], wish)
        .map((one) => one.from)
        .filter((at) => dateIn(zone, at) === day)
        .map((at) => timeIn(zone, at));
    };
    // New York 2026: an hour is left out on 8 March, another comes twice on 1 November.
    expect(timesOn("America/New_York", "2026-03-08")).not.toContain("02:30");
    expect(timesOn("America/New_York", "2026-03-08")).toContain("09:30");
    expect(timesOn("America/New_York", "2026-11-01").filter((time) => time === "01:30")).toHaveLength(2);
    expect(timesOn("America/Sao_Paulo", "2026-11-01")).toHaveLength(10);
    // São Paulo began summer time at midnight: 4 November 2018 began at one o'clock.
    expect(timeIn("America/Sao_Paulo", dayStart("America/Sao_Paulo", "2018-11-04"))).toBe("01:00");
    expect(timesOn("America/Sao_Paulo", "2018-11-04")[0]).toBe("01:00");
  });
});
