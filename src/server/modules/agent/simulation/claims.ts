import { fold } from "../understanding/fold.ts";
import { readWordNumber } from "../understanding/numbers.ts";
import type { CatalogueEntry, StagedReply } from "./stage.ts";

export interface Claim {
  kind: "price" | "amount" | "number" | "time" | "day" | "link";
  /** As it was said. */
  said: string;
}

/** Everything that answers may be taken from. */
export interface Sources {
  /** What tools gave back in this conversation. */
  facts: readonly unknown[];
  /** What the customer wrote. */
  said: readonly string[];
  catalogue: readonly CatalogueEntry[];
  timeZone: string;
}

const amountPattern = /R\$\s?(\d[\d.,]*\d|\d)/g;
const linkPattern = /https?:\/\/[^\s)>\]]+/g;
const timePattern = /\b([01]?\d|2[0-3]):([0-5]\d)\b/g;
const dayPattern = /(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?(?![\d/])/g;
// What promises: a span of time, a share, instalments, pieces.
const promised =
  /(?<![\d.,/:])(\d+)\s?(?:%|x\b|×|vezes|dias?|d[ií]as?|days?|horas?|hours?|meses|mes|months?|semanas?|weeks?|anos?|years?|minutos?|minutes?|unidades?|units?|pe[çc]as?|clientes?|pessoas?|vendidos?|sold)/gi;
const inStock = /(?:estoque mostra|há|restam|últim[ao]s|only|quedan|hay)\s+(\d+)/gi;

/** "1.899,00", "1,899.00", "450" in cents. */
export function centsOf(written: string): number {
  const decimals = /[.,](\d{2})$/.exec(written)?.[1];
  const whole = (decimals === undefined ? written : written.slice(0, -3)).replace(/\D/g, "");
  return Number(whole) * 100 + Number(decimals ?? 0);
}

interface Known {
  amounts: Set<number>;
  numbers: Set<number>;
  strings: string[];
  times: Set<string>;
  days: Set<string>;
}

const idLike = /(?:^|_)id$|Id$|Ids$|^ref$|Key$/;

function collect(value: unknown, key: string, known: Known, timeZone: string): void {
  if (typeof value === "number") {
    if (/cents/i.test(key)) known.amounts.add(value);
    else known.numbers.add(value);
  } else if (typeof value === "string") {
    if (idLike.test(key)) return;
    known.strings.push(value);
    collectWords(value, known, timeZone);
  } else if (Array.isArray(value)) for (const one of value) collect(one, key, known, timeZone);
  else if (value !== null && typeof value === "object")
    for (const [name, one] of Object.entries(value)) collect(one, name, known, timeZone);
}

const two = (value: string | number) => String(value).padStart(2, "0");

function collectWords(text: string, known: Known, timeZone: string): void {
  for (const match of text.matchAll(amountPattern)) known.amounts.add(centsOf(match[1] ?? ""));
  for (const match of text.matchAll(/\d+/g)) known.numbers.add(Number(match[0]));
  for (const match of text.matchAll(timePattern)) known.times.add(`${two(match[1] ?? "")}:${match[2] ?? ""}`);
  for (const match of text.matchAll(/\b(\d{1,2})\s?h(?:oras?|s)?(\d{2})?\b/g))
    known.times.add(`${two(match[1] ?? "")}:${match[2] ?? "00"}`);
  for (const match of text.matchAll(dayPattern)) known.days.add(`${two(match[1] ?? "")}/${two(match[2] ?? "")}`);
  for (const match of text.matchAll(/\d{4}-(\d{2})-(\d{2})/g)) known.days.add(`${match[2] ?? ""}/${match[1] ?? ""}`);
  const instant = /^\d{4}-\d{2}-\d{2}T.*Z$/.test(text) ? new Date(text) : null;
  if (instant === null || Number.isNaN(instant.getTime())) return;
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, day: "2-digit", month: "2-digit", hour: "2-digit", minute: "2-digit" })
    .formatToParts(instant)
    .reduce<Record<string, string>>((all, part) => ({ ...all, [part.type]: part.value }), {});
  known.days.add(`${parts["day"] ?? ""}/${parts["month"] ?? ""}`);
  known.times.add(`${parts["hour"] ?? ""}:${parts["minute"] ?? ""}`);
}

