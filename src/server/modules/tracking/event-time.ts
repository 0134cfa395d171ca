// When an event happened, by the clocks that took part: Segment's rule (timestamp = receivedAt − (sentAt − originalTimestamp)) with PostHog's
// bounds. https://segment.com/docs/connections/spec/common/#timestamps

const futureLimitMillis = 23 * 3_600_000;

export type TimeWarning = "ignored_invalid_timestamp" | "event_timestamp_in_future";

export interface EventClocks {
  /** As the sender's clock read when it happened. */
  timestamp?: string | undefined;
  /** As the same clock read when it was sent. */
  sentAt?: string | undefined;
  /** Milliseconds before its arrival at which it happened; counts alone when given without a timestamp. */
  offsetMillis?: number | undefined;
}

export interface EventTime {
  at: Date;
  warning: TimeWarning | null;
}

/**
 * The instant of an event that arrived at `now`. A sender's clock that is wrong by hours is corrected by what it read when sending. What cannot
 * be read counts as `wallClock` (the server's own, for a queue that looks at events later than they came); what would lie more than 23 hours
 * ahead is not believed.
 */
export function eventTime(clocks: EventClocks, now: Date, wallClock: Date = now): EventTime {
  const sentAt = clocks.sentAt === undefined ? null : readInstant(clocks.sentAt);
  const badSentAt = clocks.sentAt !== undefined && sentAt === null;
  if (clocks.timestamp === undefined) {
    if (clocks.offsetMillis === undefined) return { at: now, warning: null };
    return within(new Date(now.getTime() - clocks.offsetMillis), now, now);
  }
  const given = readInstant(clocks.timestamp);
  if (given === null) return { at: wallClock, warning: "ignored_invalid_timestamp" };
  if (badSentAt) return { at: given, warning: "ignored_invalid_timestamp" };
  if (sentAt === null) return within(given, now, now);
  return within(new Date(now.getTime() - (sentAt.getTime() - given.getTime())), now, given);
}

function within(at: Date, now: Date, otherwise: Date): EventTime {
  if (at.getTime() - now.getTime() <= futureLimitMillis) return { at, warning: null };
  return { at: otherwise, warning: "event_timestamp_in_future" };
}

const calendar = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const weekDate = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/;
const ordinal = /^(\d{4})-?(\d{3})$/;

/** An instant written as ISO 8601 (calendar, week or ordinal date; UTC where no offset is written); null when it is none. */
export function readInstant(text: string): Date | null {
  const trimmed = text.trim();
  const date = calendar.exec(trimmed);
  if (date) return fromCalendar(date);
  const week = weekDate.exec(trimmed);
  if (week) return fromWeek(Number(week[1]), Number(week[2]), Number(week[3] ?? 1));
  const day = ordinal.exec(trimmed);
  if (!day) return null;
  const count = Number(day[2]);
  const found = new Date(Date.UTC(Number(day[1]), 0, count));
  return count >= 1 && found.getUTCFullYear() === Number(day[1]) ? found : null;
}

function fromCalendar(match: RegExpExecArray): Date | null {
  const [, year = "", month = "", day = "", hour = "0", minute = "0", second = "0", fraction = "", zone] = match;
  const millis = Math.floor(Number(`0.${fraction || "0"}`) * 1000);
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), millis] as const;
  const found = new Date(Date.UTC(...parts));
  // 30 February, 25 o'clock: the calendar would go on counting.
  if (found.getUTCMonth() !== parts[1] || found.getUTCDate() !== parts[2] || parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return null;
  if (zone === undefined || zone.toUpperCase() === "Z") return found;
  const sign = zone.startsWith("-") ? -1 : 1;
  const digits = zone.replace(/\D/g, "");
  const offset = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return new Date(found.getTime() - sign * offset * 60_000);
}

/** Monday of week 1 is the Monday of the week that holds 4 January (ISO 8601). */
function fromWeek(year: number, week: number, weekday: number): Date | null {
  if (week < 1 || week > 53) return null;
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000;
  return new Date(monday + ((week - 1) * 7 + weekday - 1) * 86_400_000);
}
