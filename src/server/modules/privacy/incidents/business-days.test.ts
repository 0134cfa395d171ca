import { expect, test } from "vitest";
import { endOfBusinessDay } from "./business-days.ts";

test.each([
  // A Monday: Thursday, at the end of the day in Brasília.
  ["2026-11-09T12:00:00Z", "2026-11-13T02:59:59.999Z"],
  // A Wednesday before the 20th, a holiday: Thursday, Monday, Tuesday.
  ["2026-11-18T12:00:00Z", "2026-11-25T02:59:59.999Z"],
  // A Friday late at night in Brasília is Saturday by UTC and Friday for the count.
  ["2026-11-14T01:00:00Z", "2026-11-19T02:59:59.999Z"],
  // Over Christmas and the turn of the year.
  ["2026-12-23T12:00:00Z", "2026-12-30T02:59:59.999Z"],
])("three business days after %s end at %s", (from, end) => {
  expect(endOfBusinessDay(new Date(from), 3).toISOString()).toBe(end);
});
