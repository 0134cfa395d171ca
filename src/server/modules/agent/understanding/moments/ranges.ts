import { type Day, dayOf, isoDate, partsOf, weekdayOf } from "./calendar.ts";
import { after, type Context, isDigits, wordAt } from "./context.ts";
import { type DayRead, inSaidMonth, readDay } from "./days.ts";
import { at as instant, days, hoursOfDay, type MomentValue, spanOfDay } from "./moment.ts";
import { type PeriodRead, readPeriod } from "./periods.ts";
import { type Point, readPoint } from "./points.ts";
import { months } from "./vocabulary.ts";
import { partSpan } from "./times.ts";

export interface RangeRead {
  start: number;
  next: number;
  kind: "date_range" | "time_range" | "datetime_range";
  values: MomentValue[];
  granularity: "minute" | "day" | "part" | PeriodRead["granularity"];
  doubtful: boolean;
  confidence: number;
}

const joints = ["a", "ate", "ateh", "ao", "à", "-", "–", "—"];

/** From a day to a day: "entre segunda e quarta", "de 22/jan a amanhã", "dia 5 ao 10", "28/2-1/3", "de maio a julho". */
export function readDayRange(c: Context, from: number): RangeRead | null {
  const lead = after(c, from, ["entre"], ["o", "a", "os"]) ?? after(c, from, ["entre", "de", "do", "da", "desde", "dos"]);
  const at = lead ?? from;
  const joining = wordAt(c, from) === "entre" ? ["e", ...joints] : joints;
  const bare = lead !== null && isDigits(c, at) && wordAt(c, at).length <= 2 ? Number(wordAt(c, at)) : null;
  const first = readDay(c, at);
  if (first === null && bare !== null) return bareFirst(c, from, at, bare, joining);
  if (first === null) return periodRange(c, from, at, joining);
  const joint = after(c, first.next, joining);
  if (joint === null) return null;
  const skip = after(c, joint, ["o", "a"]) ?? joint;
  const named = wordAt(c, first.start).startsWith("dia");
  const second =
    readDay(c, skip) ??
    (named && isDigits(c, skip) && wordAt(c, skip).length <= 2 ? inSaidMonth(c, Number(wordAt(c, skip)), skip + 1, skip) : null);
  if (second === null) return null;
  return range(c, lead === null ? first.start : from, second.next, pairDays(first, second), first.weekday !== undefined);
}

/** "de 8 a 12 de maio": the month is said once. */
function bareFirst(c: Context, from: number, at: number, date: number, joining: string[]): RangeRead | null {
  const joint = after(c, at + 1, joining) ?? after(c, at + 1, ["e"]);
  const second = joint === null ? null : readDay(c, joint);
  if (second === null || !/\d/.test(wordAt(c, joint ?? 0))) {
    if (wordAt(c, from) !== "do" || joint === null || !isDigits(c, joint)) return null;
    const [a, b] = [inSaidMonth(c, date, at + 1, at), inSaidMonth(c, Number(wordAt(c, joint)), joint + 1, joint)];
    return range(c, from, joint + 1, pairDays(a, b), false);
  }
  const values = second.days.flatMap((last): [Day, Day][] => {
    const { year, month } = partsOf(last);
    const first = dayOf(year, month, date);
    return first === null || first > last ? [] : [[first, last]];
  });
  return range(c, from, second.next, values, false);
}

function periodRange(c: Context, from: number, at: number, joining: string[]): RangeRead | null {
  if (!months.has(wordAt(c, at))) return null;
  const first = readPeriod(c, at);
  const joint = first === null ? null : after(c, first.next, joining);
  const second = joint === null ? null : readPeriod(c, joint);
  if (first === null || second === null || second.granularity !== first.granularity) return null;
  const values = first.spans.flatMap((a): [Day, Day][] => {
    const b = second.spans.filter((one) => one.last > a.first).toSorted((x, y) => x.last - y.last)[0];
    return b === undefined ? [] : [[a.first, b.last]];
  });
  return { ...range(c, from, second.next, values, false), granularity: first.granularity };
}

function range(c: Context, start: number, next: number, pairs: readonly [Day, Day][], weekly: boolean): RangeRead {
  // What is going on now is meant before what comes next.
  const here = weekly ? [] : pairs.filter(([first, last]) => first <= c.today && last >= c.today);
  const sorted = [...here, ...pairs.filter((pair) => !here.includes(pair))];
  const values = sorted.map(([first, last]) => days(c, first, last));
  return { start, next, kind: "date_range", values, granularity: "day", doubtful: false, confidence: 0.92 };
}

