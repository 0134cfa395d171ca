import { type Day, addMonths, dayOf, mondayOf, partsOf, weekdayOf } from "./calendar.ts";
import { after, type Context, count, inTimeOrder, isDigits, touches, wordAt } from "./context.ts";
import { namedDays } from "./named-days.ts";
import { doubtfulWeekdays, months, shortMonths, todayWords, units, weekdays } from "./vocabulary.ts";

export interface DayRead {
  start: number;
  next: number;
  /** Likeliest first; empty for a date that no calendar has ("30/2"). */
  days: Day[];
  doubtful: boolean;
  confidence: number;
  /** A weekday alone, for lists and recurrences. */
  weekday?: number;
}

const sure = { doubtful: false, confidence: 0.95 };

/** A day of the calendar beginning at a token. */
export function readDay(c: Context, at: number): DayRead | null {
  const known = c.dayReads.get(at);
  if (known !== undefined) return known;
  const read = readDayAt(c, at);
  c.dayReads.set(at, read);
  return read;
}

function readDayAt(c: Context, at: number): DayRead | null {
  return (
    relativeWord(c, at) ??
    eveOrAfter(c, at) ??
    namedDay(c, at) ??
    isoOrSlashed(c, at) ??
    dateOfMonth(c, at) ??
    shifted(c, at) ??
    weekdayRead(c, at) ??
    bareDate(c, at)
  );
}

function relativeWord(c: Context, at: number): DayRead | null {
  const past = after(c, at, ["antes"], ["de"], ["ontem"]);
  if (past !== null) return { start: at, next: past, days: [c.today - 2], ...sure };
  const later = after(c, at, ["depois", "dps", "dpois"], ["de", "d"]);
  if (later !== null && todayWords.get(wordAt(c, later)) === 1) return { start: at, next: later + 1, days: [c.today + 2], ...sure };
  const shift = todayWords.get(wordAt(c, at));
  return shift === undefined ? null : { start: at, next: at + 1, days: [c.today + shift], ...sure };
}

/** Words from a token, blanks between, for names of several words. */
function matchesName(c: Context, at: number, name: string): number | null {
  let next = at;
  for (const word of name.replace(/-/g, " - ").split(" ")) {
    if (wordAt(c, next) !== word) return null;
    next += 1;
  }
  return next;
}

/** First words of the days that have a name. */
export const nameStarts = new Set(namedDays.flatMap(({ names }) => names.map((name) => name.split(/[ -]/)[0] ?? "")));

function namedDay(c: Context, at: number): DayRead | null {
  const holiday = after(c, at, ["feriado"]) ?? after(c, at, ["proximo", "prox"], ["feriado"]);
  if (holiday !== null) return { start: at, next: holiday, days: nextHoliday(c), doubtful: false, confidence: 0.8 };
  if (!nameStarts.has(wordAt(c, at))) return null;
  for (const named of namedDays) {
    for (const name of named.names) {
      const end = matchesName(c, at, name);
      if (end === null) continue;
      const link = after(c, end, ["de", "do", "desse"]);
      const yearAt = link ?? end;
      if (isDigits(c, yearAt) && /^(?:19|20)\d\d$/.test(wordAt(c, yearAt)))
        return { start: at, next: yearAt + 1, days: [named.of(Number(wordAt(c, yearAt)))], ...sure };
      const { year } = partsOf(c.today);
      const all = [year - 1, year, year + 1].map(named.of);
      const future = all.find((day) => day >= c.today) ?? null;
      const past = all.findLast((day) => day < c.today) ?? null;
      if (/^passad[oa]$/.test(wordAt(c, end)) && past !== null) return { start: at, next: end + 1, days: [past], ...sure };
      const coming = after(c, end, ["que"], ["vem"]);
      return { start: at, next: coming ?? end, days: inTimeOrder(c, at, future, past), ...sure };
    }
  }
  return null;
}

function nextHoliday(c: Context): Day[] {
  for (let day = c.today; day < c.today + 400; day += 1) if (c.isHoliday(day)) return [day];
  return [];
}

