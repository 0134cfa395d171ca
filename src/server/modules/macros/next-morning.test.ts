import { expect, it } from "vitest";
import { nextMorning } from "./next-morning.ts";

const zone = "America/Sao_Paulo";

it.each([
  ["tomorrow", "2026-03-18T12:00:00Z", "2026-03-19T12:00:00.000Z"],
  // Half past ten in the evening there, already the next day in Greenwich.
  ["tomorrow", "2026-03-19T01:30:00Z", "2026-03-19T12:00:00.000Z"],
  ["monday", "2026-03-18T12:00:00Z", "2026-03-23T12:00:00.000Z"],
  ["monday", "2026-03-22T12:00:00Z", "2026-03-23T12:00:00.000Z"],
  // On a Monday the next one is meant.
  ["monday", "2026-03-23T09:00:00Z", "2026-03-30T12:00:00.000Z"],
] as const)("%s from %s", (which, now, expected) => {
  expect(nextMorning(which, new Date(now), zone).toISOString()).toBe(expected);
});

it("goes by the clocks of that morning", () => {
  // Clocks are put forward in the night to 29 March 2026.
  expect(nextMorning("tomorrow", new Date("2026-03-28T12:00:00Z"), "Europe/Lisbon").toISOString()).toBe("2026-03-29T08:00:00.000Z");
});
