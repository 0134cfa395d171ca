import { fold } from "#modules/agent/index.ts";
import type { DayPart } from "../appointments.contract.ts";
import { addDays, dateIn } from "../company-time.ts";
import type { When } from "./read-when.ts";

const weekdays: readonly (readonly [RegExp, number])[] = [
  [/\b(?:domingo|sunday)\b/, 0],
  [/\b(?:monday|lunes)\b/, 1],
  [/\b(?:tuesday|martes)\b/, 2],
  [/\b(?:wednesday|miercoles)\b/, 3],
  [/\b(?:thursday|jueves)\b/, 4],
  [/\b(?:friday|viernes)\b/, 5],
  [/\b(?:sabado|saturday)\b/, 6],
];

const months = [
  /\b(?:january|enero|jan)\b/,
  /\b(?:february|febrero|feb)\b/,
  /\b(?:march|marzo)\b/,
  /\b(?:abril|april)\b/,
  /\b(?:may|mayo)\b/,
  /\b(?:june|junio)\b/,
  /\b(?:july|julio)\b/,
  /\b(?:agosto|august)\b/,
  /\b(?:september|septiembre)\b/,
  /\b(?:october|octubre)\b/,
  /\b(?:november|noviembre)\b/,
  /\b(?:december|diciembre)\b/,
];

const weekdayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
const two = (value: number) => String(value).padStart(2, "0");

/** A date of the calendar, or undefined when there is none such. */
function dateOf(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : undefined;
}

/** The next day that has this date; of a month when one is named. */
function nextDate(today: string, day: number, month: number | null): string | undefined {
  const [year = 0, thisMonth = 1] = today.split("-").map(Number);
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const at = month === null ? thisMonth + ahead : month;
    const found = dateOf(month === null ? year + Math.floor((at - 1) / 12) : year + (ahead > 0 ? 1 : 0), ((at - 1) % 12) + 1, day);
    if (found !== undefined && found >= today) return found;
    if (month !== null && ahead > 0) return undefined;
  }
  return undefined;
}

function readDays(said: string, today: string, english: boolean): Pick<When, "from" | "to"> {
  const day = (date: string | undefined) => (date === undefined ? {} : { from: date });
  if (/\b(?:day after tomorrow|pasado manana)\b/.test(said)) return day(addDays(today, 2));
  if (/\b(?:today|hoy)\b/.test(said)) return day(today);
  if (/\b(?:tomorrow)\b/.test(said) || /(?<!(?:la|de|por) )\bmanana\b/.test(said)) return day(addDays(today, 1));
  const numbers = /\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\b/.exec(said);
  if (numbers !== null) {
    const [first, second] = [Number(numbers[1]), Number(numbers[2])];
    const [date, month] = english && first <= 12 ? [second, first] : [first, second];
    return day(numbers[3] === undefined ? nextDate(today, date, month) : dateOf(Number(numbers[3]), month, date));
  }
  const month = months.findIndex((name) => name.test(said)) + 1;
  const inMonth = /\b(\d{1,2})(?:st|nd|rd|th|º|o)?\b(?!\s*(?:h|:|am|pm))/.exec(said);
  if (month > 0 && inMonth !== null) return day(nextDate(today, Number(inMonth[1]), month));
  const named = /\b(?:dia|day|el|the)\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!\s*(?:h|:|am|pm))/.exec(said);
  if (named !== null) return day(nextDate(today, Number(named[1]), null));
  const monday = addDays(today, (8 - weekdayOf(today)) % 7 || 7);
  const nextWeek = /\b(?:proxima semana|next week|semana proxima|que viene)\b/.test(said);
  const weekday = weekdays.find(([name]) => name.test(said))?.[1];
  if (weekday !== undefined) {
    if (nextWeek) return day(addDays(monday, (weekday + 6) % 7));
    return day(addDays(today, (weekday - weekdayOf(today) + 7) % 7 || 7));
  }
  if (nextWeek) return { from: monday, to: addDays(monday, 6) };
  if (/\b(?:esta semana|this week)\b/.test(said)) return { from: today, to: addDays(monday, -1) };
  if (/\b(?:weekend|fin de semana)\b/.test(said)) return { from: addDays(monday, -2), to: addDays(monday, -1) };
  return {};
}

function readPart(said: string): DayPart | undefined {
  if (/\b(?:tarde|afternoon)\b/.test(said)) return "afternoon";
  if (/\b(?:evening|night|noche)\b/.test(said)) return "evening";
  if (/\b(?:morning|(?:por|de|en) la manana|temprano)\b/.test(said)) return "morning";
  return undefined;
}

const lowerLimit =
  /\b(?:after|past|later than|despues de|a partir de|pasadas)(?: las?)? (\d{1,2})(?::(\d{2}))?(?![\d/.-]|st\b|nd\b|rd\b|th\b|\s*(?:days?|weeks?|months?|dias?|semanas?|meses)\b)\s*(?:h(?:s|rs|oras?)?\b|o.?clock)?\s*(am|pm)?/;

function readTime(said: string, part: DayPart | undefined): Pick<When, "time" | "after" | "before"> {
  // A lower limit wins over the other times that are named beside it.
  const limit = lowerLimit.exec(said);
  if (limit !== null) {
    const { time } = readTime(`${limit[1]}:${limit[2] ?? "00"} ${limit[3] ?? ""}`, part);
    const { before } = readTime(/\b(?:before|until|antes de|hasta)\b.*/.exec(said.slice(limit.index + limit[0].length))?.[0] ?? "", part);
    if (time !== undefined) return { after: time, ...(before !== undefined && before > time ? { before } : {}) };
  }
  const found =
    /\b(\d{1,2})(?:\s*(?:h|hs|hrs|horas?)\s*(\d{2})?|:(\d{2})(?:\s*h)?)(?:\b|(?=[ap]m\b))\s*(am|pm)?/.exec(said) ??
    /\b(?:as|at|a las|das|las|after|before|until)\s+(\d{1,2})\b()()(?![/.-]\d)\s*(am|pm)?/.exec(said) ??
    /\b(\d{1,2})()()\s*(am|pm)\b/.exec(said);
  if (found === null) return {};
  let hour = Number(found[1]);
  const minute = Number(found[2] || found[3] || 0);
  if (found[4] === "pm" && hour < 12) hour += 12;
  if (found[4] === "am" && hour === 12) hour = 0;
  if (hour < 7 && found[4] === undefined && part !== "morning") hour += 12;
  if (part === "afternoon" && hour < 7) hour += 12;
  if (hour > 23 || minute > 59) return {};
  const time = `${two(hour)}:${two(minute)}`;
  const before = said.slice(0, found.index + 4);
  if (/\b(?:after|despues de|a partir de|from)\b/.test(before)) return { after: time };
  if (/\b(?:before|antes de|hasta)\b/.test(before)) return { before: time };
  return { time };
}

/** What an English or Spanish message says of when; null: nothing. Days are of the zone's calendar, in what is to come. */
export function readForeignWhen(text: string, now: Date, timeZone: string, english: boolean): When | null {
  const said = fold(text.normalize("NFC"));
  const days = readDays(said, dateIn(timeZone, now.getTime()), english);
  const part = readPart(said);
  const when: When = { ...days, ...(part === undefined ? {} : { part }), ...readTime(said, part) };
  return Object.keys(when).length === 0 ? null : when;
}
