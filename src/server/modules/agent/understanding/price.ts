import { parseDigits, readWordNumber } from "./numbers.ts";
import type { SpanCollector } from "./spans.ts";

export interface PriceRange {
  /** Reais (or the account's currency), not cents. */
  min?: number;
  max?: number;
}

interface Amount {
  value: number;
  start: number;
  end: number;
  /** True when a currency sign or word, or "k"/"mil", says that this is money. */
  money: boolean;
  /** True when "mil" or "k" multiplied it. */
  thousands: boolean;
}

const currencyWords = "reais|reales|real|contos?|pilas?|paus?|mangos|brl|dollars?|dolar(?:es)?|bucks|pesos|dinheiros";
const amount = new RegExp(
  `(?:(r\\$|us\\$|\\$|brl|rs(?=\\s*\\d))\\s*)?(\\d[\\d.,]*\\d|\\d)(?:\\s*(k|mil|thousand)\\b(\\s+e\\s+mei[oa]\\b)?)?(?:\\s*(${currencyWords})\\b)?`,
  "g",
);
const currencyNext = new RegExp(`^\\s*(?:${currencyWords})\\b`);
const maxBefore =
  /(?:\b(?:ate|no maximo|maximo(?: de| e)?|no max|max|(?:sem|nao) (?:passar|passe|passa)(?: d[eo]s?)?|nao (?:pode )?passar d[eo]s?|nao (?:quero|posso|da p(?:a)?ra) (?:gastar|pagar) mais (?:de|que)|nao mais (?:de|que)|menos (?:de|que|do que)|abaixo d[eo]s?|inferior a|teto(?: de| e)?|limite(?: de| e)?|orcamento(?: de| e)?|verba(?: de| e)?|disponho de|p(?:a)?ra gastar|posso (?:gastar|pagar)|under|below|up to|less than|at most|(?:no|not) (?:more|over|above) than|not over|nothing (?:over|above)|maximum(?: of)?|no mas (?:de|que)|hasta|por debajo de|debajo de|tenho(?: so| apenas)?|tengo(?: solo)?|gastar|budget(?: is| of)?|presupuesto(?: de| es)?)|<=?)\s*(?:(?:ate|no maximo|no max|mais ou menos|hasta)\s+)?(?:uns?|os|umas?|unos|no|na|em|de|about|around)?\s*$/;
const minBefore =
  /(?:\b(?:a partir d[eo]s?|acima d[eo]s?|mais (?:de|que|do que)|minimo(?: de)?|no minimo|pelo menos|superior a|over|above|more than|at least|starting at|desde|mas de|por encima de|al menos)|>=?)\s*(?:uns?|os|unos)?\s*$/;
const aboutBefore =
  /\b(?:uns|umas|cerca de|em torno de|por volta de|aproximadamente|na faixa d[eo]s?|faixa d[eo]s?|na casa d[eo]s?|mais ou menos|tipo|around|about|roughly|unos|unas|alrededor de|cerca de)\s*$/;
const maxAfter =
  /^\s*,?\s*(?:(?:reais|reales|conto|pila|pesos)\s*)?(?:n[oe] (?:maximo|max|talo|teto)\b|de (?:maximo|limite|orcamento|teto|verba)|e (?:o |meu |o meu )?(?:maximo|max|limite|teto|orcamento)\b|estourando|e olhe la|p(?:a)?ra gastar|tops\b|ou menos|p(?:a)?ra baixo|or less|max\b|at most|tops|maximum|max(?:imo)?\b|como maximo|o menos)/;