/** Amounts that a customer named without a sign or in words: "até 2 mil", "450 reais", "entre dois e três mil". */
function customersAmounts(text: string): number[] {
  const folded = fold(text.normalize("NFC"));
  const words = [...folded.matchAll(/\b[a-z]{3,}/g)].flatMap((match) => {
    const value = readWordNumber(folded, match.index)?.value ?? 0;
    return value === 0 ? [] : [value * 100, ...(value < 1000 ? [value * 100_000] : [])];
  });
  const digits = [...text.matchAll(/(\d[\d.,]*\d|\d)\s*(mil\b|k\b)?/gi)].map(
    (match) => centsOf(match[1] ?? "") * (match[2] === undefined ? 1 : 1000),
  );
  return [...digits, ...words];
}

/** What an answer says that neither a tool, an article nor the customer said, and prices that are not the product's. */
export function wrongClaims(reply: StagedReply, sources: Sources): Claim[] {
  const known: Known = { amounts: new Set(), numbers: new Set(), strings: [], times: new Set(), days: new Set() };
  for (const fact of sources.facts) collect(fact, "", known, sources.timeZone);
  for (const text of sources.said) {
    collect(text, "said", known, sources.timeZone);
    for (const cents of customersAmounts(text)) known.amounts.add(cents);
  }
  const claims: Claim[] = wrongPrices(reply, sources.catalogue);
  const all = (pattern: RegExp, kind: Claim["kind"], fits: (match: RegExpMatchArray) => boolean) => {
    for (const match of reply.text.matchAll(pattern)) if (!fits(match)) claims.push({ kind, said: match[0] });
  };
  all(amountPattern, "amount", (match) => known.amounts.has(centsOf(match[1] ?? "")));
  all(promised, "number", (match) => known.numbers.has(Number(match[1])));
  all(inStock, "number", (match) => known.numbers.has(Number(match[1])));
  all(linkPattern, "link", (match) => known.strings.some((text) => text.includes(match[0].replace(/[.,!?]+$/, ""))));
  all(timePattern, "time", (match) => known.times.has(`${two(match[1] ?? "")}:${match[2] ?? ""}`));
  all(dayPattern, "day", (match) => {
    const [first, second] = [two(match[1] ?? ""), two(match[2] ?? "")];
    return known.days.has(`${first}/${second}`) || known.days.has(`${second}/${first}`);
  });
  return claims;
}

/** Prices said of a product by its name, and on its card, that are not the product's. */
function wrongPrices(reply: StagedReply, catalogue: readonly CatalogueEntry[]): Claim[] {
  const claims: Claim[] = [];
  for (const card of reply.products) {
    const entry = catalogue.find((one) => one.productId === card.productId);
    if (entry === undefined || !entry.pricesCents.includes(card.priceCents))
      claims.push({ kind: "price", said: `${card.name}: ${card.priceCents / 100}` });
    if (card.listPriceCents !== null && entry?.listPricesCents.includes(card.listPriceCents) === false)
      claims.push({ kind: "price", said: `${card.name}: ${card.listPriceCents / 100} before` });
  }
  for (const line of reply.text.split("\n")) {
    const named = catalogue.filter((entry) => line.includes(entry.name)).toSorted((a, b) => b.name.length - a.name.length)[0];
    if (named === undefined) continue;
    const after = line.slice(line.indexOf(named.name) + named.name.length);
    // The amount right behind the name is its price; of several pieces their sum.
    const told = /^(?: \([^)]*\))?[^.!?;\n]{0,24}?R\$\s?(\d[\d.,]*\d|\d)/.exec(after);
    if (told === null || /total/i.test(told[0])) continue;
    const pieces = Number(/(\d+)\s?×\s*$/.exec(line.slice(0, line.indexOf(named.name)))?.[1] ?? 1);
    const cents = centsOf(told[1] ?? "");
    const prices = [...named.pricesCents, ...named.listPricesCents];
    if (!prices.some((price) => price * pieces === cents)) claims.push({ kind: "price", said: `${named.name}${told[0]}` });
  }
  return claims;
}