/** "véspera de feriado", "um dia antes do Natal", "dois dias depois da Páscoa", "no dia seguinte ao feriado". */
function eveOrAfter(c: Context, at: number): DayRead | null {
  let link = after(c, at, ["vespera", "vesperas"], ["de", "do", "da", "dos", "das"]) ?? after(c, at, ["antevespera"], ["de", "do", "da"]);
  let shift = wordAt(c, at).startsWith("ante") ? -2 : -1;
  if (link === null) {
    const said = count(c, at);
    const counted = said === null ? null : after(c, said.next, ["dia", "dias"], ["antes", "depois", "apos"]);
    if (said === null || counted === null || said.value > 60) return null;
    shift = wordAt(c, counted - 1) === "antes" ? -said.value : said.value;
    link = after(c, counted, ["de", "do", "da", "dos", "das", "o", "a"]);
    if (link === null) return null;
  }
  const of = namedDay(c, link) ?? relativeWord(c, link) ?? dateOfMonth(c, link) ?? isoOrSlashed(c, link);
  return of === null ? null : { ...of, start: at, days: of.days.map((day) => day + shift) };
}

function fullYear(text: string): number | null {
  if (/^(?:19|20|21)\d\d$/.test(text)) return Number(text);
  return /^\d\d$/.test(text) ? Number(text) + (Number(text) > 60 ? 1900 : 2000) : null;
}

const monthAt = (c: Context, at: number): number | undefined => months.get(wordAt(c, at)) ?? shortMonths.get(wordAt(c, at));

/** Numbers and month names joined by "/", "-" or ".": 12/08, 12/08/2026, 2026-08-12, 22/jan/2019, set-23-2020. */
function isoOrSlashed(c: Context, at: number): DayRead | null {
  const pieces: string[] = [];
  let next = at;
  let joint = "";
  for (;;) {
    const token = c.tokens[next];
    if (token === undefined || (token.kind !== "digits" && monthAt(c, next) === undefined)) return null;
    pieces.push(token.text);
    next += 1;
    const sign = wordAt(c, next);
    if (pieces.length === 3 || !touches(c, next) || !touches(c, next + 1) || !/^[/.-]$/.test(sign) || (joint !== "" && sign !== joint))
      break;
    if (c.tokens[next + 1]?.kind !== "digits" && monthAt(c, next + 1) === undefined) break;
    joint = sign;
    next += 1;
  }
  if (joint === "" || (touches(c, at) && /[/.,$-]/.test(wordAt(c, at - 1)) && at > 0 && wordAt(c, at - 1) !== "-")) return null;
  const named = pieces.find((piece) => !/^\d/.test(piece));
  // Two numbers need a slash, and what follows must not go on: "10.5" is no date, "1/3 de" is a fraction elsewhere.
  if (pieces.length === 2 && named === undefined && joint !== "/") return null;
  if (pieces.length === 3 && named === undefined && joint === "." && (pieces[2]?.length ?? 0) !== 4) return null;
  const found = named === undefined ? numbered(pieces) : withName(pieces, named);
  return found === null ? null : dated(c, at, next, found);
}

interface Named {
  date: number;
  month: number;
  year: number | null;
}

function numbered(pieces: readonly string[]): Named | null {
  const [a = "", b = "", third] = pieces;
  if (a.length === 4) return third === undefined ? null : { year: fullYear(a), month: Number(b), date: Number(third) };
  if (a.length > 2 || b.length > 2) return null;
  const year = third === undefined ? null : fullYear(third);
  if (third !== undefined && year === null) return null;
  const [date, month] = [Number(a), Number(b)];
  // 08/25: only the other order makes sense.
  if (month > 12 && date >= 1 && date <= 12 && month <= 31) return { date: month, month: date, year };
  return date >= 1 && date <= 31 && month >= 1 && month <= 12 ? { date, month, year } : null;
}

