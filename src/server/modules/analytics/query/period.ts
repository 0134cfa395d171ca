import { AppError } from "#platform/errors.ts";
import { isTimeZone, offsetAt } from "#platform/time-zone.ts";
import { intervals, periods, type Interval } from "../analytics.contract.ts";

export interface Span {
  from: Date;
  to: Date;
}

export interface Period extends Span {
  name: string;
  timeZone: string;
  /** The period before: as many calendar days, of a month the month before. */
  before: Span;
}

const millisOfDay = 86_400_000;
const mostDays = 3700;
// Pieces of this size up to so many days; beyond, the next larger one.
const longest: Record<Interval, { days: number; instead: string }> = {
  hour: { days: 31, instead: "day" },
  day: { days: 400, instead: "week" },
  week: { days: 1600, instead: "month" },
  month: { days: mostDays, instead: "a shorter period" },
};

export function notAllowed(path: string, what: string, given: string, allowed: readonly string[]): AppError {
  return new AppError("invalid", `analytics.unknown_${what}`, {
    message: `There is no ${what} ${JSON.stringify(given)}. Allowed: ${allowed.join(", ")}.`,
    issues: [{ path, message: `allowed: ${allowed.join(", ")}` }],
  });
}

const refused = (path: string, message: string) =>
  new AppError("invalid", "analytics.bad_period", { message, issues: [{ path, message }] });

/** A calendar day as its midnight in wall time, in milliseconds as if it were UTC. */
type Wall = number;

/** The instant at which a day begins in a zone: its midnight, or the first moment after it where the clock leaves midnight out. */
export function startOfDay(timeZone: string, wall: Wall): Date {
  const guess = wall - offsetAt(timeZone, wall);
  const exact = wall - offsetAt(timeZone, guess);
  const shown = (at: number) => at + offsetAt(timeZone, at);
  if (shown(exact) === wall) {
    // Where an hour comes twice the day begins with the first one.
    const earlier = exact - 3_600_000;
    return new Date(shown(earlier) === wall ? earlier : exact);
  }
  return new Date(Math.max(guess, exact));
}

export function dayOf(timeZone: string, at: Date): Wall {
  const wall = at.getTime() + offsetAt(timeZone, at.getTime());
  return Math.floor(wall / millisOfDay) * millisOfDay;
}

const addDays = (wall: Wall, days: number): Wall => wall + days * millisOfDay;
function monthOf(wall: Wall, shift: number): Wall {
  const date = new Date(wall);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + shift, 1);
}
const mondayOf = (wall: Wall): Wall => addDays(wall, -((new Date(wall).getUTCDay() + 6) % 7));

interface Days {
  from: Wall;
  /** Excluded. */
  to: Wall;
  before: { from: Wall; to: Wall };
}

const daysBefore = (from: Wall, to: Wall): Days => ({ from, to, before: { from: from - (to - from), to: from } });

/** The days of a named period as of today. Periods that are under way end today, and are held against as many days of the one before. */
function daysOf(name: string, today: Wall): Days | null {
  const tomorrow = addDays(today, 1);
  const rolling = /^(\d+)d$/.exec(name)?.[1];
  if (rolling !== undefined) return daysBefore(addDays(tomorrow, -Number(rolling)), tomorrow);
  switch (name) {
    case "today":
      return daysBefore(today, tomorrow);
    case "yesterday":
      return daysBefore(addDays(today, -1), today);
    case "this_week":
    case "last_week": {
      const monday = addDays(mondayOf(today), name === "this_week" ? 0 : -7);
      const to = name === "this_week" ? tomorrow : addDays(monday, 7);
      return { from: monday, to, before: { from: addDays(monday, -7), to: addDays(to, -7) } };
    }
    case "last_month":
      return { from: monthOf(today, -1), to: monthOf(today, 0), before: { from: monthOf(today, -2), to: monthOf(today, -1) } };
    case "this_month": {
      const [from, before] = [monthOf(today, 0), monthOf(today, -1)];
      return { from, to: tomorrow, before: { from: before, to: Math.min(before + (tomorrow - from), from) } };
    }
    case "this_year": {
      const year = new Date(today).getUTCFullYear();
      const [from, before] = [Date.UTC(year, 0, 1), Date.UTC(year - 1, 0, 1)];
      return { from, to: tomorrow, before: { from: before, to: before + (tomorrow - from) } };
    }
    default:
      return null;
  }
}

const dayPattern = /^(\d{4})-(\d\d)-(\d\d)$/;

