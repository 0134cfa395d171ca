import { type Day, addMonths, dayOf, mondayOf, monthSpan, partsOf } from "./calendar.ts";
import { after, type Context, count, inTimeOrder, isDigits, wordAt } from "./context.ts";
import { yearAfter } from "./days.ts";
import { months, type Unit, units, unitSeconds } from "./vocabulary.ts";

export interface PeriodRead {
  start: number;
  next: number;
  /** Days from first to last, likeliest first. */
  spans: { first: Day; last: Day }[];
  granularity: "week" | "weekend" | "month" | "year" | "days";
  doubtful: boolean;
  confidence: number;
}
export interface DurationRead {
  start: number;
  next: number;
  seconds: number;
  /** ISO 8601, as said: "PT1H30M", "P2W". */
  iso: string;
}
/** A span back or ahead from this minute: "nos últimos 13 minutos". */
export interface NearRead {
  start: number;
  next: number;
  fromSeconds: number;
  toSeconds: number;
  unit: Unit;
  count: number;
}

const next1 = /^(?:proxim[oa]|prox|seguinte)$/;
const last1 = /^(?:passad[oa]|ultim[oa])$/;

/** "semana que vem", "fim do mês", "próximo fim de semana", "agosto", "segunda quinzena de maio", "2026". */
export function readPeriod(c: Context, from: number): PeriodRead | null {
  return edgeOf(c, from) ?? fortnight(c, from) ?? weekend(c, from) ?? whole(c, from) ?? namedMonth(c, from) ?? bareYear(c, from);
}

interface Shifted {
  unit: "week" | "month" | "year";
  shift: number;
  next: number;
}

/** Which week, month or year: this one, the next, the last. `bare`: a word that points at it may be missing. */
function shiftedUnit(c: Context, from: number, bare: boolean): Shifted | null {
  let at = from;
  let shift: number | null = null;
  const lead = wordAt(c, at);
  if (/^(?:ess[ae]|est[ae]|ness[ae]|nest[ae]|dess[ae]|dest[ae])$/.test(lead)) {
    shift = 0;
    at += 1;
  }
  if (next1.test(wordAt(c, at))) {
    shift = 1;
    at += 1;
  } else if (wordAt(c, at) === "outra" || wordAt(c, at) === "outro") {
    shift = 1;
    at += 1;
  } else if (/^ultim[oa]$/.test(wordAt(c, at))) {
    shift = -1;
    at += 1;
  }
  const word = wordAt(c, at);
  const unit = word === "semana" || word === "semna" ? "week" : word === "mes" ? "month" : word === "ano" ? "year" : null;
  if (unit === null) return null;
  at += 1;
  const coming = after(c, at, ["que", "q", "qui"], ["vem", "ven", "vira"]) ?? after(c, at, ["seguinte", "proxima", "proximo"]);
  if (coming !== null) return { unit, shift: 1, next: coming };
  if (last1.test(wordAt(c, at))) return { unit, shift: -1, next: at + 1 };
  if (/^retrasad[oa]$/.test(wordAt(c, at))) return { unit, shift: -2, next: at + 1 };
  if (after(c, at, ["inteira", "toda", "todo", "inteiro"]) !== null && shift !== null) return { unit, shift, next: at + 1 };
  if (shift === null && !bare) return null;
  return { unit, shift: shift ?? 0, next: at };
}

function unitSpan(c: Context, { unit, shift }: Shifted): { first: Day; last: Day } {
  if (unit === "week") {
    const first = mondayOf(c.today) + 7 * shift;
    return { first, last: first + 6 };
  }
  const { year, month } = partsOf(c.today);
  if (unit === "year") return { first: dayOf(year + shift, 1, 1) ?? 0, last: dayOf(year + shift, 12, 31) ?? 0 };
  const total = year * 12 + month - 1 + shift;
  return monthSpan(Math.floor(total / 12), (total % 12) + 1);
}

function whole(c: Context, at: number): PeriodRead | null {
  const read = shiftedUnit(c, at, false);
  if (read === null) return null;
  return { start: at, next: read.next, spans: [unitSpan(c, read)], granularity: read.unit, doubtful: false, confidence: 0.95 };
}

const edges: ReadonlyMap<string, "begin" | "middle" | "end"> = new Map([
  ["fim", "end"],
  ["final", "end"],
  ["finalzinho", "end"],
  ["finzinho", "end"],
  ["comeco", "begin"],
  ["comecinho", "begin"],
  ["inicio", "begin"],
  ["meio", "middle"],
  ["meados", "middle"],
  ["metade", "middle"],
]);

