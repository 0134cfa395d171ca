import { offsetAt } from "#platform/time-zone.ts";

const day = 86_400_000;

/** Nine in the morning of tomorrow or of the next Monday, by the clocks of the zone. */
export function nextMorning(which: "tomorrow" | "monday", now: Date, timeZone: string): Date {
  const wall = now.getTime() + offsetAt(timeZone, now.getTime());
  const today = Math.floor(wall / day) * day;
  const weekday = new Date(today).getUTCDay();
  const days = which === "tomorrow" ? 1 : (8 - weekday) % 7 || 7;
  const nine = today + days * day + 9 * 3_600_000;
  // The offset of that morning, not of now: clocks may be changed between.
  return new Date(nine - offsetAt(timeZone, nine - offsetAt(timeZone, now.getTime())));
}