function withName(pieces: readonly string[], named: string): Named | null {
  const month = months.get(named) ?? shortMonths.get(named) ?? 0;
  const numbers = pieces.filter((piece) => piece !== named);
  if (numbers.length === 0) return null;
  const year = numbers.find((piece) => piece.length === 4) ?? numbers[1];
  const date = numbers.find((piece) => piece !== year);
  if (date === undefined || date.length > 2 || Number(date) < 1 || Number(date) > 31) return null;
  return { date: Number(date), month, year: year === undefined ? null : fullYear(year) };
}

/** The date in the nearest years that have it; none when its own year has it not. */
function dated(c: Context, at: number, next: number, { date, month, year }: Named): DayRead {
  if (year !== null) {
    const day = dayOf(year, month, date);
    return { start: at, next, days: day === null ? [] : [day], ...sure };
  }
  const now = partsOf(c.today).year;
  const near = [-8, -4, -3, -2, -1, 0, 1, 2, 3, 4, 8].map((shift) => dayOf(now + shift, month, date)).filter((day) => day !== null);
  const future = near.find((day) => day >= c.today) ?? null;
  const past = near.findLast((day) => day < c.today) ?? null;
  return { start: at, next, days: inTimeOrder(c, at, future, past), ...sure };
}

/** "5 de maio", "primeiro de maio de 2027", "dia 20 de junho", "1º de abril". */
function dateOfMonth(c: Context, at: number): DayRead | null {
  const date = dateNumber(c, at);
  if (date === null) return null;
  const link = after(c, date.next, ["de", "do", "d"], ["mes"], ["de"]) ?? after(c, date.next, ["de", "do", "d"]) ?? date.next;
  const month = months.get(wordAt(c, link)) ?? (link > date.next || touches(c, link) ? shortMonths.get(wordAt(c, link)) : undefined);
  if (month === undefined || date.value < 1 || date.value > 31) return null;
  const next = link + 1;
  const year = yearAfter(c, next);
  return dated(c, at, year?.next ?? next, { date: date.value, month, year: year?.value ?? null });
}

/** "de 2026", "do ano que vem", "de 92", "de dois mil e vinte". */
export function yearAfter(c: Context, at: number): { value: number; next: number } | null {
  const link = after(c, at, ["de", "do", "d"]);
  if (link === null) {
    const bare = wordAt(c, at);
    return isDigits(c, at) && /^20\d\d$/.test(bare) ? { value: Number(bare), next: at + 1 } : null;
  }
  const coming = after(c, link, ["ano"], ["que"], ["vem"]) ?? after(c, link, ["proximo"], ["ano"]);
  if (coming !== null) return { value: partsOf(c.today).year + 1, next: coming };
  const gone = after(c, link, ["ano"], ["passado"]);
  if (gone !== null) return { value: partsOf(c.today).year - 1, next: gone };
  if (isDigits(c, link)) {
    const year = fullYear(wordAt(c, link));
    return year === null || wordAt(c, link).length === 3 ? null : { value: year, next: link + 1 };
  }
  const words = count(c, link);
  return words !== null && words.value >= 1900 && words.value < 2200 ? words : null;
}

function dateNumber(c: Context, at: number): { value: number; next: number } | null {
  if (/^primeiro$/.test(wordAt(c, at))) return { value: 1, next: at + 1 };
  if (isDigits(c, at)) {
    if (wordAt(c, at).length > 2) return null;
    const sign = touches(c, at + 1) && /^[oº°]$/.test(wordAt(c, at + 1)) ? 1 : 0;
    return { value: Number(wordAt(c, at)), next: at + 1 + sign };
  }
  const words = count(c, at);
  return words !== null && words.value <= 31 ? words : null;
}

/** "dia 5", "dia primeiro", "dia 5 do mês que vem", "dia vinte e cinco". */
function bareDate(c: Context, at: number): DayRead | null {
  if (wordAt(c, at) !== "dia" && wordAt(c, at) !== "dias") return null;
  const date = dateNumber(c, at + 1);
  if (date === null || date.value < 1 || date.value > 31) return null;
  if (wordAt(c, date.next) === "/" || units.has(wordAt(c, date.next))) return null;
  // "dia 20 de junho": the date begins with its number.
  if (dateOfMonth(c, at + 1) !== null) return null;
  return { ...inSaidMonth(c, date.value, date.next, at), start: at };
}

