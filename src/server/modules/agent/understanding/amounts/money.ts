import { type NumberFound, readNumbers } from "./numbers.ts";

export interface Money {
  /** Null when a currency was named without an amount. */
  value: number | null;
  /** Name of the currency or coin, in Portuguese. */
  unit: string;
  start: number;
  end: number;
}

/** Words for currencies, folded, the longer first; each with the unit's name. */
const names: readonly [string, string][] = [
  ["dolar(?:es)? (?:estado-?unidenses?|americanos?|dos estados unidos)", "Dólar estadunidense"],
  ["dolar(?:es)? canadenses?", "Dólar canadense"],
  ["dolar(?:es)? australianos?", "Dólar australiano"],
  ["dolar(?:es)? de hong kong", "Dólar de Hong Kong"],
  ["dolar(?:es)?", "Dólar"],
  ["euros?", "Euro"],
  ["libras?(?: esterlinas?)?", "Libra"],
  ["francos? suicos?", "Franco suíço"],
  ["francos?", "Franco"],
  ["marcos? finlandes(?:es)?", "Marco finlandês"],
  ["marcos? alema(?:o|es)", "Marco alemão"],
  ["florins? holandes(?:es)?", "Florim holandês"],
  ["pesetas?", "Peseta"],
  ["pesos?(?: argentinos?| mexicanos?| chilenos?| uruguaios?)?", "Peso"],
  ["guaranis?", "Guarani"],
  ["ienes?|yen(?:es)?", "Yen"],
  ["yuan(?:es|s)?", "Yuan chinês"],
  ["penies|peni|penies|pence", "Pêni"],
  ["btcs?|bitcoins?", "Bitcoin"],
  ["reais|real|contos?|pilas?|paus?|mangos?", "Real"],
  ["centavos?", "Centavo"],
];
const bareNames = new Set(["Dólar", "Euro", "Bitcoin"]);
const anyName = new RegExp(`\\b(?:${names.map(([pattern]) => `(${pattern})`).join("|")})\\b`, "y");
const anyNameSearch = new RegExp(`\\b(?:${names.map(([pattern]) => `(${pattern})`).join("|")})\\b`, "g");
const signs: readonly [RegExp, string][] = [
  [/(?<![a-z])(?:usd\$?|us\$|u\$d|u\$s)\s?$/, "Dólar estadunidense"],
  [/(?<![a-z])c\$\s?$/, "Dólar canadense"],
  [/(?<![a-z])(?:r\s?\$|rs\$|brl)\s?$/, "Real"],
  [/(?:€|(?<![a-z])eur)\s?$/, "Euro"],
  [/£\s?$/, "Libra"],
  [/¥\s?$/, "Yen"],
  [/\$\s?$/, "Dólar"],
];
const coinsJoin = /\s*(?:e|com|,)\s*$/;

const unitOf = (match: RegExpExecArray | RegExpMatchArray): string => {
  const index = match.slice(1).findIndex((group) => group !== undefined);
  return names[index]?.[1] ?? "";
};

/** Amounts of money with their currency, in the order of the text: "R$ 1.999,90", "dois mil reais", "15 dólares e 50 centavos". */
export function readMoney(folded: string, numbers: readonly NumberFound[] = readNumbers(folded)): Money[] {
  const found: Money[] = [];
  for (const number of numbers) {
    const ahead = folded.slice(Math.max(0, number.start - 8), number.start);
    const sign = signs.find(([pattern]) => pattern.test(ahead));
    if (sign !== undefined) {
      const length = sign[0].exec(ahead)?.[0].length ?? 0;
      found.push({ value: number.value, unit: sign[1], start: number.start - length, end: number.end });
      continue;
    }
    const gap = /\s*(?:de\s+)?/y;
    gap.lastIndex = number.end;
    const skipped = gap.exec(folded)?.[0].length ?? 0;
    anyName.lastIndex = number.end + skipped;
    const name = anyName.exec(folded);
    if (name === null) {
      joinBareCents(folded, number, found);
      continue;
    }
    const unit = unitOf(name);
    const money: Money = { value: number.value, unit, start: number.start, end: anyName.lastIndex };
    const before = found.at(-1);
    if (unit === "Centavo" && before !== undefined && before.unit !== "Centavo" && coinsJoin.test(between(folded, before.end, money.start)))
      Object.assign(before, { value: plusCents(before.value, number.value), end: money.end });
    else found.push(money);
  }
  return withBareNames(folded, found);
}

const between = (folded: string, from: number, to: number): string => (to - from > 8 ? "-" : folded.slice(from, to));
const plusCents = (whole: number | null, cents: number): number => Math.round(((whole ?? 0) + cents / 100) * 100) / 100;

/** "quinze reais e cinquenta", "15 dólares 50": two digits after a currency are its cents. */
function joinBareCents(folded: string, number: NumberFound, found: Money[]): void {
  const before = found.at(-1);
  if (before?.value === undefined || before.value === null || !Number.isInteger(before.value) || before.unit === "Centavo") return;
  if (!/[a-z]$/.test(folded.slice(before.start, before.end)) || !Number.isInteger(number.value)) return;
  if (number.value < 5 || number.value > 99 || !/^\s*(?:e\s+)?$/.test(between(folded, before.end, number.start))) return;
  if (/^\s*(?:[a-z%/:x]|\d)/.test(folded.slice(number.end, number.end + 4))) return;
  Object.assign(before, { value: plusCents(before.value, number.value), end: number.end });
}

function withBareNames(folded: string, found: readonly Money[]): Money[] {
  const all = [...found];
  for (const match of folded.matchAll(anyNameSearch)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!bareNames.has(unitOf(match)) || found.some((money) => money.start < end && money.end > start)) continue;
    all.push({ value: null, unit: unitOf(match), start, end });
  }
  return all.toSorted((a, b) => a.start - b.start);
}
