import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addBusinessSeconds, businessSecondsBetween, isOpen, nextOpening, openSpans, type BusinessHours } from "./business-hours.ts";
import { holidaysOn, listHolidays } from "./holidays.ts";
import { segmentsOf } from "./zone.ts";

const nineToSix = [{ from: "09:00", to: "18:00" }];
const shop: BusinessHours = {
  timeZone: "America/Sao_Paulo",
  weekly: [[], nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, [{ from: "09:00", to: "13:00" }]],
  holidays: { state: "SP", city: null, optional: false },
  exceptions: [{ on: "2026-12-24", name: "Véspera", intervals: [{ from: "09:00", to: "12:00" }] }],
};

const minute = 60_000;
const timeOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const dayArbitrary = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 * 60 }), { minLength: 0, maxLength: 6 })
  .map((points) => points.sort((a, b) => a - b))
  .map((points) =>
    Array.from({ length: Math.floor(points.length / 2) }, (_, i) => ({
      from: timeOf(points[i * 2] ?? 0),
      to: timeOf(points[i * 2 + 1] ?? 0),
    })),
  );
const zones = ["America/Sao_Paulo", "America/Manaus", "America/Noronha", "America/Rio_Branco", "Europe/Lisbon", "Australia/Lord_Howe"];
// Around changes of Brazilian clocks: summer time (the last was 2018-19) and Acre's move of 2008 and 2013; and anywhere.
const around = ["2018-11-04", "2019-02-17", "2013-11-10", "2008-06-24", "2016-10-16", "2026-03-29", "2026-10-25"].map((on) =>
  Date.parse(on),
);
const instantArbitrary = fc
  .oneof(
    fc.tuple(fc.constantFrom(...around), fc.integer({ min: -3 * 1440, max: 3 * 1440 })).map(([at, minutes]) => at + minutes * minute),
    fc.integer({ min: Date.parse("2005-01-01") / minute, max: Date.parse("2030-01-01") / minute }).map((minutes) => minutes * minute),
  )
  .map((at) => new Date(at));
const hoursArbitrary: fc.Arbitrary<BusinessHours> = fc.record({
  timeZone: fc.constantFrom(...zones),
  weekly: fc.array(dayArbitrary, { minLength: 7, maxLength: 7 }),
  holidays: fc.constantFrom(null, { state: null, city: null, optional: false }, { state: "RJ", city: "RJ", optional: true }),
  exceptions: fc.constant([]),
});

describe("business hours of a shop", () => {
  it.each([
    ["2026-11-23T12:00:00Z", true, "a Monday at nine"],
    ["2026-11-23T11:59:59Z", false, "a second before"],
    ["2026-11-23T20:59:59Z", true, "the last second"],
    ["2026-11-23T21:00:00Z", false, "six o'clock"],
    ["2026-11-21T15:59:00Z", true, "Saturday morning"],
    ["2026-11-22T15:00:00Z", false, "Sunday"],
    ["2026-11-20T15:00:00Z", false, "a national holiday since 2024"],
    ["2023-11-21T15:00:00Z", true, "a Tuesday of 2023"],
    ["2026-07-09T15:00:00Z", false, "a holiday of São Paulo"],
    ["2026-12-24T14:00:00Z", true, "an exception, open"],
    ["2026-12-24T16:00:00Z", false, "an exception, closed"],
    ["2018-11-05T11:00:00Z", true, "nine in summer time, UTC-2"],
    ["2018-11-01T11:00:00Z", false, "eight the week before, UTC-3"],
  ])("%s: open is %s (%s)", (at, open) => {
    expect(isOpen(shop, new Date(at))).toBe(open);
  });

  it("finds the next opening over a weekend and a holiday", () => {
    expect(nextOpening(shop, new Date("2026-11-19T22:00:00Z"))?.toISOString()).toBe("2026-11-21T12:00:00.000Z");
    expect(nextOpening(shop, new Date("2026-11-23T15:00:00Z"))?.toISOString()).toBe("2026-11-23T15:00:00.000Z");
    expect(nextOpening({ ...shop, weekly: [[], [], [], [], [], [], []], exceptions: [] }, new Date("2026-11-19T22:00:00Z"))).toBeNull();
  });

  it("counts a night and a day of clock change by hand", () => {
    const between = (from: string, to: string) => businessSecondsBetween(shop, new Date(from), new Date(to)) / 3600;
    expect(between("2026-11-23T20:00:00Z", "2026-11-24T13:00:00Z")).toBe(2);
    expect(between("2026-11-24T13:00:00Z", "2026-11-23T20:00:00Z")).toBe(0);
    const nights: BusinessHours = { ...shop, holidays: null, weekly: Array.from({ length: 7 }, () => [{ from: "00:00", to: "24:00" }]) };
    // 4 November 2018 had 23 hours in São Paulo, 16 February 2019 had 25.
    const spans = (on: string, next: string, z1: string, z2: string) =>
      businessSecondsBetween(nights, new Date(`${on}T00:00:00${z1}`), new Date(`${next}T00:00:00${z2}`)) / 3600;
    expect(spans("2018-11-04", "2018-11-05", "-03:00", "-02:00")).toBe(23);
    expect(spans("2019-02-16", "2019-02-17", "-02:00", "-03:00")).toBe(25);
  });

  it("takes a place that it does not know for the whole country", () => {
    expect(holidaysOn({ state: "XX", city: "YY", optional: false }, "2026-09-07")).toHaveLength(1);
  });

  it("knows national, state and city holidays", () => {
    expect(holidaysOn({ state: null, city: null, optional: false }, "2026-04-03")).toEqual(["Sexta-Feira Santa"]);
    expect(holidaysOn({ state: null, city: null, optional: false }, "2026-07-09")).toEqual([]);
    expect(holidaysOn({ state: "SP", city: null, optional: false }, "2026-07-09")).toHaveLength(1);
    // Elections are on Sundays, on which shops keep their own hours.
    for (const on of ["2026-10-04", "2026-10-25"]) expect(holidaysOn({ state: null, city: null, optional: false }, on)).toEqual([]);
    expect(listHolidays({ state: "SP", city: "SP", optional: false }, 2026).map(({ on }) => on)).toContain("2026-01-25");
    expect(holidaysOn({ state: null, city: null, optional: true }, "2026-02-17")).toHaveLength(1);
    expect(holidaysOn({ state: null, city: null, optional: false }, "2026-02-17")).toHaveLength(0);
  });
});