/** The nearest such date, or that of the month named behind it. */
export function inSaidMonth(c: Context, date: number, next: number, at: number): DayRead {
  const month = after(c, next, ["do", "desse", "deste", "no", "nesse", "neste"], ["mes"]);
  const coming =
    (month === null ? null : after(c, month, ["que"], ["vem"])) ?? after(c, next, ["do", "no"], ["proximo", "prox"], ["mes"]) ?? null;
  const { year, month: now } = partsOf(c.today);
  const inMonth = (shift: number): Day | null => {
    const total = year * 12 + now - 1 + shift;
    return dayOf(Math.floor(total / 12), (total % 12) + 1, date);
  };
  if (coming !== null) return { start: at, next: coming, days: [inMonth(1)].filter((day) => day !== null), ...sure };
  if (month !== null && wordAt(c, month) === "passado")
    return { start: at, next: month + 1, days: [inMonth(-1)].filter((day) => day !== null), ...sure };
  if (month !== null && wordAt(c, month - 2) !== "no")
    return { start: at, next: month, days: [inMonth(0)].filter((day) => day !== null), ...sure };
  const later = [0, 1, 2].map(inMonth).find((day) => day !== null && day >= c.today) ?? null;
  const earlier = [0, -1, -2].map(inMonth).find((day) => day !== null && day < c.today) ?? null;
  return { start: at, next, days: inTimeOrder(c, at, later, earlier), doubtful: false, confidence: 0.9 };
}

/** "daqui a duas semanas", "em 3 dias", "há três dias", "dois meses atrás". */
function shifted(c: Context, at: number): DayRead | null {
  const ahead =
    after(c, at, ["daqui", "daki"], ["a", "ha", "uns", "umas", "há"], ["uns", "umas"]) ??
    after(c, at, ["daqui", "daki"], ["a", "ha", "uns", "umas"]) ??
    after(c, at, ["daqui", "daki"]) ??
    after(c, at, ["em"]);
  const ago = after(c, at, ["ha", "faz", "tem"], ["uns", "umas", "cerca"]) ?? after(c, at, ["ha", "faz"]);
  const from = ahead ?? ago ?? at;
  const said = count(c, from);
  if (said === null) return null;
  const unit = units.get(wordAt(c, said.next));
  if (unit === undefined || unit === "second" || unit === "minute" || unit === "hour" || said.value > 2000) return null;
  const gone = /^(?:atras|antes|passad[oa]s)$/.test(wordAt(c, said.next + 1));
  const next = gone ? said.next + 2 : said.next + 1;
  // "em 10 dias úteis" needs the calendar of a business; "em 12 meses" is a number of instalments.
  if (ahead === null && ago === null && !gone) return null;
  if (/^(?:uteis|util)$/.test(wordAt(c, next)) || (wordAt(c, at) === "em" && unit === "month" && said.value > 6)) return null;
  const sign = ahead !== null ? 1 : -1;
  const shift = sign * said.value;
  const half = after(c, next, ["e"], ["meio", "meia"]);
  const day =
    unit === "day" ? c.today + shift : unit === "week" ? c.today + 7 * shift : addMonths(c.today, unit === "year" ? 12 * shift : shift);
  const extra = half === null ? 0 : sign * (unit === "month" ? 15 : unit === "week" ? 3 : 0);
  return { start: at, next: half ?? next, days: [day + extra], ...sure };
}

const numberedWeekday = (c: Context, at: number): { weekday: number; next: number } | null => {
  const number = Number(wordAt(c, at));
  if (!isDigits(c, at) || !(number >= 2 && number <= 6) || wordAt(c, at).length > 1 || !touches(c, at + 1)) return null;
  if (!/^[aª]$/.test(wordAt(c, at + 1))) return null;
  const dash = wordAt(c, at + 2) === "-" ? 1 : 0;
  const fair = wordAt(c, at + 2 + dash) === "feira";
  if (!fair && !/^(?:na|ou|ate|toda|proxima|,|pra|para|e|essa)$/.test(wordAt(c, at - 1))) return null;
  return { weekday: number - 1, next: fair ? at + 3 + dash : at + 2 };
};

