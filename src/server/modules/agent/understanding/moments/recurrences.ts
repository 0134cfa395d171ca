import { after, type Context, count, isDigits, wordAt } from "./context.ts";
import { weekdayName } from "./days.ts";
import { type Unit, partNames, type PartName, pluralWeekdays, units } from "./vocabulary.ts";

export interface RecurrenceRead {
  start: number;
  next: number;
  /** RFC 5545, without the time of day. */
  rule: string;
  /** Days of the week it falls on (0 Sunday), empty for every day or when the rule counts otherwise. */
  weekdays: number[];
  unit: Unit;
  part: PartName | null;
  monthDate: number | null;
}

const every = ["todo", "toda", "todos", "todas", "cada", "td", "tdo", "tds", "toods"];
const codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const frequencies: Readonly<Record<Unit, string>> = {
  second: "SECONDLY",
  minute: "MINUTELY",
  hour: "HOURLY",
  day: "DAILY",
  week: "WEEKLY",
  month: "MONTHLY",
  year: "YEARLY",
};
const adverbs: ReadonlyMap<string, [string, Unit]> = new Map([
  ["diariamente", ["FREQ=DAILY", "day"]],
  ["semanalmente", ["FREQ=WEEKLY", "week"]],
  ["quinzenalmente", ["FREQ=WEEKLY;INTERVAL=2", "week"]],
  ["mensalmente", ["FREQ=MONTHLY", "month"]],
  ["anualmente", ["FREQ=YEARLY", "year"]],
]);

/** "toda terça", "às segundas e quartas", "todo dia 5", "a cada 15 dias", "dia sim, dia não", "uma vez por semana". */
export function readRecurrence(c: Context, at: number): RecurrenceRead | null {
  return everyNamed(c, at) ?? pluralDays(c, at) ?? everyFew(c, at) ?? oneWord(c, at);
}

const base = { weekdays: [] as number[], part: null, monthDate: null };

function weekly(days: readonly number[]): string {
  const sorted = [...new Set(days)].toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  return `FREQ=WEEKLY;BYDAY=${sorted.map((day) => codes[day]).join(",")}`;
}

function everyNamed(c: Context, at: number): RecurrenceRead | null {
  const lead = after(c, at, every, ["os", "as", "o", "a"]) ?? after(c, at, every);
  if (lead === null) return null;
  const list = weekdayList(c, lead);
  if (list !== null) return { ...base, start: at, next: list.next, rule: weekly(list.days), weekdays: list.days, unit: "week" };
  if (wordAt(c, lead) === "santo" && wordAt(c, lead + 1) === "dia")
    return { ...base, start: at, next: lead + 2, rule: "FREQ=DAILY", unit: "day" };
  const work = after(c, lead, ["dia", "dias"], ["util", "uteis", "semana"]) ?? after(c, lead, ["dia", "dias"], ["de", "da"], ["semana"]);
  if (work !== null) return { ...base, start: at, next: work, rule: weekly([1, 2, 3, 4, 5]), weekdays: [1, 2, 3, 4, 5], unit: "week" };
  const weekend = after(c, lead, ["fim", "final", "fins"], ["de"], ["semana"]) ?? after(c, lead, ["fds"]);
  if (weekend !== null) return { ...base, start: at, next: weekend, rule: weekly([6, 0]), weekdays: [6, 0], unit: "week" };
  if (wordAt(c, lead) === "dia" && isDigits(c, lead + 1)) {
    const date = Number(wordAt(c, lead + 1));
    if (date >= 1 && date <= 31)
      return { ...base, start: at, next: lead + 2, rule: `FREQ=MONTHLY;BYMONTHDAY=${date}`, unit: "month", monthDate: date };
  }
  const part = partNames.get(wordAt(c, lead));
  if (part !== undefined) return { ...base, start: at, next: lead + 1, rule: "FREQ=DAILY", unit: "day", part };
  const unit = units.get(wordAt(c, lead));
  if (unit === undefined || unit === "second" || unit === "minute") return null;
  // "o dia todo", "toda hora": the latter is a way to say often.
  if (unit === "hour") return null;
  return { ...base, start: at, next: lead + 1, rule: `FREQ=${frequencies[unit]}`, unit };
}

