import { readCardinal } from "../amounts/word-numbers.ts";
import { after, type Context, isDigits, touches, wordAt } from "./context.ts";
import { partNames, type PartName } from "./vocabulary.ts";

export interface TimeRead {
  start: number;
  next: number;
  /** Minutes of the day, likeliest first; 1440 is midnight at the day's end. */
  minutes: number[];
  /** Whether one has to guess between morning and afternoon. */
  doubtful: boolean;
}
export interface PartRead {
  start: number;
  next: number;
  part: PartName;
  /** Which third of it: "fim da tarde". */
  third: "begin" | "middle" | "end" | null;
}

const hourWords = new Set(["h", "hs", "hr", "hrs", "hora", "horas", "hrz"]);
const halves = /^mei[ao]$/;

/** Index after "às", "pelas", "lá pelas", "por volta das", "umas"; the same index where none stands. */
export function afterTimeLead(c: Context, at: number): number {
  return (
    after(c, at, ["la"], ["pelas", "pela"]) ??
    after(c, at, ["por"], ["volta"], ["das", "da", "de", "do"]) ??
    after(c, at, ["a"], ["partir"], ["das", "da", "de", "do"]) ??
    after(c, at, ["mais"], ["ou"], ["menos"], ["as"]) ??
    after(c, at, ["as", "pelas", "umas", "sao", "ateh", "das", "ah", "ax"]) ??
    after(c, at, ["a", "ao", "à"]) ??
    at
  );
}

const strongLeads = new Set(["as", "pelas", "umas", "sao", "das", "ax"]);

/** A time of day. `given`: the words before say that one follows ("às"), so that a number alone is enough. */
export function readTime(c: Context, from: number, given = false): TimeRead | null {
  const at = afterTimeLead(c, from);
  const led = given || (at > from && strongLeads.has(wordAt(c, at - 1)));
  return named(c, at) ?? toTheHour(c, at) ?? onTheClock(c, from, at, led);
}

/** "meio-dia", "meia-noite", "meio dia e meia". */
function named(c: Context, at: number): TimeRead | null {
  const dash = wordAt(c, at + 1) === "-" ? 1 : 0;
  const second = wordAt(c, at + 1 + dash);
  const isNoon = wordAt(c, at) === "meio" && second === "dia";
  if (!isNoon && !(wordAt(c, at) === "meia" && second === "noite")) return null;
  const next = at + 2 + dash;
  const half = after(c, next, ["e"], ["meia", "meio"]);
  const minute = (isNoon ? 720 : 1440) + (half === null ? 0 : 30);
  return { start: at, next: half ?? next, minutes: [minute === 1470 ? 30 : minute], doubtful: false };
}

/** "quinze para as três", "10 pras 4". */
function toTheHour(c: Context, at: number): TimeRead | null {
  const before = smallNumber(c, at);
  if (before === null || ![5, 10, 15, 20, 25].includes(before.value)) return null;
  const link = after(c, before.next, ["pra", "para", "p"], ["as", "a", "o"]) ?? after(c, before.next, ["pras", "pra", "pro"]);
  if (link === null) return null;
  const middle = named(c, link);
  const hour = middle === null ? smallNumber(c, link) : { value: (middle.minutes[0] ?? 0) / 60, next: middle.next };
  if (hour === null || hour.value < 1 || hour.value > 24) return null;
  return withPart(c, at, hour.next, hour.value * 60 - before.value, false);
}

function smallNumber(c: Context, at: number): { value: number; next: number } | null {
  if (isDigits(c, at)) return wordAt(c, at).length <= 2 ? { value: Number(wordAt(c, at)), next: at + 1 } : null;
  const words = readCardinal(c.tokens, at);
  return words !== null && words.value < 60 ? words : null;
}