function edge(text: string | undefined, path: "from" | "to", timeZone: string): { at: Date; wall: Wall | null } {
  if (text === undefined) throw refused(path, `The period custom needs ${path}: a day YYYY-MM-DD or an instant.`);
  if (dayPattern.test(text)) {
    const wall = Date.parse(`${text}T00:00:00Z`);
    if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== text) throw refused(path, `${text} is no day of the calendar.`);
    const own = path === "to" ? addDays(wall, 1) : wall;
    return { at: startOfDay(timeZone, own), wall: own };
  }
  const at = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT.+(?:Z|[+-]\d\d:?\d\d)$/.test(text) || Number.isNaN(at.getTime()))
    throw refused(path, `${text} is neither a day nor an instant.`);
  return { at, wall: null };
}

/** Reads a period by its name. Errors: `analytics.unknown_period`, `analytics.unknown_zone`, `analytics.bad_period`, `analytics.period_too_long`. */
export function readPeriod(
  asked: { period: string; from?: string | undefined; to?: string | undefined; timeZone?: string | undefined },
  account: { timeZone: string },
  now: Date,
): Period {
  const timeZone = asked.timeZone ?? account.timeZone;
  if (!isTimeZone(timeZone) || !/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/.test(timeZone))
    throw notAllowed("timeZone", "zone", timeZone, [
      "America/Sao_Paulo",
      "America/Manaus",
      "UTC",
      "and the other names of the IANA database",
    ]);
  if (!(periods as readonly string[]).includes(asked.period)) throw notAllowed("period", "period", asked.period, periods);
  const name = asked.period;
  if (name !== "custom") {
    const days = daysOf(name, dayOf(timeZone, now));
    if (!days) throw notAllowed("period", "period", name, periods);
    const span = ({ from, to }: { from: Wall; to: Wall }) => ({ from: startOfDay(timeZone, from), to: startOfDay(timeZone, to) });
    return { name, timeZone, ...span(days), before: span(days.before) };
  }
  const [from, to] = [edge(asked.from, "from", timeZone), edge(asked.to, "to", timeZone)];
  if (from.at >= to.at) throw refused("to", "The period ends before it begins.");
  if (from.at.getUTCFullYear() < 1990 || to.at.getUTCFullYear() > 2150)
    throw refused("from", "The period lies outside of what can be counted.");
  const millis = to.at.getTime() - from.at.getTime();
  if (millis > mostDays * millisOfDay)
    throw new AppError("invalid", "analytics.period_too_long", { message: `At most ${mostDays} days at once. Use several periods.` });
  const before =
    from.wall !== null && to.wall !== null
      ? { from: startOfDay(timeZone, from.wall - (to.wall - from.wall)), to: from.at }
      : { from: new Date(from.at.getTime() - millis), to: from.at };
  return { name, timeZone, from: from.at, to: to.at, before };
}

/** Errors: `analytics.unknown_interval`, `analytics.period_too_long` with what to use instead. */
export function readInterval(text: string | undefined, span: Span): Interval | null {
  if (text === undefined) return null;
  const interval = intervals.find((one) => one === text);
  if (!interval) throw notAllowed("interval", "interval", text, intervals);
  const { days, instead } = longest[interval];
  if (span.to.getTime() - span.from.getTime() > (days + 1) * millisOfDay)
    throw new AppError("invalid", "analytics.period_too_long", {
      message: `By the ${interval} at most ${days} days. Use the interval ${instead} or a shorter period.`,
      issues: [{ path: "interval", message: `use ${instead}` }],
    });
  return interval;
}

/** Names of all pieces of a period, in order: also of those in which nothing happened. */
export function bucketsOf(span: Span, interval: Interval, timeZone: string): string[] {
  const found: string[] = [];
  if (interval === "hour") {
    for (let at = span.from.getTime(); at < span.to.getTime(); at += 1_800_000) {
      const name = `${new Date(at + offsetAt(timeZone, at)).toISOString().slice(0, 13)}:00`;
      if (found.at(-1) !== name && !found.includes(name)) found.push(name);
    }
    return found;
  }
  const last = dayOf(timeZone, new Date(span.to.getTime() - 1));
  for (let day = dayOf(timeZone, span.from); day <= last; day = addDays(day, 1)) {
    const begin = interval === "day" ? day : interval === "week" ? mondayOf(day) : monthOf(day, 0);
    const name = new Date(begin).toISOString().slice(0, 10);
    if (found.at(-1) !== name) found.push(name);
  }
  return found;
}