/** The name of a weekday with its "-feira"; null where the word counts things ("segunda opção"). */
export function weekdayName(c: Context, at: number): { weekday: number; next: number; plain: boolean } | null {
  const short = numberedWeekday(c, at);
  if (short !== null) return { ...short, plain: false };
  const word = wordAt(c, at);
  const weekday = weekdays.get(word) ?? (word === "ter" && /^(?:-|feira)$/.test(wordAt(c, at + 1)) ? 2 : undefined);
  if (weekday === undefined) return null;
  const dash = wordAt(c, at + 1) === "-" ? 1 : 0;
  if (/^(?:feira|fera|fera|f)$/.test(wordAt(c, at + 1 + dash))) return { weekday, next: at + 2 + dash, plain: false };
  if (
    /^(?:opcao|opcoes|vez|via|parcela|compra|mao|pessoa|loja|tentativa|linha|foto|serie|marcha|guerra|quinzena|metade|do|da|dos|das)$/.test(
      wordAt(c, at + 1),
    )
  ) {
    const weekOf =
      /^d[ao]s?$/.test(wordAt(c, at + 1)) &&
      (/^(?:semana|proxima|outra|tarde|manha|noite)$/.test(wordAt(c, at + 2)) || isDigits(c, at + 2));
    if (!weekOf && doubtfulWeekdays.has(word)) return null;
  }
  if (
    /^(?:a|da|pela|na|em)$/.test(wordAt(c, at - 1)) &&
    /^d[eao]$/.test(wordAt(c, at + 1)) &&
    word === "segunda" &&
    wordAt(c, at + 2) === "lista"
  )
    return null;
  // "qui." and "seg.": the full stop of the short form.
  const stop = word.length === 3 && wordAt(c, at + 1) === "." && touches(c, at + 1) && c.tokens[at + 2] !== undefined ? 1 : 0;
  return { weekday, next: at + 1 + stop, plain: true };
}

