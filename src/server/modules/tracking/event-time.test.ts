import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedPath } from "#testing/shared-material.ts";
import { eventTime, readInstant } from "./event-time.ts";

interface Vectors {
  parse_date_all_equal_2021_10_29T00Z: string[];
  cases: {
    name: string;
    timestamp?: string;
    sent_at?: string;
    offset_ms?: number;
    now: string;
    wall_clock?: string;
    expected: string;
    warning?: string;
  }[];
}

const path = sharedPath("vectors", "event_timestamps.json");
const vectors = path === null ? null : (JSON.parse(readFileSync(path, "utf8")) as Vectors);

describe.skipIf(vectors === null)("published cases", () => {
  test.each(vectors?.cases ?? [])("$name", (one) => {
    const clocks = { timestamp: one.timestamp, sentAt: one.sent_at, offsetMillis: one.offset_ms };
    const found = eventTime(clocks, new Date(one.now), new Date(one.wall_clock ?? one.now));
    expect(found).toEqual({ at: new Date(one.expected), warning: one.warning ?? null });
  });

  test.each(vectors?.parse_date_all_equal_2021_10_29T00Z ?? [])("%s is the first instant of that day", (text) => {
    expect(readInstant(text)).toEqual(new Date("2021-10-29T00:00:00Z"));
  });
});

test("what is no date is none", () => {
  for (const text of [
    "",
    "notISO",
    "2021-02-30",
    "2021-13-01",
    "2021-10-29T25:00",
    "2021-W54-1",
    "2021-366",
    "1635465600000",
    "10/29/2021",
  ])
    expect(readInstant(text)).toBeNull();
});

test("any instant is read back, in any offset", () => {
  const instants = fc.date({ min: new Date("1970-01-01Z"), max: new Date("2100-01-01Z"), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.integer({ min: -14 * 60, max: 14 * 60 }), (at, minutes) => {
      const local = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, -1);
      const size = Math.abs(minutes);
      const offset = `${minutes < 0 ? "-" : "+"}${String(Math.floor(size / 60)).padStart(2, "0")}:${String(size % 60).padStart(2, "0")}`;
      expect(readInstant(`${local}${offset}`)).toEqual(at);
    }),
  );
});

test("a clock that is wrong by any amount tells the same instant", () => {
  const now = new Date("2026-11-28T12:00:00Z");
  fc.assert(
    fc.property(fc.integer({ min: -1e10, max: 1e10 }), fc.integer({ min: 0, max: 1e9 }), (skew, age) => {
      const timestamp = new Date(now.getTime() - age + skew).toISOString();
      const sentAt = new Date(now.getTime() + skew).toISOString();
      expect(eventTime({ timestamp, sentAt }, now).at.getTime()).toBe(now.getTime() - age);
    }),
  );
});
