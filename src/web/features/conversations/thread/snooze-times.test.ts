import { describe, expect, it } from "vitest";
import { dayOf, snoozeAt, snoozeUntil, timeOf } from "./snooze-times.ts";

describe("snoozing", () => {
  const wednesday = new Date(2026, 2, 18, 15, 30);
  const monday = new Date(2026, 2, 16, 8, 0);

  it("comes back in an hour, in the evening, tomorrow, on Monday", () => {
    expect(snoozeUntil("hour", wednesday)).toEqual(new Date(2026, 2, 18, 16, 30));
    expect(snoozeUntil("evening", wednesday)).toEqual(new Date(2026, 2, 18, 18, 0));
    expect(snoozeUntil("tomorrow", wednesday)).toEqual(new Date(2026, 2, 19, 9, 0));
    expect(snoozeUntil("week", wednesday)).toEqual(new Date(2026, 2, 23, 9, 0));
  });

  it("never lies in the past", () => {
    expect(snoozeUntil("evening", new Date(2026, 2, 18, 19, 0))).toEqual(new Date(2026, 2, 19, 18, 0));
    expect(snoozeUntil("week", monday)).toEqual(new Date(2026, 2, 23, 9, 0));
  });

  it("takes a day and an hour of one's own by the reader's clock, and says when one is missing", () => {
    expect(snoozeAt("2026-03-20", "07:45")).toEqual(new Date(2026, 2, 20, 7, 45));
    expect(snoozeAt("", "07:45")).toBeNull();
    expect(snoozeAt("2026-03-20", "")).toBeNull();
    const late = new Date(2026, 10, 3, 6, 5);
    expect(snoozeAt(dayOf(late), timeOf(late))).toEqual(late);
  });
});