/** "fim do mês", "começo da semana que vem", "meados de agosto": a third of it. */
function edgeOf(c: Context, at: number): PeriodRead | null {
  const edge = edges.get(wordAt(c, at));
  const link = after(c, at + 1, ["do", "da", "de", "desse", "deste", "dessa", "desta"]);
  if (edge === undefined || link === null) return null;
  // "fim de semana" is Saturday and Sunday.
  if (wordAt(c, at + 1) === "de" && wordAt(c, link) === "semana") return null;
  const pointed = /^d[ae]s[se]|^dest/.test(wordAt(c, at + 1)) ? 0 : null;
  const unit = shiftedUnit(c, link, true);
  const named = unit === null ? namedMonth(c, link) : null;
  const of = unit !== null ? unitSpan(c, pointed === 0 ? { ...unit, shift: 0 } : unit) : named?.spans[0];
  if (of === undefined) return null;
  const length = of.last - of.first + 1;
  const third = length > 100 ? 31 : length > 10 ? 10 : 2;
  const spans = {
    begin: { first: of.first, last: of.first + third - 1 },
    middle: { first: of.first + third, last: of.last - third },
    end: { first: of.last - third + (length > 10 ? 1 : -1), last: length > 10 ? of.last : of.last - 2 },
  };
  return { start: at, next: unit?.next ?? named?.next ?? link, spans: [spans[edge]], granularity: "days", doubtful: true, confidence: 0.9 };
}

/** "primeira quinzena de maio", "segunda quinzena do mês que vem". */
function fortnight(c: Context, at: number): PeriodRead | null {
  if (!/^(?:primeira|segunda)$/.test(wordAt(c, at)) || wordAt(c, at + 1) !== "quinzena") return null;
  const link = after(c, at + 2, ["do", "de", "desse", "deste"]);
  const unit = link === null ? null : shiftedUnit(c, link, true);
  const named = link !== null && unit === null ? namedMonth(c, link) : null;
  const of = unit !== null ? unitSpan(c, unit) : (named?.spans[0] ?? unitSpan(c, { unit: "month", shift: 0, next: 0 }));
  const half = wordAt(c, at) === "primeira" ? { first: of.first, last: of.first + 14 } : { first: of.first + 15, last: of.last };
  return { start: at, next: unit?.next ?? named?.next ?? at + 2, spans: [half], granularity: "days", doubtful: false, confidence: 0.95 };
}

/** "fim de semana", "fds", "final de semana que vem". */
function weekend(c: Context, from: number): PeriodRead | null {
  const lead = after(c, from, ["proximo", "prox", "esse", "este", "nesse", "neste", "outro", "ultimo"]);
  const at = lead ?? from;
  const end =
    after(c, at, ["fim", "final", "fins", "findi"], ["de", "d"], ["semana"]) ??
    after(c, at, ["fds", "findi", "finde", "fimde"]) ??
    after(c, at, ["fim", "final"], ["-"], ["de"], ["-"], ["semana"]);
  if (end === null) return null;
  const saturday = mondayOf(c.today) + 5;
  const here = { first: saturday, last: saturday + 1 };
  const later = { first: saturday + 7, last: saturday + 8 };
  const before = { first: saturday - 7, last: saturday - 6 };
  const vem = after(c, end, ["que", "q"], ["vem"]) ?? after(c, end, ["seguinte"]);
  const make = (next: number, spans: PeriodRead["spans"], doubtful = false): PeriodRead => ({
    start: from,
    next,
    spans,
    granularity: "weekend",
    doubtful,
    confidence: 0.95,
  });
  if (wordAt(c, end) === "passado" || wordAt(c, from) === "ultimo") return make(wordAt(c, end) === "passado" ? end + 1 : end, [before]);
  const isWeekend = c.today >= saturday;
  if (vem !== null || wordAt(c, from).startsWith("prox")) return make(vem ?? end, isWeekend ? [later] : [here, later], !isWeekend);
  if (wordAt(c, from) === "outro") return make(end, [later]);
  return make(end, [here]);
}

/** "em agosto", "maio de 68", "mês de junho do ano que vem". */
function namedMonth(c: Context, from: number): PeriodRead | null {
  const at = after(c, from, ["mes"], ["de"]) ?? after(c, from, ["proximo", "ultimo"]) ?? from;
  const month = months.get(wordAt(c, at));
  if (month === undefined) return null;
  const year = yearAfter(c, at + 1);
  const coming = after(c, at + 1, ["que"], ["vem"]);
  const gone = wordAt(c, at + 1) === "passado" ? at + 2 : null;
  const now = partsOf(c.today);
  const make = (next: number, years: number[]): PeriodRead => ({
    start: from,
    next,
    spans: years.map((one) => monthSpan(one, month)),
    granularity: "month",
    doubtful: false,
    // "marco" is also a name, "maio" a swimsuit without its accent.
    confidence: year === null && ["marco", "maio"].includes(wordAt(c, at)) ? 0.5 : 0.9,
  });
  if (year !== null) return make(year.next, [year.value]);
  if (gone !== null) return make(gone, [month < now.month ? now.year : now.year - 1]);
  if (coming !== null) return make(coming, [month > now.month ? now.year : now.year + 1]);
  const future = month >= now.month ? now.year : now.year + 1;
  return make(at + 1, inTimeOrder(c, from, future, future - 1));
}

