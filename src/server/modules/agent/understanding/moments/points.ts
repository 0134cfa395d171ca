import type { Day } from "./calendar.ts";
import { after, type Context, isDigits, wordAt } from "./context.ts";
import { type DayRead, readDay } from "./days.ts";
import { afterTimeLead, inPart, type PartRead, readPart, readTime, type TimeRead } from "./times.ts";
import { months, partNames, todayWords, weekdays } from "./vocabulary.ts";

/** A day, a time, a part of the day, or a day with one of them; or a day with hours from and to. */
export interface Point {
  start: number;
  next: number;
  days: Day[] | null;
  minutes: number[] | null;
  part: PartRead | null;
  /** "sexta das 14 às 16": hours of the days. */
  hours: { from: number; to: number }[] | null;
  doubtful: boolean;
  confidence: number;
  read: DayRead | null;
}
export interface HoursRead {
  start: number;
  next: number;
  spans: { from: number; to: number }[];
  doubtful: boolean;
}

const daily = (start: number, next: number): Point => ({
  start,
  next,
  days: null,
  minutes: null,
  part: null,
  hours: null,
  doubtful: false,
  confidence: 0.95,
  read: null,
});

/** Words that may follow a bare hour ("às 4"); another word makes it a count of things ("as 4 camisas"). */
const afterHour = new Set(
  "e ou da de do na no nas nos em para pra pro por com hoje amanha dia ate a as o mas se que ok pode poderia consegue ta tem da tudo obrigado obrigada por favor certo beleza entao tb tambem tambem mesmo vou vai seria esta fica blz vc vcs voce voces eu depois antes quero so sem".split(
    " ",
  ),
);

function endsWell(c: Context, time: TimeRead): boolean {
  const last = c.tokens[time.next - 1];
  const bare = time.next - time.start === 1;
  const follows = c.tokens[time.next];
  if (!bare || last === undefined || follows === undefined || follows.kind !== "word") return true;
  return afterHour.has(follows.text) || weekdays.has(follows.text) || months.has(follows.text) || todayWords.has(follows.text);
}

/** Hours from and to: "das 14 às 16", "entre 9h e 11h", "de 23 às 4" after a day. */
export function readHours(c: Context, from: number, afterDay: boolean): HoursRead | null {
  const lead = after(c, from, ["das", "da", "de", "do", "entre"]);
  const at = lead === null ? from : lead;
  const strong = afterDay || (lead !== null && wordAt(c, from) === "das") || (lead !== null && /^as$/.test(wordAt(c, lead)));
  if (lead === null && !afterDay && !isDigits(c, at)) return null;
  const first = readTime(c, at, true);
  if (first === null || (first.next - first.start > 8 && !strong)) return null;
  const joints = wordAt(c, from) === "entre" ? ["e", "ate", "a"] : ["as", "a", "ate", "ao", "-", "–", "à", "ateh"];
  const joint = after(c, first.next, joints);
  if (joint === null) return null;
  const skip = after(c, joint, ["as", "a", "o", "ao"]) ?? joint;
  const second = readTime(c, skip, true);
  if (second === null || !endsWell(c, second)) return null;
  const clear = readTime(c, at) !== null || readTime(c, skip) !== null;
  if (!strong && !clear) return null;
  const spans = pairs(first, second);
  return {
    start: lead === null ? first.start : from,
    next: second.next,
    spans,
    doubtful: first.doubtful && second.doubtful && spans.length > 1,
  };
}

/** Each beginning with the first end that comes after it. */
function pairs(first: TimeRead, second: TimeRead): { from: number; to: number }[] {
  const begins =
    first.doubtful && !second.doubtful ? first.minutes.toSorted((a, b) => distance(a, second) - distance(b, second)) : first.minutes;
  const all = begins.map((from) => {
    const later = second.minutes.filter((to) => to > from).toSorted((a, b) => a - b);
    return { from, to: later[0] ?? (second.minutes[0] ?? 0) + 1440 };
  });
  const withinDay = all.filter(({ to }) => to <= 1440);
  return withinDay.length > 0 ? withinDay : all;
}

const distance = (from: number, second: TimeRead): number => {
  const to = second.minutes[0] ?? 0;
  return to > from ? to - from : to + 1440 - from;
};

/** The point in time that begins at a token. `given`: what stands before asks for one, so that a bare hour counts. */
export function readPoint(c: Context, at: number, given = false): Point | null {
  const day = readDay(c, at);
  if (day !== null) return withTime(c, day);
  const time = readTime(c, at, given);
  if (time !== null && endsWell(c, time)) return timeFirst(c, time);
  return partFirst(c, at);
}

