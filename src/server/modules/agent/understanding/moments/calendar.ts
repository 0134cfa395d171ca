import { offsetAt } from "#platform/time-zone.ts";

/** A day of the calendar as a count of days since 1 January 1970. */
export type Day = number;

const dayMillis = 86_400_000;

/** The day of a date, or null when the calendar has no such date. */
export function dayOf(year: number, month: number, date: number): Day | null {
  if (month < 1 || month > 12 || date < 1 || date > lastDate(year, month) || year < 1900 || year > 2199) return null;
  return Math.round(Date.UTC(year, month - 1, date) / dayMillis);
}

export function lastDate(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function partsOf(day: Day): { year: number; month: number; date: number } {
  const at = new Date(day * dayMillis);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: Day): number => (((day + 4) % 7) + 7) % 7;

/** The Monday of a day's week. */
export const mondayOf = (day: Day): Day => day - ((weekdayOf(day) + 6) % 7);

/** The same date some months on; the last day of the month where it has none such. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const total = year * 12 + (month - 1) + months;
  const inYear = Math.floor(total / 12);
  const inMonth = (total % 12) + 1;
  return dayOf(inYear, inMonth, Math.min(date, lastDate(inYear, inMonth))) ?? day;
}

export function monthSpan(year: number, month: number): { first: Day; last: Day } {
  return { first: dayOf(year, month, 1) ?? 0, last: dayOf(year, month, lastDate(year, month)) ?? 0 };
}

export function isoDate(day: Day): string {
  return new Date(day * dayMillis).toISOString().slice(0, 10);
}

export function isoTime(minute: number): string {
  return `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(Math.floor(minute) % 60).padStart(2, "0")}`;
}

const offsets = new Map<string, number>();
const keptOffsets = 20_000;

/** Offsets change at full hours; asking for one takes ten microseconds, so what was asked is kept. */
function offsetOf(timeZone: string, at: number): number {
  const key = `${timeZone}${Math.floor(at / 900_000)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= keptOffsets) offsets.clear();
  const offset = offsetAt(timeZone, at);
  offsets.set(key, offset);
  return offset;
}

/** Wall time of a zone as an instant. A time that the clocks left out is taken as before they jumped, so it comes after the gap. */
export function instantOf(day: Day, minute: number, timeZone: string): string {
  const wall = day * dayMillis + minute * 60_000;
  const before = offsetOf(timeZone, wall - dayMillis);
  const at = wall - before;
  const now = offsetOf(timeZone, at);
  if (now === before) return new Date(at).toISOString();
  const shifted = wall - now;
  return new Date(offsetOf(timeZone, shifted) === now ? shifted : at).toISOString();
}

/** The wall time of an instant. */
export function wallOf(at: Date, timeZone: string): { day: Day; minute: number } {
  const wall = at.getTime() + offsetOf(timeZone, at.getTime());
  return { day: Math.floor(wall / dayMillis), minute: Math.floor((((wall % dayMillis) + dayMillis) % dayMillis) / 60_000) };
}
