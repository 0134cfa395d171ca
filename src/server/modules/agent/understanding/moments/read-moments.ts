import { fold } from "../fold.ts";
import { type Token, tokenise } from "../tokens.ts";
import { isoDate, partsOf, wallOf, weekdayOf } from "./calendar.ts";
import { after, type Context, wordAt } from "./context.ts";
import * as value from "./moment.ts";
import type { Moment, MomentValue } from "./moment.ts";
import { isNationalHoliday } from "./named-days.ts";
import { moved, readDuration, readNear, readPeriod } from "./periods.ts";
import { type Point, readHours, readPoint } from "./points.ts";
import { type RangeRead, readDayRange, readOpenRange } from "./ranges.ts";
import { readRecurrence, type RecurrenceRead } from "./recurrences.ts";
import { mayBegin } from "./starters.ts";
import { partSpan, readTime } from "./times.ts";
import { type DayParts, units, unitSeconds, usualParts } from "./vocabulary.ts";

export type { Moment, MomentValue } from "./moment.ts";

export interface ReadMomentsOptions {
  now: Date;
  /** Where the business is; what was said is wall time there. */
  timeZone: string;
  /** When morning, afternoon and night begin and end. */
  dayParts?: DayParts;
  /** Holidays of the place (`2026-01-25`) beside the national ones. */
  localHolidays?: ReadonlySet<string>;
}

/** A longer text is read as far as this. */
const readLength = 10_000;
const mostValues = 8;

/** Days, times, ranges, durations and recurrences said in a Portuguese text, in its order. Never throws. */
export function readMoments(text: string, options: ReadMomentsOptions): Moment[] {
  const folded = fold(text.slice(0, readLength).normalize("NFC"));
  return readMomentsOf(tokenise(folded), options);
}

/** The same over the tokens of a folded text. */
export function readMomentsOf(tokens: readonly Token[], options: ReadMomentsOptions): Moment[] {
  const now = wallOf(options.now, options.timeZone);
  const c: Context = {
    tokens,
    today: now.day,
    minute: now.minute,
    timeZone: options.timeZone,
    parts: options.dayParts ?? usualParts,
    isHoliday: (day) => isNationalHoliday(day, partsOf(day).year) || options.localHolidays?.has(isoDate(day)) === true,
    dayReads: new Map(),
  };
  const found: Moment[] = [];
  for (let at = 0; at < tokens.length;) {
    const read = mayBegin(c, at) ? readAt(c, at, options.now) : null;
    if (read === null) {
      at += 1;
      continue;
    }
    found.push(read.moment);
    at = Math.max(read.next, at + 1);
  }
  return found;
}

interface Read {
  moment: Moment;
  next: number;
}

function readAt(c: Context, at: number, now: Date): Read | null {
  const recurrence = readRecurrence(c, at);
  if (recurrence !== null) return ofRecurrence(c, recurrence);
  const range = readDayRange(c, at) ?? readOpenRange(c, at);
  if (range !== null) return ofRange(c, range);
  const shifted = shiftedByTime(c, at, now) ?? nearNow(c, at, now);
  if (shifted !== null) return shifted;
  const hours = readHours(c, at, false);
  if (hours !== null) {
    const values = hours.spans.map(({ from, to }) => value.hoursOfDay(c, from, to));
    return make(c, hours.start, hours.next, {
      kind: "time_range",
      values,
      granularity: "minute",
      ambiguous: hours.doubtful,
      confidence: 0.9,
    });
  }
  const duration = readDuration(c, at);
  const point = readPoint(c, at);
  if (point !== null && (duration === null || point.days !== null || point.minutes !== null || point.next > duration.next))
    return ofPoint(c, point);
  const period = readPeriod(c, at);
  if (period !== null) {
    const values = period.spans.map(({ first, last }) => value.days(c, first, last));
    return make(c, period.start, period.next, {
      kind: "date_range",
      values,
      granularity: period.granularity,
      ambiguous: period.doubtful,
      confidence: period.confidence,
    });
  }
  if (duration !== null) {
    const one: MomentValue = { from: null, to: null, startAt: null, endAt: null, seconds: duration.seconds, rule: duration.iso };
    const unit = units.get(wordAt(c, duration.next - 1)) ?? "hour";
    return make(c, duration.start, duration.next, {
      kind: "duration",
      values: [one],
      granularity: unit,
      ambiguous: false,
      confidence: 0.8,
    });
  }
  return point === null ? null : ofPoint(c, point);
}