function withTime(c: Context, day: DayRead): Point {
  const alone: Point = { ...daily(day.start, day.next), days: day.days, doubtful: day.doubtful, confidence: day.confidence, read: day };
  const point: Point = { ...alone, confidence: Math.max(0.9, day.confidence) };
  let at = skipPlace(c, wordAt(c, day.next) === "," ? day.next + 1 : day.next);
  const hours = readHours(c, at, true);
  if (hours !== null) return { ...point, next: hours.next, hours: hours.spans, doubtful: point.doubtful || hours.doubtful };
  const early = after(c, at, ["logo"], ["cedo"]) ?? after(c, at, ["bem"], ["cedo"]) ?? after(c, at, ["cedo", "cedinho"]);
  const part: PartRead | null = early === null ? partWithLead(c, at) : { start: early - 1, next: early, part: "manha", third: "begin" };
  if (part !== null) at = wordAt(c, part.next) === "," ? part.next + 1 : part.next;
  const time = readTime(c, at);
  if (time !== null && endsWell(c, time)) {
    const minutes = part === null ? time.minutes : [...new Set(time.minutes.map((minute) => inPart(minute % 720, part.part)))];
    return { ...point, next: time.next, minutes, doubtful: point.doubtful || (part === null && time.doubtful) };
  }
  return part === null ? alone : { ...point, next: part.next, part };
}

/** "sexta-feira em Londres às 5": one word of place may stand between. */
function skipPlace(c: Context, at: number): number {
  const place = /^(?:em|no|na)$/.test(wordAt(c, at)) && c.tokens[at + 1]?.kind === "word" ? at + 2 : at;
  return place > at && wordAt(c, place) === "as" && afterTimeLead(c, place) > place ? place : at;
}

/** After a day "de manhã", "à tarde", "manhã"; never "de" alone. */
function partWithLead(c: Context, at: number): PartRead | null {
  const part = readPart(c, at);
  if (part === null) return null;
  return /^(?:demais|mais)$/.test(wordAt(c, part.next)) ? null : part;
}

function timeFirst(c: Context, time: TimeRead): Point {
  const point: Point = { ...daily(time.start, time.next), minutes: time.minutes, doubtful: time.doubtful, confidence: 0.9 };
  const link = after(c, time.next, ["de", "do", "da", "na", "no", ",", "em", "para", "pra"]) ?? time.next;
  const day = readDay(c, link);
  if (day !== null && day.days.length > 0)
    return { ...point, next: day.next, days: day.days, doubtful: time.doubtful || day.doubtful, read: day, confidence: 0.93 };
  return point;
}

const notParts = /^(?:boa|bom|boas|muito|mais|tao|ficou|pouco|ja|era|e|eh|chegou|buenas|bem|demais|super|meio)$/;

function partFirst(c: Context, at: number): Point | null {
  const coming = after(c, at, ["proxima", "proximo"]);
  const part = readPart(c, coming ?? at);
  if (part === null || (coming === null && part.start < at)) return null;
  if (notParts.test(wordAt(c, part.start - 1)) && part.third === null) return null;
  const led = /^(?:de|da|pela|a|na|no|essa|nessa|nesta|esta)$/.test(wordAt(c, part.start - 1));
  const point: Point = { ...daily(part.start, part.next), part, confidence: led ? 0.6 : 0.35 };
  if (coming !== null) return { ...point, start: at, days: [c.today + 1], confidence: 0.9 };
  if (/^(?:essa|nessa|nesta|esta)$/.test(wordAt(c, part.start - 1)))
    return { ...point, start: part.start - 1, days: [c.today], confidence: 0.85 };
  const link = after(c, part.next, ["de", "do", "da", "desse", "deste"]);
  const day = readDay(c, link ?? part.next);
  if (day !== null && day.days.length > 0 && (link !== null || partNames.has(wordAt(c, part.start)))) {
    if (link === null && !todayWords.has(wordAt(c, part.next))) return point;
    const withDay: Point = { ...point, next: day.next, days: day.days, doubtful: day.doubtful, read: day, confidence: 0.9 };
    const time = readTime(c, day.next);
    if (time === null) return withDay;
    return { ...withDay, next: time.next, part: null, minutes: [...new Set(time.minutes.map((one) => inPart(one % 720, part.part)))] };
  }
  const time = readTime(c, part.next);
  if (time !== null && endsWell(c, time))
    return {
      ...point,
      next: time.next,
      part: null,
      minutes: [...new Set(time.minutes.map((one) => inPart(one % 720, part.part)))],
      confidence: 0.9,
    };
  return point;
}
