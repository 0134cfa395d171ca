import { holidaysOn } from "./holidays.ts";
import { offsetAt } from "#platform/time-zone.ts";
import { segmentsOf } from "./zone.ts";

/** A time of the day as `HH:MM`; `24:00` is the end of it. */
export interface Interval {
  from: string;
  to: string;
}

export interface BusinessHours {
  timeZone: string;
  /** Seven lists, Sunday first. An empty one: closed all day. */
  weekly: readonly (readonly Interval[])[];
  /** Holidays on which nobody works; null: they are days like others. */
  holidays: { state: string | null; city: string | null; optional: boolean } | null;
  /** Days that go by their own hours, before holidays and weekdays. */
  exceptions: readonly { on: string; name: string; intervals: readonly Interval[] }[];
}

export interface Span {
  from: number;
  to: number;
}

const day = 86_400_000;
// Beyond this nobody plans: a schedule without one open hour in two years is closed.
const horizon = 731 * day;

const millisOf = (time: string): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;

/** Opening intervals of a calendar day, given as its midnight in wall time. */
const intervalsAt = (hours: BusinessHours, wallMidnight: number) => intervalsOn(hours, new Date(wallMidnight).toISOString().slice(0, 10));

/** Opening intervals of a calendar day `YYYY-MM-DD`. */
export function intervalsOn(hours: BusinessHours, on: string): readonly Interval[] {
  const exception = hours.exceptions.find((one) => one.on === on);
  if (exception) return exception.intervals;
  if (hours.holidays && holidaysOn(hours.holidays, on).length > 0) return [];
  return hours.weekly[new Date(`${on}T00:00:00Z`).getUTCDay()] ?? [];
}

/**
 * Every span in which it is open, in order, cut to `from`…`to` (milliseconds since 1970). An instant is open when the wall clock of the zone
 * shows a time within the hours of the date it shows: an hour that comes twice counts twice, one that is left out not at all.
 */
export function* openSpans(hours: BusinessHours, from: number, to: number): Generator<Span> {
  for (const segment of segmentsOf(hours.timeZone, from, to)) {
    const wallEnd = segment.to + segment.offset;
    const wallStart = segment.from + segment.offset;
    for (let midnight = Math.floor(wallStart / day) * day; midnight < wallEnd; midnight += day)
      for (const interval of [...intervalsAt(hours, midnight)].sort((a, b) => (a.from < b.from ? -1 : 1))) {
        const start = Math.max(midnight + millisOf(interval.from), wallStart) - segment.offset;
        const end = Math.min(midnight + millisOf(interval.to), wallEnd) - segment.offset;
        if (start < end) yield { from: start, to: end };
      }
  }
}

export function isOpen(hours: BusinessHours, at: Date): boolean {
  const wall = at.getTime() + offsetAt(hours.timeZone, at.getTime());
  const midnight = Math.floor(wall / day) * day;
  return intervalsAt(hours, midnight).some(({ from, to }) => wall >= midnight + millisOf(from) && wall < midnight + millisOf(to));
}

/** The first instant from `at` on at which it is open (`at` itself when it is open now); null: not within two years. */
export function nextOpening(hours: BusinessHours, at: Date): Date | null {
  for (const span of openSpans(hours, at.getTime(), at.getTime() + horizon)) return new Date(span.from);
  return null;
}

/** Seconds of open time between two instants; 0 when the second does not come after the first. */
export function businessSecondsBetween(hours: BusinessHours, from: Date, to: Date): number {
  let millis = 0;
  for (const span of openSpans(hours, from.getTime(), to.getTime())) millis += span.to - span.from;
  return millis / 1000;
}

/** The instant at which so many seconds of open time have passed since `from`; null: not within two years. */
export function addBusinessSeconds(hours: BusinessHours, from: Date, seconds: number): Date | null {
  let left = seconds * 1000;
  if (left <= 0) return from;
  for (const span of openSpans(hours, from.getTime(), from.getTime() + horizon)) {
    if (span.to - span.from >= left) return new Date(span.from + left);
    left -= span.to - span.from;
  }
  return null;
}