function make(c: Context, first: number, next: number, moment: Omit<Moment, "start" | "end">): Read {
  const start = c.tokens[first]?.start ?? 0;
  const end = c.tokens[next - 1]?.end ?? start;
  return { moment: { ...moment, values: moment.values.slice(0, mostValues), start, end }, next };
}

function ofRange(c: Context, range: RangeRead): Read {
  const { kind, values, granularity, doubtful, confidence } = range;
  return make(c, range.start, range.next, { kind, values, granularity, ambiguous: doubtful, confidence });
}

function ofPoint(c: Context, point: Point): Read {
  const { days, part, hours, doubtful: ambiguous, confidence } = point;
  const minutes = stillToCome(c, point);
  const done = (moment: Pick<Moment, "kind" | "values" | "granularity">) =>
    make(c, point.start, point.next, { ...moment, ambiguous, confidence });
  if (days !== null && hours !== null)
    return done({
      kind: "datetime_range",
      values: days.flatMap((day) => hours.map(({ from, to }) => value.spanOfDay(c, day, from, to))),
      granularity: "minute",
    });
  if (days !== null && minutes !== null)
    return done({
      kind: "datetime",
      values: days.flatMap((day) => minutes.map((minute) => value.dayAndTime(c, day, minute))),
      granularity: minutes.every((minute) => minute % 60 === 0) ? "hour" : "minute",
    });
  if (days !== null && part !== null) {
    const [from, to] = partSpan(c, part);
    return done({ kind: "datetime_range", values: days.map((day) => value.spanOfDay(c, day, from, to)), granularity: "part" });
  }
  if (days !== null) return done({ kind: "date", values: days.map((day) => value.oneDay(c, day)), granularity: "day" });
  if (minutes !== null)
    return done({
      kind: "time",
      values: minutes.map((minute) => value.timeOfDay(c, minute % 1440)),
      granularity: minutes.every((minute) => minute % 60 === 0) ? "hour" : "minute",
    });
  const [from, to] = part === null ? [0, 1440] : partSpan(c, part);
  return done({ kind: "time_range", values: [value.hoursOfDay(c, from, to)], granularity: "part" });
}

/** "hoje às 8", said at ten: the eight that is still to come. */
function stillToCome(c: Context, { days, minutes, doubtful }: Point): number[] | null {
  const [first, second] = minutes ?? [];
  if (days?.[0] !== c.today || !doubtful || first === undefined || second === undefined) return minutes;
  return first <= c.minute && second > c.minute ? [second, first] : minutes;
}

/** "daqui a duas horas", "em 30 minutos", "há 2 horas", "10 minutos atrás". */
function shiftedByTime(c: Context, at: number, now: Date): Read | null {
  const ahead =
    after(c, at, ["daqui", "daki"], ["a", "ha", "uns", "umas", "à"], ["uns", "umas"]) ??
    after(c, at, ["daqui", "daki"], ["a", "ha", "uns", "umas", "à"]) ??
    after(c, at, ["daqui", "daki", "em"]);
  const ago = after(c, at, ["ha", "faz"], ["uns", "umas"]) ?? after(c, at, ["ha", "faz"]);
  const from = ahead ?? ago ?? at;
  const length = readDuration(c, from);
  const gone = length !== null && /^(?:atras|antes)$/.test(wordAt(c, length.next));
  const unit = length === null ? undefined : (units.get(wordAt(c, length.next - 1)) ?? "hour");
  if (length === null || length.seconds >= 86_400 * 2 || unit === undefined) return null;
  if (!["second", "minute", "hour"].includes(unit) || (ahead === null && ago === null && !gone)) return null;
  const when = new Date(now.getTime() + (ahead === null ? -1 : 1) * length.seconds * 1000);
  const wall = wallOf(when, c.timeZone);
  const one: MomentValue = { from: value.localAt(wall.day, wall.minute), to: null, startAt: when.toISOString(), endAt: null };
  const next = gone ? length.next + 1 : length.next;
  return make(c, at, next, { kind: "datetime", values: [one], granularity: unit, ambiguous: false, confidence: 0.92 });
}

