import { expect, it } from "vitest";
import { readQualitySearch, spanOf } from "./period.ts";

it("spans whole days up to the coming hour", () => {
  expect(spanOf(7, Date.parse("2026-11-20T12:34:56Z"))).toEqual({ from: "2026-11-13T13:00:00.000Z", to: "2026-11-20T13:00:00.000Z" });
});

it("reads a period that there is, and nothing else", () => {
  expect([readQualitySearch({ days: "90" }), readQualitySearch({ days: 8 }), readQualitySearch({})]).toEqual([{ days: 90 }, {}, {}]);
});
