import { type Day, instantOf, isoDate, isoTime } from "./calendar.ts";
import type { Context } from "./context.ts";

export type MomentKind = "date" | "time" | "datetime" | "date_range" | "time_range" | "datetime_range" | "duration" | "recurrence";
export type Granularity = "second" | "minute" | "hour" | "part" | "day" | "weekend" | "week" | "month" | "year" | "days";

/** One reading of what was said. Local values have the form of the kind: 2026-08-12, 15:30, 2026-08-12T15:30. */
export interface MomentValue {
  from: string | null;
  /** For days the last one, for times the end; null where only a point was said or the end is open. */
  to: string | null;
  /** The instants of it in UTC, the end exclusive; a time without a day is the next such time. */
  startAt: string | null;
  endAt: string | null;
  /** Seconds of a duration. */
  seconds?: number;
  /** ISO 8601 of a duration, RFC 5545 rule of a recurrence. */
  rule?: string;
}

export interface Moment {
  kind: MomentKind;
  /** Likeliest first; empty for a date that no calendar has. */
  values: MomentValue[];
  granularity: Granularity;
  /** Whether one had better ask: morning or afternoon, this week or the next. */
  ambiguous: boolean;
  confidence: number;
  /** UTF-16 positions in the text, end exclusive. */
  start: number;
  end: number;
}

/** A day and minute (which may lie beyond the day's end) as local text. */
export const localAt = (day: Day, minute: number): string => `${isoDate(day + Math.floor(minute / 1440))}T${isoTime(minute % 1440)}`;

export const at = (c: Context, day: Day, minute: number): string => instantOf(day, minute, c.timeZone);

export function days(c: Context, first: Day | null, last: Day | null): MomentValue {
  return {
    from: first === null ? null : isoDate(first),
    to: last === null ? null : isoDate(last),
    startAt: first === null ? null : at(c, first, 0),
    endAt: last === null ? null : at(c, last + 1, 0),
  };
}

export function oneDay(c: Context, day: Day): MomentValue {
  return { ...days(c, day, day), to: null };
}

export function dayAndTime(c: Context, day: Day, minute: number): MomentValue {
  return { from: localAt(day, minute), to: null, startAt: at(c, day, minute), endAt: null };
}

export function spanOfDay(c: Context, day: Day, from: number | null, to: number | null): MomentValue {
  return {
    from: from === null ? null : localAt(day, from),
    to: to === null ? null : localAt(day, to),
    startAt: from === null ? null : at(c, day, from),
    endAt: to === null ? null : at(c, day, to),
  };
}

/** A time without a day: the next one from now. */
export function timeOfDay(c: Context, minute: number): MomentValue {
  const day = minute > c.minute ? c.today : c.today + 1;
  return { from: isoTime(minute), to: null, startAt: at(c, day, minute), endAt: null };
}

export function hoursOfDay(c: Context, from: number | null, to: number | null): MomentValue {
  const day = (to ?? from ?? 0) > c.minute ? c.today : c.today + 1;
  return {
    from: from === null ? null : isoTime(from),
    to: to === null ? null : isoTime(to),
    startAt: from === null ? null : at(c, day, from),
    endAt: to === null ? null : at(c, day, to),
  };
}