function weekdayRead(c: Context, from: number): DayRead | null {
  const lead = after(c, from, [
    "proxima",
    "proximo",
    "prox",
    "essa",
    "esse",
    "esta",
    "este",
    "nessa",
    "nesse",
    "nesta",
    "neste",
    "ultima",
    "ultimo",
    "outra",
  ]);
  const at = lead ?? from;
  const named = weekdayName(c, at);
  if (named === null) return null;
  const { weekday } = named;
  const coming = c.today + ((weekday - weekdayOf(c.today) + 7) % 7);
  const later = coming === c.today ? c.today + 7 : coming;
  const earlier = later - 7 >= c.today ? later - 14 : later - 7;
  const make = (next: number, days: Day[], doubtful = false, confidence = 0.93): DayRead => ({
    start: from,
    next,
    days,
    doubtful,
    confidence,
    weekday,
  });
  const before = wordAt(c, at - 1);
  const { next } = named;
  // "terça-feira dia 25", "sexta 13"
  const withDate = dateBehind(c, next);
  if (withDate !== null) {
    const dash = sameDate(c, weekday, withDate.value);
    if (dash.length > 0) return make(withDate.next, withDate.said ? inSaid(c, dash) : inTimeOrder(c, at, dash[0] ?? null, dash[1] ?? null));
  }
  const ofWeek =
    after(c, next, ["da", "na"], ["semana"], ["que"], ["vem"]) ?? after(c, next, ["da", "na"], ["proxima", "outra"], ["semana"]);
  if (ofWeek !== null) return make(ofWeek, [mondayOf(c.today) + 7 + ((weekday + 6) % 7)]);
  const ofLast = after(c, next, ["da", "na"], ["semana"], ["passada"]);
  if (ofLast !== null) return make(ofLast, [mondayOf(c.today) - 7 + ((weekday + 6) % 7)]);
  const ofThis = after(c, next, ["dessa", "desta", "nessa", "nesta"], ["semana"]);
  if (ofThis !== null) return make(ofThis, [mondayOf(c.today) + ((weekday + 6) % 7)]);
  if (/^passad[oa]$/.test(wordAt(c, next))) return make(next + 1, [earlier]);
  if (/^retrasad[oa]$/.test(wordAt(c, next))) return make(next + 1, [earlier - 7]);
  const ultimate = /^ultim[oa]$/.test(wordAt(c, from));
  if (ultimate) return make(next, [earlier]);
  const vem = after(c, next, ["que", "q", "qui"], ["vem", "ven", "vai"]) ?? after(c, next, ["proxima", "proximo", "agora"]);
  const next1 = vem !== null || wordAt(c, from).startsWith("prox");
  if (next1) {
    // Said early in a week it may be the one of this week or of the next: the nearer is likelier, and it is worth asking.
    const thisWeek = later < mondayOf(c.today) + 7 && wordAt(c, next) !== "agora";
    return make(vem ?? next, thisWeek ? [later, later + 7] : [later], thisWeek);
  }
  const outra = wordAt(c, from) === "outra";
  if (outra) return make(next, [later + 7, later], true);
  const shy =
    named.plain &&
    doubtfulWeekdays.has(wordAt(c, at)) &&
    !/^(?:na|pra|para|ate|de|nessa|essa|e|ou|,|no|dessa|desta|seria|desde)$/.test(before);
  // "a segunda" may be the second thing of a list.
  const counts = shy && lead === null && /^(?:a|as|o|da|das)$/.test(before);
  const confidence = counts ? 0.5 : shy && lead === null && c.tokens.length > 4 ? 0.65 : 0.9;
  // "segunda", said on a Monday.
  const days = coming === c.today ? [later, c.today] : inTimeOrder(c, from, later, earlier);
  return make(next, days, coming === c.today, confidence);
}

/** "dia 25" or a bare date after a weekday; not the hour of "sexta 15h" or "sexta 14 às 16". */
function dateBehind(c: Context, at: number): { value: number; next: number; said: boolean } | null {
  const comma = wordAt(c, at) === "," ? 1 : 0;
  const said = after(c, at + comma, ["dia"]);
  if (said !== null) {
    const date = dateNumber(c, said);
    return date !== null && wordAt(c, date.next) !== "/" && months.get(wordAt(c, date.next + 1)) === undefined
      ? { ...date, said: true }
      : null;
  }
  if (!isDigits(c, at) || wordAt(c, at).length > 2) return null;
  const follows = wordAt(c, at + 1);
  if (/^(?:h|hs|hr|hrs|horas?|:|\/|-|a|ate|da|de|e|reais|%|\.|x|min|pessoas?)$/.test(follows) && !(follows === "." && !isDigits(c, at + 2)))
    return null;
  return { value: Number(wordAt(c, at)), next: at + 1, said: false };
}

/** The nearest days with this weekday and date: [ahead, behind]. */
function sameDate(c: Context, weekday: number, date: number): (Day | null)[] {
  const find = (step: 1 | -1): Day | null => {
    const { year, month } = partsOf(c.today);
    for (let shift = 0; shift < 60; shift += 1) {
      const total = year * 12 + month - 1 + step * shift;
      const day = dayOf(Math.floor(total / 12), (total % 12) + 1, date);
      if (day !== null && weekdayOf(day) === weekday && (step === 1 ? day >= c.today : day < c.today)) return day;
    }
    return null;
  };
  if (date < 1 || date > 31) return [];
  const both = [find(1), find(-1)];
  return both.every((day) => day === null) ? [] : both;
}

/** With "dia" the date of this month is meant, even when it has just gone by. */
function inSaid(c: Context, days: (Day | null)[]): Day[] {
  const known = days.filter((day) => day !== null);
  const now = partsOf(c.today);
  const here = known.filter((day) => partsOf(day).month === now.month && partsOf(day).year === now.year);
  return here.length > 0 ? here : known;
}