/** Each first day with the last day that belongs to it. */
function pairDays(first: DayRead, second: DayRead): [Day, Day][] {
  const [only] = second.days;
  if (only === undefined || first.days.length === 0) return [];
  if (second.weekday !== undefined && second.days.length > 1) {
    const { weekday } = second;
    return first.days.map((day) => [day, day + ((weekday - weekdayOf(day) + 7) % 7)]);
  }
  if (second.days.length === 1) {
    if (first.days.length === 1) return first.days.map((day) => (day <= only ? [day, only] : [only, day]));
    // "10/1-11/2/2017": the year is said once.
    const [some = only] = first.days;
    const { month, date } = partsOf(some);
    const { year } = partsOf(only);
    const same = dayOf(year, month, date);
    if (same === null) return [];
    const day = same <= only ? same : (dayOf(year - 1, month, date) ?? same);
    return [[day, only]];
  }
  const said = partsOf(only);
  return first.days.map((day) => {
    const { year } = partsOf(day);
    const near = second.days.filter((one) => one >= day && one - day < 60).toSorted((a, b) => a - b)[0];
    const same = dayOf(year, said.month, said.date);
    const last = near ?? (same !== null && same >= day ? same : (dayOf(year + 1, said.month, said.date) ?? only));
    return [day, last];
  });
}

type Side = "until" | "before" | "from" | "after";

function sideAt(c: Context, at: number): { side: Side; next: number } | null {
  const until = after(c, at, ["ate", "ateh", "até"]);
  if (until !== null) return { side: "until", next: until };
  const before = after(c, at, ["antes"], ["de", "do", "da", "das", "dos"]);
  if (before !== null) return { side: "before", next: before };
  const from =
    after(c, at, ["a"], ["partir"], ["de", "do", "da", "das"]) ??
    after(c, at, ["apartir"], ["de", "do", "da", "das"]) ??
    after(c, at, ["desde"]);
  if (from !== null) return { side: "from", next: from };
  const later = after(c, at, ["depois", "dps"], ["de", "do", "da", "das", "dos"]) ?? after(c, at, ["apos"]);
  return later === null ? null : { side: "after", next: later };
}

/** "até sexta", "antes das 10", "a partir do dia 12", "depois do carnaval". */
export function readOpenRange(c: Context, start: number): RangeRead | null {
  const found = sideAt(c, start);
  // "depois de amanhã" and "antes de ontem" are days themselves.
  if (found === null || /^(?:amanha|amnha|ontem)$/.test(wordAt(c, found.next)))
    return found?.side === "until" || found?.side === "from" ? openRange(c, start, found) : null;
  return openRange(c, start, found);
}

function openRange(c: Context, start: number, found: { side: Side; next: number }): RangeRead | null {
  const { side } = found;
  const given = /^(?:das|da)$/.test(wordAt(c, found.next - 1)) || wordAt(c, found.next) === "as";
  const at = after(c, found.next, ["o", "a", "as", "os", "ao"]) ?? found.next;
  const period = readDay(c, at) === null ? readPeriod(c, at) : null;
  const open = side === "until" || side === "before";
  if (period !== null) {
    const values = period.spans.map(({ first, last }): MomentValue => {
      if (open) return { from: null, to: isoDate(first), startAt: null, endAt: instant(c, first, 0) };
      const day = side === "from" ? first : last + 1;
      return days(c, day, null);
    });
    return {
      start,
      next: period.next,
      kind: "date_range",
      values,
      granularity: period.granularity,
      doubtful: period.doubtful,
      confidence: period.confidence,
    };
  }
  const point = readPoint(c, at, given) ?? (at > found.next ? readPoint(c, found.next, given) : null);
  return point === null ? null : openPoint(c, start, side, open, point);
}

function openPoint(c: Context, start: number, side: Side, open: boolean, point: Point): RangeRead | null {
  const { doubtful, confidence, next } = point;
  const make = (kind: RangeRead["kind"], values: MomentValue[], granularity: RangeRead["granularity"]): RangeRead => ({
    start,
    next,
    kind,
    values,
    granularity,
    doubtful,
    confidence,
  });
  const edge = point.part === null ? null : partSpan(c, point.part)[open ? 0 : side === "from" ? 0 : 1];
  if (point.hours !== null) return null;
  const minutes = edge === null ? point.minutes : [edge];
  if (point.days !== null && minutes !== null) {
    const values = point.days.flatMap((day) => minutes.map((one) => spanOfDay(c, day, open ? null : one, open ? one : null)));
    return make("datetime_range", values, edge === null ? "minute" : "part");
  }
  if (point.days !== null) {
    const shift = side === "before" ? -1 : side === "after" ? 1 : 0;
    return make(
      "date_range",
      point.days.map((day) => days(c, open ? null : day + shift, open ? day + shift : null)),
      "day",
    );
  }
  if (minutes === null) return null;
  return make(
    "time_range",
    minutes.map((one) => hoursOfDay(c, open ? null : one, open ? one : null)),
    edge === null ? "minute" : "part",
  );
}
