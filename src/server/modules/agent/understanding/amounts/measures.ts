import { type Token, tokenise } from "../tokens.ts";
import { type NumberFound, readNumbers } from "./numbers.ts";
import { ordinalStems } from "./number-names.ts";
import { readCardinal } from "./word-numbers.ts";

export interface Measure {
  value: number;
  start: number;
  end: number;
}
export interface Age extends Measure {
  unit: "year" | "month" | "week" | "day";
}

const percentAfter = /\s*(?:%|por\s+cento\b|porcento\b|pct\b)/y;
const ageAfter = /\s*(anos?|anin?hos?|mes(?:es)?|semanas?|dias?)\b/y;
const ageUnits: readonly [RegExp, Age["unit"]][] = [
  [/^an/, "year"],
  [/^mes/, "month"],
  [/^sem/, "week"],
  [/^dia/, "day"],
];

function after(pattern: RegExp, folded: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(folded);
}

/** "100%", "vinte por cento", "3/4%". Escapes of web addresses ("%20and") are none. */
export function readPercents(folded: string, numbers: readonly NumberFound[] = readNumbers(folded)): Measure[] {
  return numbers.flatMap((number) => {
    const sign = after(percentAfter, folded, number.end);
    if (sign === null || /[a-z0-9%]/.test(folded.charAt(number.end + sign[0].length))) return [];
    if (/[%a-z]/.test(folded.charAt(number.start - 1))) return [];
    return [{ value: number.value, start: number.start, end: number.end + sign[0].length }];
  });
}

/** A number of years, months, weeks or days, as one says how old something is. */
export function readAges(folded: string, numbers: readonly NumberFound[] = readNumbers(folded)): Age[] {
  return numbers.flatMap((number) => {
    const said = after(ageAfter, folded, number.end);
    const unit = ageUnits.find(([pattern]) => said !== null && pattern.test(said[1] ?? ""))?.[1];
    if (said === null || unit === undefined || number.value < 0) return [];
    return [{ value: number.value, unit, start: number.start, end: number.end + said[0].length }];
  });
}

const stemOf = (word: string): number | undefined => (/[oa]$/.test(word) ? ordinalStems.get(word.slice(0, -1)) : undefined);
const isThousandth = (word: string) => /^milesim[oa]$/.test(word);

/** "vigésimo terceiro", "cinquenta e dois milésimo", "21º", "2a". */
export function readOrdinals(folded: string, tokens: readonly Token[] = tokenise(folded)): Measure[] {
  const found: Measure[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const sign = tokens[at + 1];
    if (token.kind === "digits" && sign?.spaced === false && /^[oaºª°]$/.test(sign.text) && token.text.length < 7) {
      found.push({ value: Number(token.text), start: token.start, end: sign.end });
      at += 1;
      continue;
    }
    if (token.kind !== "word") continue;
    const one = ordinalAt(tokens, at);
    if (one === null) continue;
    found.push({ value: one.value, start: token.start, end: tokens[one.next - 1]?.end ?? token.end });
    at = one.next - 1;
  }
  return found;
}

function ordinalAt(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  let value = 0;
  let next = at;
  const lead = readCardinal(tokens, at);
  const head = lead?.next ?? at;
  if (isThousandth(tokens[head]?.text ?? "")) {
    // "três milhões quatrocentos mil…": only what is below the million counts thousandths.
    const millions = Math.floor((lead?.value ?? 1) / 1e6) * 1e6;
    value = millions + (lead === null ? 1 : lead.value - millions) * 1000;
    next = head + 1;
  }
  let lowest = value > 0 ? 1000 : Number.POSITIVE_INFINITY;
  for (let stem = stemOf(tokens[next]?.text ?? ""); stem !== undefined && stem < lowest; stem = stemOf(tokens[next]?.text ?? "")) {
    value += stem;
    lowest = stem < 10 ? 0 : stem < 100 ? 10 : 100;
    next += 1;
  }
  return next === at || value === 0 ? null : { value, next };
}
