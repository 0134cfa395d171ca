import { type Token, tokenise } from "../tokens.ts";
import { denominators, scales } from "./number-names.ts";
import { readCardinal, readWords } from "./word-numbers.ts";

export interface NumberFound {
  value: number;
  kind: "integer" | "decimal" | "fraction" | "power";
  start: number;
  end: number;
}

// A comma parts the decimals, dots or blanks part the thousands; a lone dot with other than three digits behind it is a decimal dot too.
const literal = /(?:\d{1,3}(?:\.\d{3})+(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:,\d+|\.(?!\d{3}(?!\d))\d+(?![.\d]))?|,\d+/y;
const power = /(?:e[+-]?\d{1,3}(?![\d.,])|\^(?:\+|--|-)?\d{1,3}(?!\d))/y;
const unitAfter = /\s*(k|g|m|mil|mi|milhao|milhoes|bi|bilhao|bilhoes|trilhao|trilhoes)(?![a-z0-9])/y;
const multipliers: Readonly<Record<string, number>> = { k: 1e3, mil: 1e3, m: 1e6, mi: 1e6, g: 1e9, bi: 1e9 };
const slash = /\/(\d{1,9})(?![\d/.,]*[\d/])/y;
const spacedFraction = /\s{1,3}(\d{1,6})\/(\d{1,6})(?![\d/])/y;
const over = /\s+sobre\s+/y;

const asNumber = (digits: string): number =>
  Number(
    digits
      .replace(/[ .\u00a0\u202f](?=\d{3}(?!\d))/g, "")
      .replace(",", ".")
      .replace(/^\./, "0."),
  );

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** All numbers of a folded text (digits and Portuguese words): whole, decimal, fractions, powers; in the order of the text. */
export function readNumbers(folded: string, tokens: readonly Token[] = tokenise(folded)): NumberFound[] {
  const found: NumberFound[] = [];
  let reached = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.start < reached) continue;
    const one = token.kind === "word" ? readWordsAt(folded, tokens, at) : readDigitsAt(folded, tokens, at);
    if (one === null) continue;
    found.push(one);
    reached = one.end;
  }
  return found;
}

function readWordsAt(folded: string, tokens: readonly Token[], at: number): NumberFound | null {
  const token = tokens[at];
  const first = readWords(tokens, at);
  if (first === null || token === undefined) return null;
  const before = tokens[at - 1];
  if (before !== undefined && !token.spaced && before.kind === "digits") return null;
  const start = token.start;
  const endOf = (next: number) => tokens[next - 1]?.end ?? start;
  const denominator = denominators.get(wordOf(tokens, first.next));
  if (denominator !== undefined) return { value: first.value / denominator, kind: "fraction", start, end: endOf(first.next + 1) };
  const second = readCardinal(tokens, first.next);
  if (second !== null) {
    const scale = denominators.get(wordOf(tokens, second.next)) ?? (wordOf(tokens, second.next) === "avos" ? 1 : 0);
    if (scale === 1 || scale >= 100)
      return { value: first.value / (second.value * scale), kind: "fraction", start, end: endOf(second.next + 1) };
  }
  const divided = readOver(folded, tokens, endOf(first.next));
  if (divided !== null) return { value: first.value / divided.value, kind: "fraction", start, end: divided.end };
  return { value: first.value, kind: first.whole ? "integer" : "decimal", start, end: endOf(first.next) };
}

function wordOf(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === "word" ? token.text : "";
}

/** "… sobre três", "… sobre 21". */
function readOver(folded: string, tokens: readonly Token[], at: number): { value: number; end: number } | null {
  const sign = match(over, folded, at);
  if (sign === null) return null;
  const start = at + sign[0].length;
  const digits = match(/\d{1,9}(?![\d.,])/y, folded, start);
  if (digits !== null) return { value: Number(digits[0]), end: start + digits[0].length };
  const index = tokens.findIndex((token) => token.start === start);
  const words = index < 0 ? null : readCardinal(tokens, index);
  return words === null ? null : { value: words.value, end: tokens[words.next - 1]?.end ?? start };
}

function readDigitsAt(folded: string, tokens: readonly Token[], at: number): NumberFound | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const minus = token.text === "-" && !(tokens[at - 1]?.kind !== undefined && !token.spaced);
  const from = minus ? skipBlanks(folded, token.end) : token.start;
  if (!/[\d,]/.test(folded.charAt(from)) || (!minus && token.text !== "," && token.kind !== "digits")) return null;
  const before = folded.charAt(from - 1);
  if (!minus && /[a-zñ#@^/]/.test(before)) return null;
  // "192.168.1.2": what follows a dot begins no decimal of its own.
  const plain = before === "." && /\d/.test(folded.charAt(from - 2)) ? match(/\d+(?![\d])/y, folded, from) : match(literal, folded, from);
  if (plain === null || (plain[0].startsWith(",") && /\d/.test(before))) return null;
  let end = from + plain[0].length;
  let value = asNumber(plain[0]);
  let kind: NumberFound["kind"] = plain[0].includes(",") || !Number.isInteger(value) ? "decimal" : "integer";
  const raised = match(power, folded, end);
  const unit = match(unitAfter, folded, end);
  const divided = match(slash, folded, end);
  const mixed = match(spacedFraction, folded, end);
  const overWord = readOver(folded, tokens, end);
  if (raised !== null) {
    const exponent = Number(raised[0].slice(1).replace("--", "").replace("+", ""));
    value = raised[0].startsWith("e") ? Number(`${value}e${exponent}`) : value ** exponent;
    kind = "power";
    end += raised[0].length;
  } else if (unit !== null && unit[1] !== undefined) {
    value *= multipliers[unit[1]] ?? scales.get(unit[1]) ?? 1;
    end += unit[0].length;
  } else if (divided !== null && Number(divided[1]) > 0) {
    value /= Number(divided[1]);
    kind = "fraction";
    end += divided[0].length;
  } else if (mixed !== null && Number(mixed[2]) > 0) {
    value += Number(mixed[1]) / Number(mixed[2]);
    kind = "fraction";
    end += mixed[0].length;
  } else if (overWord !== null && overWord.value > 0) {
    value /= overWord.value;
    kind = "fraction";
    end = overWord.end;
  }
  // "4o piso", "50gb", "15h": a number with a unit grown to it is read by who knows the unit.
  if (/[a-zñºª°]/.test(folded.charAt(end))) return null;
  if (!Number.isFinite(value)) return null;
  return { value: minus ? -value : value, kind, start: token.start, end };
}

function skipBlanks(text: string, at: number): number {
  let next = at;
  while (next < at + 3 && text.charAt(next) === " ") next += 1;
  return next;
}
