import { describe, expect, it } from "vitest";
import { openMillis } from "./open-time.ts";

const at = (text: string) => Date.parse(`2026-11-${text}:00Z`);
const minute = 60_000;
const spans = [
  { from: at("27T09:00"), to: at("27T18:00") },
  { from: at("30T09:00"), to: at("30T12:00") },
  { from: at("30T13:00"), to: at("30T18:00") },
];

describe("time that counts", () => {
  it("stands still while the company is closed", () => {
    // Friday 17:50 until Monday 9:05: ten minutes of one and five of the other.
    expect(openMillis(spans, at("27T17:50"), at("30T09:05"))).toBe(15 * minute);
    expect(openMillis(spans, at("28T10:00"), at("29T10:00"))).toBe(0);
    expect(openMillis(spans, at("30T11:00"), at("30T14:00"))).toBe(120 * minute);
  });

  it("is all time where no hours are set, and never less than nothing", () => {
    expect(openMillis(null, at("28T10:00"), at("28T10:20"))).toBe(20 * minute);
    expect(openMillis(null, at("28T10:20"), at("28T10:00"))).toBe(0);
    expect(openMillis(spans, at("30T14:00"), at("30T11:00"))).toBe(0);
  });
});