const minAfter = /^\s*(?:(?:reais|reales)\s*)?(?:no minimo|ou mais|p(?:a)?ra cima|or more|minimum|como minimo|o mas)/;
const betweenBefore = /\b(?:entre|de|dos|from|between|desde|d)\s*(?:uns?\s*)?$/;
const betweenMiddle = /^\s*(?:e|a|ate|and|to|y|hasta|-|–)\s*(?:uns?\s*)?$/;
const otherUnit =
  /^\s*(?:gb|gigas?|tb|teras?|polegadas?|pol\b|"|inch|pulgadas?|x\b|vezes|parcelas?|dias?|horas?|h\b|:\d|mes(?:es)?|anos?|days?|months?|years?|kg|kilos?|litros?|l\b|ml|cm|mm|m2|metros?|w\b|watts?|v\b|volts?|hz|mah|kwh|btus?|%|unidades?|pecas?|itens|pessoas?|lugares?|placas?|paineis|mp\b|megapixels?|pol(?:s|eg\w*)?\b|seats?|plazas|bocas?|portas?|minutos?|min\b|segundos?|kms?\b)/;

/** Reads price ranges (`price_range`) and other amounts of money (`money`) of a folded text. */
export function readPrices(folded: string, into: SpanCollector): void {
  const amounts = readAmounts(folded).filter((amount) => !into.taken(amount.start, amount.end));
  for (let index = 0; index < amounts.length; index += 1) {
    const first = amounts[index];
    if (first === undefined) continue;
    const second = amounts[index + 1];
    if (second !== undefined && addBetween(folded, first, second, into)) {
      index += 1;
      continue;
    }
    addSingle(folded, first, into);
  }
}

function readAmounts(folded: string): Amount[] {
  const amounts: Amount[] = [];
  for (const match of folded.matchAll(amount)) {
    const start = match.index;
    const end = start + match[0].length;
    const before = folded.charAt(start - 1);
    if (/[a-z0-9#]/.test(before)) continue;
    if (match[5] === undefined && match[1] === undefined && (otherUnit.test(folded.slice(end)) || /[a-z0-9]/.test(folded.charAt(end))))
      continue;
    const digits = parseDigits(match[2] ?? "");
    if (digits === null) continue;
    const thousands = match[3] !== undefined;
    amounts.push({
      // "dois mil e meio" is half a thousand more.
      value: thousands ? (digits + (match[4] === undefined ? 0 : 0.5)) * 1000 : digits,
      start,
      end,
      thousands,
      money: match[1] !== undefined || thousands || match[5] !== undefined,
    });
  }
  addWordAmounts(folded, amounts);
  return amounts.sort((a, b) => a.start - b.start);
}

function addWordAmounts(folded: string, amounts: Amount[]): void {
  const pattern = /\b[a-z]{3,}/g;
  for (let match = pattern.exec(folded); match !== null; match = pattern.exec(folded)) {
    const number = readWordNumber(folded, match.index);
    if (number === null) continue;
    pattern.lastIndex = number.end;
    if (amounts.some((amount) => match.index < amount.end && number.end > amount.start)) continue;
    const currency = currencyNext.exec(folded.slice(number.end));
    if (number.value < 100 && currency === null) continue;
    if (currency === null && otherUnit.test(folded.slice(number.end))) continue;
    const end = number.end + (currency?.[0].length ?? 0);
    amounts.push({
      value: number.value,
      start: match.index,
      end,
      thousands: number.value >= 1000,
      money: currency !== null || number.value >= 1000,
    });
  }
}

function addBetween(folded: string, first: Amount, second: Amount, into: SpanCollector): boolean {
  const before = betweenBefore.exec(lead(folded, first.start));
  const middle = folded.slice(first.end, second.start);
  if (!betweenMiddle.test(middle)) return false;
  const said = before !== null && (first.money || second.money || /^entre|^between/.test(before[0].trim()) || second.value >= 20);
  if (!said && !(first.money && second.money)) return false;
  // "de 1 a 2 mil": the thousand is said once for both.
  const low = second.thousands && !first.thousands && first.value < 100 ? first.value * 1000 : first.value;
  const range: PriceRange = { min: Math.min(low, second.value), max: Math.max(low, second.value) };
  const start = before === null ? first.start : first.start - before[0].length;
  return into.add({ type: "price_range", value: range, confidence: said ? 0.92 : 0.8, start, end: second.end });
}

function addSingle(folded: string, amount: Amount, into: SpanCollector): void {
  // Without a word of money a small number is a count or an hour, not a price.
  if (!amount.money && amount.value < 20) return;
  const before = lead(folded, amount.start);
  const after = folded.slice(amount.end);
  const add = (value: PriceRange, confidence: number, head: number, tail = 0) =>
    into.add({
      type: "price_range",
      value,
      confidence: amount.money ? confidence : confidence - 0.1,
      start: amount.start - head,
      end: amount.end + tail,
    });
  const max = maxBefore.exec(before);
  if (max !== null) return void add({ max: amount.value }, 0.95, max[0].length);
  const min = minBefore.exec(before);
  if (min !== null) return void add({ min: amount.value }, 0.95, min[0].length);
  const tailMax = maxAfter.exec(after);
  if (tailMax !== null) return void add({ max: amount.value }, 0.9, 0, tailMax[0].length);
  const tailMin = minAfter.exec(after);
  if (tailMin !== null) return void add({ min: amount.value }, 0.9, 0, tailMin[0].length);
  const about = aboutBefore.exec(before);
  if (about !== null && (amount.money || amount.value >= 50)) return void add(around(amount.value), 0.8, about[0].length);
  if (amount.money) into.add({ type: "money", value: amount.value, confidence: 0.8, start: amount.start, end: amount.end });
}

/** The few words before a place; enough for every pattern, and keeps a long text linear. */
function lead(folded: string, at: number): string {
  return folded.slice(Math.max(0, at - 40), at);
}

/** A fifth to both sides: what "around 500" leaves open. */
function around(value: number): PriceRange {
  return { min: Math.round(value * 0.8), max: Math.round(value * 1.2) };
}