/** A year alone says little: a model, a price and an order number look like it. */
function bareYear(c: Context, at: number): PeriodRead | null {
  if (!isDigits(c, at) || !/^(?:19|20)\d\d$/.test(wordAt(c, at))) return null;
  if (
    /^[$/:,.-]$/.test(wordAt(c, at - 1)) ||
    /^[/:$%-]$/.test(wordAt(c, at + 1)) ||
    /^(?:reais|mil|gb|mah|w|km)$/.test(wordAt(c, at + 1))
  ) {
    if (!(wordAt(c, at - 1) === "," && c.tokens[at]?.spaced === true)) return null;
  }
  const year = Number(wordAt(c, at));
  return {
    start: at,
    next: at + 1,
    spans: [{ first: dayOf(year, 1, 1) ?? 0, last: dayOf(year, 12, 31) ?? 0 }],
    granularity: "year",
    doubtful: true,
    confidence: 0.3,
  };
}

/** "3 próximas semanas", "últimos 15 dias", "último minuto", "dentro de 2 semanas": from now, or until now. */
export function readNear(c: Context, from: number): NearRead | null {
  const within = after(c, from, ["dentro"], ["de"]);
  const start = after(c, from, ["nos", "nas", "os", "as", "no", "na"]) ?? from;
  const side = (at: number) => (/^proxim[oa]s?$/.test(wordAt(c, at)) ? 1 : /^ultim[oa]s?$/.test(wordAt(c, at)) ? -1 : 0);
  let at = within ?? start;
  let way = within === null ? side(at) : 1;
  if (way !== 0 && within === null) at += 1;
  const said = count(c, at);
  if (said !== null) at = said.next;
  if (way === 0) {
    way = side(at);
    if (way === 0 || said === null) return null;
    at += 1;
  }
  const unit = units.get(wordAt(c, at));
  if (unit === undefined || (said?.value ?? 1) > 5000) return null;
  // "próxima semana" is a week of the calendar; "último minuto" the minute that just passed.
  if (said === null && within === null && unit !== "minute" && unit !== "hour" && unit !== "second") return null;
  const amount = said?.value ?? 1;
  const seconds = amount * unitSeconds[unit];
  const first = within ?? start;
  return {
    start: within === null ? first : from,
    next: at + 1,
    fromSeconds: way < 0 ? -seconds : 0,
    toSeconds: way < 0 ? 0 : seconds,
    unit,
    count: way * amount,
  };
}

const isoUnits: Readonly<Record<Unit, string>> = { second: "S", minute: "M", hour: "H", day: "D", week: "W", month: "M", year: "Y" };

/** "duas horas e meia", "30 min", "meia hora", "1 ano". */
export function readDuration(c: Context, from: number): DurationRead | null {
  const halfHour = after(c, from, ["meia"], ["hora", "horinha"]);
  if (halfHour !== null) return { start: from, next: halfHour, seconds: 1800, iso: "PT30M" };
  const first = amountOf(c, from);
  if (first === null) return null;
  const half = after(c, first.next, ["e"], ["meia", "meio"]);
  if (half !== null) {
    const seconds = (first.amount + 0.5) * unitSeconds[first.unit];
    return { start: from, next: half, seconds, iso: spell(first.amount + 0.5, first.unit) };
  }
  const second = wordAt(c, first.next) === "e" ? amountOf(c, first.next + 1) : null;
  if (second !== null && unitSeconds[second.unit] < unitSeconds[first.unit]) {
    const seconds = first.amount * unitSeconds[first.unit] + second.amount * unitSeconds[second.unit];
    const tail = spell(second.amount, second.unit);
    const head = spell(first.amount, first.unit);
    const joined = head.includes("T") || !tail.includes("T") ? head + tail.replace(/^PT?/, "") : head + tail.slice(1);
    return { start: from, next: second.next, seconds, iso: joined };
  }
  return { start: from, next: first.next, seconds: first.amount * unitSeconds[first.unit], iso: spell(first.amount, first.unit) };
}

function amountOf(c: Context, at: number): { amount: number; unit: Unit; next: number } | null {
  const said = count(c, at);
  if (said === null) return null;
  const unit = units.get(wordAt(c, said.next));
  if (unit === undefined || (unit === "second" && !isDigits(c, at)) || said.value === 0) return null;
  if (wordAt(c, at - 1) === "," || (wordAt(c, at - 1) === "." && isDigits(c, at - 2))) return null;
  return { amount: said.value, unit, next: said.next + 1 };
}

function spell(amount: number, unit: Unit): string {
  const time = unit === "second" || unit === "minute" || unit === "hour";
  const whole = Math.floor(amount);
  const half = amount > whole;
  if (!half) return `P${time ? "T" : ""}${whole}${isoUnits[unit]}`;
  if (unit === "hour") return `PT${whole}H30M`;
  if (unit === "minute") return `PT${whole}M30S`;
  if (unit === "day") return `P${whole}DT12H`;
  if (unit === "year") return `P${whole}Y6M`;
  return unit === "month" ? `P${whole}M15D` : `P${whole * 7 + 3}D`;
}

/** A day moved by a count of units. */
export function moved(day: Day, amount: number, unit: Unit): Day {
  if (unit === "month" || unit === "year") return addMonths(day, unit === "year" ? 12 * amount : amount);
  return day + Math.round((amount * unitSeconds[unit]) / 86_400);
}