function onTheClock(c: Context, start: number, at: number, led: boolean): TimeRead | null {
  const inWords = !isDigits(c, at);
  const hour = smallNumber(c, at);
  if (hour === null || hour.value > 24 || (!inWords && touches(c, at) && /[.,/$-]/.test(wordAt(c, at - 1)) && at > start)) return null;
  // "20,50", "3/4", "10%", "5x", "R$ 20": a number of something else.
  if (
    !inWords &&
    /^(?:[,/%$x]|kg|gb|reais|mil|anos?)$/.test(wordAt(c, hour.next)) &&
    (touches(c, hour.next) || /[a-z]/.test(wordAt(c, hour.next)))
  )
    if (!(wordAt(c, hour.next) === "," && !isDigits(c, hour.next + 1))) return null;
  const clock = minutesAfterSign(c, hour.next);
  if (!inWords && clock !== null) {
    const exact = clock.minute + hour.value * 60;
    const padded = wordAt(c, at).length === 2 && hour.value < 10;
    return withPart(c, at, clock.next, exact, padded || hour.value > 12);
  }
  if (hourWords.has(wordAt(c, hour.next))) return afterHourWord(c, at, hour, led);
  // "uma e trinta", "às três e meia"
  const joined = wordAt(c, hour.next) === "e" ? joinedMinutes(c, hour.next + 1, inWords || led) : null;
  if (joined !== null && (led || (inWords && hour.value <= 12)))
    return withPart(c, at, joined.next, hour.value * 60 + joined.minute, hour.value > 12);
  const part = partAfter(c, hour.next);
  if (part !== null) return withPart(c, at, hour.next, hour.value * 60, false);
  if (!inWords && /^(?:am|pm)$/.test(wordAt(c, hour.next))) return withPart(c, at, hour.next, hour.value * 60, false);
  if (!led || (inWords && hour.value > 24)) return null;
  return withPart(c, at, hour.next, hour.value * 60, hour.value > 12);
}

/** ":30", ":30h", ".30" and "h30" after an hour. */
function minutesAfterSign(c: Context, at: number): { minute: number; next: number } | null {
  const sign = wordAt(c, at);
  const minute = wordAt(c, at + 1);
  if (!touches(c, at) || !isDigits(c, at + 1) || minute.length !== 2 || Number(minute) > 59) return null;
  if (!touches(c, at + 1) || !(sign === ":" || sign === "h" || sign === ";")) return null;
  let next = at + 2;
  if (wordAt(c, next) === ":" && touches(c, next) && isDigits(c, next + 1) && wordAt(c, next + 1).length === 2) next += 2;
  if (hourWords.has(wordAt(c, next)) || /^(?:min|mins|minutos)$/.test(wordAt(c, next))) next += 1;
  return { minute: Number(minute), next };
}

function afterHourWord(c: Context, at: number, hour: { value: number; next: number }, led: boolean): TimeRead | null {
  const word = wordAt(c, hour.next);
  const next = hour.next + 1;
  const spelledOut = word.startsWith("hora");
  const joined = wordAt(c, next) === "e" ? joinedMinutes(c, next + 1, true) : null;
  const part = partAfter(c, joined?.next ?? next);
  const before = wordAt(c, at - 1);
  // "3 horas" alone is how long, "às 3 horas" and "3 horas da tarde" are when; "3h" is when, unless "por 3h".
  const isLength = /^(?:por|durante|dura|duram|durou|leva|ha|faz|em|dentro|daqui|mais|cada|total|ou)$/.test(before) && !led;
  if (part === null && !led && (spelledOut || isLength || !isDigits(c, at))) return null;
  return withPart(c, at, joined?.next ?? next, hour.value * 60 + (joined?.minute ?? 0), hour.value > 12);
}

function joinedMinutes(c: Context, at: number, allowed: boolean): { minute: number; next: number } | null {
  if (!allowed) return null;
  if (halves.test(wordAt(c, at))) return { minute: 30, next: at + 1 };
  if (wordAt(c, at) === "pouco" || wordAt(c, at) === "pouquinho") return { minute: 0, next: at + 1 };
  const said = smallNumber(c, at);
  if (said === null || said.value < 5 || said.value > 59) return null;
  if (isDigits(c, at) && hourWords.has(wordAt(c, said.next))) return null;
  return { minute: said.value, next: /^min(?:utos)?$/.test(wordAt(c, said.next)) ? said.next + 1 : said.next };
}

