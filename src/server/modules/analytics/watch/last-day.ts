import { dayOf, startOfDay } from "../query/period.ts";

const millisOfDay = 86_400_000;

/**
 * The last day of a zone that is over, once an hour of the day after it has come; null before. The hour counts from midnight: on a day on which the
 * clock is changed it is one earlier or later by the wall.
 */
export function lastDayOver(timeZone: string, hour: number, now: Date): { day: string; over: Date } | null {
  const today = dayOf(timeZone, now);
  const over = startOfDay(timeZone, today);
  if (now.getTime() < over.getTime() + hour * 3_600_000) return null;
  return { day: new Date(today - millisOfDay).toISOString().slice(0, 10), over };
}