describe("whatever the hours and the zone", () => {
  it("business seconds are what looking at every minute gives", () => {
    fc.assert(
      fc.property(hoursArbitrary, instantArbitrary, fc.integer({ min: 0, max: 2 * 1440 }), (hours, from, minutes) => {
        const to = new Date(from.getTime() + minutes * minute);
        let counted = 0;
        for (let at = from.getTime(); at < to.getTime(); at += minute) if (isOpen(hours, new Date(at))) counted += 60;
        expect(businessSecondsBetween(hours, from, to)).toBe(counted);
      }),
      { numRuns: 60 },
    );
  });

  it("parts add up to the whole, and adding is the inverse of counting", () => {
    fc.assert(
      fc.property(hoursArbitrary, instantArbitrary, fc.nat(20_000), fc.nat(20_000), (hours, a, first, second) => {
        const b = new Date(a.getTime() + first * minute);
        const c = new Date(b.getTime() + second * minute);
        const whole = businessSecondsBetween(hours, a, c);
        expect(businessSecondsBetween(hours, a, b) + businessSecondsBetween(hours, b, c)).toBe(whole);
        if (whole > 0) {
          const reached = addBusinessSeconds(hours, a, whole);
          expect(reached).not.toBeNull();
          expect(reached && businessSecondsBetween(hours, a, reached)).toBe(whole);
          expect(reached && reached.getTime() <= c.getTime()).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("the next opening is open and nothing before it is", () => {
    fc.assert(
      fc.property(hoursArbitrary, instantArbitrary, (hours, at) => {
        const opening = nextOpening(hours, at);
        if (opening === null) {
          expect(hours.weekly.flat()).toEqual([]);
          return;
        }
        expect(isOpen(hours, opening)).toBe(true);
        expect(businessSecondsBetween(hours, at, opening)).toBe(0);
        if (opening > at) expect(isOpen(hours, new Date(opening.getTime() - 1))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it("pieces of constant offset follow each other without gap", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instantArbitrary, fc.nat(400 * 1440), (zone, from, minutes) => {
        const end = from.getTime() + minutes * minute;
        const pieces = [...segmentsOf(zone, from.getTime(), end)];
        let at = from.getTime();
        for (const piece of pieces) {
          expect(piece.from).toBe(at);
          at = piece.to;
        }
        expect(at).toBe(minutes === 0 ? from.getTime() : end);
      }),
      { numRuns: 60 },
    );
  });

  it("spans come in order and do not overlap", () => {
    fc.assert(
      fc.property(hoursArbitrary, instantArbitrary, (hours, at) => {
        let last = at.getTime();
        for (const span of openSpans(hours, at.getTime(), at.getTime() + 30 * 1440 * minute)) {
          expect(span.from).toBeGreaterThanOrEqual(last);
          expect(span.to).toBeGreaterThan(span.from);
          last = span.to;
        }
      }),
      { numRuns: 60 },
    );
  });
});