/** "da tarde", "de manhã" after a time. */
function partAfter(c: Context, at: number): PartRead | null {
  const skipped = wordAt(c, at) === "em" && wordAt(c, at + 1) === "ponto" ? at + 2 : at;
  const link = after(c, skipped, ["da", "de", "d", "na", "pela", "a"]);
  const part = link === null ? undefined : partNames.get(wordAt(c, link));
  return link === null || part === undefined ? null : { start: link, next: link + 1, part, third: null };
}

function withPart(c: Context, start: number, next: number, minute: number, sure: boolean): TimeRead {
  const half = /^(?:am|pm)$/.test(wordAt(c, next)) ? wordAt(c, next) : null;
  if (half !== null) {
    const hour = Math.floor(minute / 60);
    const shifted = half === "pm" && hour < 12 ? minute + 720 : half === "am" && hour === 12 ? minute - 720 : minute;
    return { start, next: next + 1, minutes: [shifted], doubtful: false };
  }
  const part = partAfter(c, next);
  if (part !== null) return { start, next: part.next, minutes: [inPart(minute, part.part)], doubtful: false };
  const afterPoint = after(c, next, ["em"], ["ponto"]) ?? next;
  return { start, next: afterPoint, ...bothHalves(minute, sure) };
}

/** A time within a part of the day: "3 da tarde" is 15:00, "meia-noite" and "12 da noite" end the day. */
export function inPart(minute: number, part: PartName): number {
  if (part === "tarde") return minute < 720 ? minute + 720 : minute;
  if (part === "noite") return minute >= 240 && minute < 720 ? minute + 720 : minute >= 720 && minute < 780 ? minute + 720 : minute;
  if (part === "madrugada") return minute >= 720 && minute < 780 ? minute - 720 : minute;
  return minute;
}

/** Without "da manhã" an hour up to twelve may be either; one to six is rather meant in the afternoon. */
function bothHalves(minute: number, sure: boolean): { minutes: number[]; doubtful: boolean } {
  if (sure || minute >= 780 || minute < 60) return { minutes: [minute === 0 ? 0 : minute], doubtful: false };
  if (minute >= 720) return { minutes: [minute, minute - 720], doubtful: false };
  return { minutes: minute < 420 ? [minute + 720, minute] : [minute, minute + 720], doubtful: true };
}

/** "de manhã", "à tarde", "no fim da tarde"; the lead belongs to the span only where a day stands before. */
export function readPart(c: Context, from: number): PartRead | null {
  let at =
    after(c, from, ["no", "na"], ["periodo", "parte"], ["da", "de"]) ??
    after(c, from, ["de", "d", "da", "pela", "a", "na", "no", "à", "essa", "nessa", "nesta", "esta"]) ??
    from;
  let third: PartRead["third"] = null;
  const edge = wordAt(c, at);
  const link = after(c, at + 1, ["da", "de"]);
  if (link !== null && partNames.has(wordAt(c, link))) {
    if (/^(?:fim|final|finzinho)$/.test(edge)) third = "end";
    else if (/^(?:comeco|inicio|comecinho)$/.test(edge)) third = "begin";
    else if (/^(?:meio|metade)$/.test(edge)) third = "middle";
    if (third !== null) at = link;
  }
  const part = partNames.get(wordAt(c, at));
  if (part === undefined) return null;
  return { start: third === null ? at : at - 2, next: at + 1, part, third };
}

/** From when to when a part lasts. */
export function partSpan(c: Context, read: PartRead): readonly [number, number] {
  const [from, to] = c.parts[read.part];
  const step = (to - from) / 3;
  if (read.third === "begin") return [from, from + step];
  if (read.third === "middle") return [from + step, to - step];
  if (read.third === "end") return [to - step, to];
  return [from, to];
}
