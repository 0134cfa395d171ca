import { fold, type Locale, type Moment, readMoments } from "#modules/agent/index.ts";
import type { DayPart } from "../appointments.contract.ts";
import { dateIn } from "../company-time.ts";
import { readForeignWhen } from "./read-foreign-when.ts";

/** When somebody wants to come, as far as they said it. Days as `YYYY-MM-DD`, times as `HH:MM`. */
export interface When {
  from?: string | undefined;
  to?: string | undefined;
  part?: DayPart | undefined;
  time?: string | undefined;
  after?: string | undefined;
  before?: string | undefined;
}

/** Below this the words are more often something else: "a segunda" of a list is no Monday. */
const leastSure = 0.55;

const refusedBefore =
  /(?:\bnao (?:posso|pode|consig[ao]|consegue|quer|quero|gost[ao]|da|pode ser|costum[ao])|\bmenos|\bexceto|\btirando) (?:(?:de )?(?:ir|vir|sair|marcar) )?(?:de |a |na |no )?$/;
const refusedAfter = /^[\s,]*(?:eu )?nao (?:consigo|posso|da|vou|vai|serve|quero|rola|pode)\b/;

const parts: readonly (readonly [string, DayPart])[] = [
  ["06:00", "morning"],
  ["12:00", "afternoon"],
  ["18:00", "evening"],
];
/** Whether a time of the day lies in a part of it. */
export const fitsPart = (time: string, part: DayPart): boolean => parts.findLast(([from]) => time >= from)?.[1] === part;
const partFrom = (time: string): DayPart | undefined => parts.find(([from]) => from === time)?.[1];

function partNamed(said: string): DayPart | undefined {
  if (/\b(?:manhazinha|cedo|da manha|de manha)\b/.test(said)) return "morning";
  if (/\b(?:tardinha|da tarde|de tarde)\b/.test(said)) return "afternoon";
  return /\b(?:noitinha|da noite|de noite)\b/.test(said) ? "evening" : undefined;
}

const lowerLimit =
  /\b(?:depois|dpois|dps|apos|a partir|passando) (?:d?as|da) (\d{1,2})(?:(?:\s*(?:h(?:oras?|rs?|s)?)\s*|:)(\d{2})?)?(?![\d/.]|\s*(?:dias?|semanas?|mes(?:es)?)\b)/;

/** "Depois das 17h, porque saio do trabalho 16:30": no earlier than this, whatever other times are named beside it. null: no such limit is told. */
function notBefore(said: string): string | null {
  const found = lowerLimit.exec(said);
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2] ?? 0)];
  if (found === null || hour > 23 || minute > 59) return null;
  const later = hour > 0 && hour < 7 && !/\bda (?:manha|madrugada)\b/.test(said) ? hour + 12 : hour;
  return `${String(later).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** One moment in the terms of a booking. */
function whenOf(moment: Moment, said: string, today: string): When {
  const [value] = moment.values;
  if (value === undefined) return {};
  const [from, to] = [value.from ?? "", value.to ?? ""];
  const [day, time] = from.includes("T") ? from.split("T", 2) : [from, ""];
  switch (moment.kind) {
    case "date":
      return { from };
    case "date_range":
      return { from: from < today ? today : from, to };
    case "datetime":
      return { from: day, time };
    case "datetime_range": {
      const part = partFrom(time ?? "");
      return moment.granularity === "part" && part !== undefined ? { from: day, part } : { from: day, after: time, before: to.slice(-5) };
    }
    case "time": {
      const part = partNamed(said.slice(moment.start, moment.end));
      return { ...(part === undefined ? {} : { part }), time: from };
    }
    case "time_range": {
      const part = moment.granularity === "part" ? partFrom(from) : undefined;
      if (part !== undefined) return { part };
      return { ...(from === "" ? {} : { after: from }), ...(to === "" ? {} : { before: to }) };
    }
    default:
      return {};
  }
}

/** What a message says of when; null: nothing. Days are of the zone's calendar, in what is to come. What the customer cannot ("de tarde não consigo") is left out. */
export function readWhen(text: string, now: Date, timeZone: string, locale: Locale): When | null {
  if (locale !== "pt-BR") return readForeignWhen(text, now, timeZone, locale === "en");
  const said = fold(text.normalize("NFC"));
  const today = dateIn(timeZone, now.getTime());
  const sure = readMoments(text, { now, timeZone }).filter(({ confidence }) => confidence >= leastSure);
  const wanted = sure.filter(({ start, end }) => !refusedBefore.test(said.slice(0, start)) && !refusedAfter.test(said.slice(end)));
  const moments = wanted.length > 0 ? wanted : sure;
  let when: When = {};
  for (const [index, moment] of moments.entries()) {
    const next = whenOf(moment, said, today);
    const before = moments[index - 1];
    // "quinta ou sexta": either will do, and what lies between.
    const either = before !== undefined && /^\s*(?:ou|e|a|ate)\s*(?:na |no )?$/.test(said.slice(before.end, moment.start));
    const range = either && when.from !== undefined && next.from !== undefined && next.from > when.from;
    when = range ? { ...when, ...next, from: when.from, to: next.to ?? next.from } : mergeWhen(when, next);
  }
  const limit = notBefore(said);
  if (limit !== null) {
    const { time: _beside, before, ...rest } = when;
    const { part: _part, ...whole } = rest;
    const upper = before !== undefined && before > limit ? { before } : {};
    return { ...(rest.part !== undefined && fitsPart(limit, rest.part) ? rest : whole), after: limit, ...upper };
  }
  if (Object.keys(when).length === 0) {
    const part = partNamed(said);
    return part === undefined ? null : { part };
  }
  return when;
}

/** What was said before with what is said now: a new day forgets the old one, another time of the day the old time. */
export function mergeWhen(before: When | null, now: When): When {
  const { from, to, part, time, after, before: until } = before ?? {};
  const keepsDay = now.from === undefined;
  const keepsTime = now.part === undefined && now.time === undefined && now.after === undefined && now.before === undefined;
  return {
    ...(keepsDay && from !== undefined ? { from } : {}),
    ...(keepsDay && to !== undefined ? { to } : {}),
    ...(keepsTime && part !== undefined ? { part } : {}),
    ...(keepsTime && time !== undefined ? { time } : {}),
    ...(keepsTime && after !== undefined ? { after } : {}),
    ...(keepsTime && until !== undefined ? { before: until } : {}),
    ...now,
  };
}