/** Weekdays in a row: "terça", "segundas e quartas", "seg, qua e sex". */
function weekdayList(c: Context, at: number): { days: number[]; next: number } | null {
  const days: number[] = [];
  let next = at;
  for (;;) {
    const plural = pluralWeekdays.get(wordAt(c, next));
    const dash = wordAt(c, next + 1) === "-" ? 1 : 0;
    const named =
      plural === undefined
        ? weekdayName(c, next)
        : { weekday: plural, next: /^feiras?$/.test(wordAt(c, next + 1 + dash)) ? next + 2 + dash : next + 1 };
    if (named === null) break;
    days.push(named.weekday);
    next = named.next;
    const link = after(c, next, [",", "e"], ["as", "aos", "toda", "todo"]) ?? after(c, next, [",", "e"]);
    if (link === null || days.length > 6) break;
    const follows = pluralWeekdays.has(wordAt(c, link)) || weekdayName(c, link) !== null;
    if (!follows) break;
    next = link;
  }
  return days.length === 0 ? null : { days, next };
}

/** "às terças", "nas segundas e quartas", "terças e quintas". */
function pluralDays(c: Context, from: number): RecurrenceRead | null {
  const at = after(c, from, ["as", "nas", "aos", "nos"]) ?? from;
  if (!pluralWeekdays.has(wordAt(c, at))) return null;
  // "as segundas vias", "as quartas de final"
  if (/^(?:vias?|intencoes|opcoes|de|partes?)$/.test(wordAt(c, at + 1))) return null;
  const list = weekdayList(c, at);
  return list === null ? null : { ...base, start: at, next: list.next, rule: weekly(list.days), weekdays: list.days, unit: "week" };
}

/** "a cada 15 dias", "de 15 em 15 dias", "de hora em hora", "duas vezes por semana", "dia sim, dia não". */
function everyFew(c: Context, at: number): RecurrenceRead | null {
  const lead = after(c, at, ["a"], ["cada"]) ?? after(c, at, ["cada"]);
  if (lead !== null) {
    const said = count(c, lead);
    const unit = units.get(wordAt(c, said?.next ?? lead));
    if (unit === undefined || unit === "second") return null;
    const interval = said === null || said.value === 1 ? "" : `;INTERVAL=${said.value}`;
    return { ...base, start: at, next: (said?.next ?? lead) + 1, rule: `FREQ=${frequencies[unit]}${interval}`, unit };
  }
  if (wordAt(c, at) === "de") {
    const said = count(c, at + 1);
    const again = said !== null && wordAt(c, said.next) === "em" ? count(c, said.next + 1) : null;
    const unit = again === null ? undefined : units.get(wordAt(c, again.next));
    if (said !== null && again !== null && unit !== undefined && said.value === again.value)
      return { ...base, start: at, next: again.next + 1, rule: `FREQ=${frequencies[unit]};INTERVAL=${said.value}`, unit };
  }
  const alternate = after(c, at, ["dia"], ["sim"], [",", "e"], ["dia"], ["nao"]) ?? after(c, at, ["dia"], ["sim"], ["dia"], ["nao"]);
  if (alternate !== null) return { ...base, start: at, next: alternate, rule: "FREQ=DAILY;INTERVAL=2", unit: "day" };
  const times = count(c, at);
  const per = times === null ? null : after(c, times.next, ["vez", "vezes"], ["por", "ao", "na", "no", "a"]);
  const unit = per === null ? undefined : units.get(wordAt(c, per));
  if (times !== null && per !== null && unit !== undefined && ["day", "week", "month", "year"].includes(unit))
    return { ...base, start: at, next: per + 1, rule: `FREQ=${frequencies[unit]}`, unit };
  return null;
}

function oneWord(c: Context, at: number): RecurrenceRead | null {
  const found = adverbs.get(wordAt(c, at));
  return found === undefined ? null : { ...base, start: at, next: at + 1, rule: found[0], unit: found[1] };
}