function nearNow(c: Context, at: number, now: Date): Read | null {
  const near = readNear(c, at);
  if (near === null) return null;
  const byDay = unitSeconds[near.unit] >= 86_400;
  if (byDay) {
    const other = moved(c.today, near.count, near.unit);
    const within = wordAt(c, near.start) === "dentro";
    // "dentro de 2 semanas" counts from today, "as próximas 3 semanas" from tomorrow.
    const values = near.count < 0 ? [value.days(c, other, c.today)] : [value.days(c, within ? c.today : c.today + 1, other)];
    return make(c, near.start, near.next, { kind: "date_range", values, granularity: "days", ambiguous: false, confidence: 0.9 });
  }
  const instants = [near.fromSeconds, near.toSeconds].map((shift) => new Date(now.getTime() + shift * 1000));
  const [from = now, to = now] = instants;
  const [a, b] = [wallOf(from, c.timeZone), wallOf(to, c.timeZone)];
  const one: MomentValue = {
    from: value.localAt(a.day, a.minute),
    to: value.localAt(b.day, b.minute),
    startAt: from.toISOString(),
    endAt: to.toISOString(),
  };
  return make(c, near.start, near.next, {
    kind: "datetime_range",
    values: [one],
    granularity: near.unit,
    ambiguous: false,
    confidence: 0.9,
  });
}

/** The rule with the hour said behind it, and the first day it falls on. */
function ofRecurrence(c: Context, read: RecurrenceRead): Read {
  const hours = readHours(c, read.next, true);
  const time = hours === null ? readTime(c, read.next) : null;
  const part = time === null ? partNamed(c, read) : null;
  const minute = hours?.spans[0]?.from ?? time?.minutes[0];
  const next = hours?.next ?? time?.next ?? part?.next ?? read.next;
  const rule = minute === undefined ? read.rule : `${read.rule};BYHOUR=${Math.floor(minute / 60) % 24};BYMINUTE=${minute % 60}`;
  const first = firstDay(c, read, minute);
  const one: MomentValue = {
    from: first === null ? null : minute === undefined ? isoDate(first) : value.localAt(first, minute),
    to: null,
    startAt: first === null ? null : value.at(c, first, minute ?? 0),
    endAt: null,
    rule,
  };
  const granularity = minute !== undefined ? "minute" : part !== null ? "part" : read.unit;
  return make(c, read.start, next, {
    kind: "recurrence",
    values: [one],
    granularity,
    ambiguous: time?.doubtful ?? hours?.doubtful ?? false,
    confidence: 0.9,
  });
}

function partNamed(c: Context, read: RecurrenceRead): { next: number } | null {
  const link = after(c, read.next, ["de", "a", "pela", "da"]);
  if (link === null || !/^(?:manha|tarde|noite|madrugada)$/.test(wordAt(c, link))) return null;
  return { next: link + 1 };
}

function firstDay(c: Context, read: RecurrenceRead, minute: number | undefined): number | null {
  const from = minute !== undefined && minute <= c.minute ? c.today + 1 : c.today;
  if (read.weekdays.length > 0) {
    for (let day = from; day < from + 7; day += 1) if (read.weekdays.includes(weekdayOf(day))) return day;
    return null;
  }
  if (read.monthDate !== null) {
    for (let day = from; day < from + 62; day += 1) if (partsOf(day).date === read.monthDate) return day;
    return null;
  }
  return read.unit === "day" ? from : null;
}
