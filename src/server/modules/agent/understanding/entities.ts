import type { Entity } from "#shared/messages.ts";
import { findYesOrNo } from "./amounts/yes-or-no.ts";
import { readAttributes } from "./attribute-entities.ts";
import { readCatalogueWords } from "./catalogue-entities.ts";
import { readContact } from "./contact.ts";
import { type ReadMomentsOptions, readMomentsOf } from "./moments/read-moments.ts";
import { readMeasures } from "./measures.ts";
import { countPattern, countValue } from "./numbers.ts";
import { readOrderNumbers, readQuantity } from "./order-and-count.ts";
import { readPrices } from "./price.ts";
import { readReferences } from "./references.ts";
import { type Span, SpanCollector } from "./spans.ts";
import { tokenise } from "./tokens.ts";
import type { CatalogueWords } from "./vocabulary.ts";

/** All entities of a message (NFC) in the order of the text; days and times where the clock and zone are given. */
export function readEntities(text: string, folded: string, known: CatalogueWords, when: ReadMomentsOptions | null = null): Span[] {
  const found = collect(text, folded, known, when);
  found.drop((span) => isNoThing(folded, span));
  readReferences(folded, found);
  readAnswer(folded, found);
  // "sexta que vem" is no sixth thing of a list.
  const sure = found.spans.filter((span) => span.type === "moment" && span.confidence > 0.8);
  return inOrder(
    found.spans.filter((span) => span.type !== "reference" || !sure.some((one) => span.start < one.end && span.end > one.start)),
  );
}

/** Words that name things and mean none: "bota um no carrinho", "vocês montam em casa?". */
function isNoThing(folded: string, span: Span): boolean {
  if (span.type !== "product_category") return false;
  const word = folded.slice(span.start, span.end).trim();
  if (word === "bota")
    return /^\s+(?:um|uma|o|a|os|as|no|na|ai|mais|ess[ea]s?|est[ea]s?|isso|\d|tudo|pra mim|para mim)\b/.test(folded.slice(span.end));
  // "Minha irmã casa em maio" is a wedding.
  if (word === "casa" && /^\s+(?:mes|dia|sabado|domingo|semana|ano|em|no|na|com|hoje|amanha|agora|ja|logo)\b/.test(folded.slice(span.end)))
    return true;
  return word === "casa" && /\b(?:em|de|pra|para|minha|sua|nossa|na minha|a sua) $/.test(folded.slice(0, span.start));
}

/** The entities without the pointings, which say nothing that a model would not see in the words themselves. */
export function readNamedEntities(text: string, folded: string, known: CatalogueWords): Span[] {
  return inOrder(collect(text, folded, known, null).spans);
}

function inOrder(spans: readonly Span[]): Span[] {
  return spans.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The surer kinds are read first and keep their place. */
function collect(text: string, folded: string, known: CatalogueWords, when: ReadMomentsOptions | null): SpanCollector {
  const found = new SpanCollector();
  readContact(text, folded, found);
  readOrderNumbers(folded, found);
  readAttributes(folded, found);
  readMeasures(folded, found);
  if (when !== null) readWhen(folded, when, found);
  readPrices(folded, found);
  readQuantity(folded, found);
  readCatalogueWords(folded, known, found);
  readCountBeforeThing(folded, found);
  return found;
}

/** Below this the words are often something else: a year alone, "tarde" alone. */
const leastSure = 0.6;

/** Days, times, ranges, durations and recurrences as `moment`. */
function readWhen(folded: string, when: ReadMomentsOptions, into: SpanCollector): void {
  for (const { kind, values, granularity, ambiguous, confidence, start, end } of readMomentsOf(tokenise(folded), when)) {
    if (confidence >= leastSure) into.add({ type: "moment", value: { kind, values, granularity, ambiguous }, confidence, start, end });
  }
}

/** A yes or a no at the head of a message. */
function readAnswer(folded: string, into: SpanCollector): void {
  const lead = /^\s*/.exec(folded)?.[0].length ?? 0;
  const found = findYesOrNo(folded);
  if (found?.start !== lead) return;
  const alone = folded.length - found.end < 12;
  into.add({ type: "answer", value: found.yes, confidence: alone ? 0.95 : 0.75, start: found.start, end: found.end }, "allow");
}

const countBefore = new RegExp(
  `(?:^|\\s)(${countPattern})\\s+(?:(?:jogos?|pares?|kits?|conjuntos?|caixas?|pacotes?|sets?|pairs?|juegos?)\\s+(?:d[eao]s?|of)\\s+)?$`,
);

/** "2 camisas": a small number right before a category. */
function readCountBeforeThing(folded: string, into: SpanCollector): void {
  for (const span of into.spans.filter((one) => one.type === "product_category")) {
    const count = countBefore.exec(folded.slice(Math.max(0, span.start - 40), span.start));
    const said = count?.[1];
    const value = said === undefined ? null : countValue(said);
    // "Um celular" asks for no number.
    if (count === null || said === undefined || value === null || value === 0 || (value === 1 && said !== "1") || value > 99) continue;
    const start = span.start - count[0].length + count[0].indexOf(said);
    into.add({ type: "quantity", value, confidence: 0.85, start, end: start + said.length });
  }
}

export function toEntity(span: Span, text: string): Entity {
  return { type: span.type, value: span.value, confidence: span.confidence, text: text.slice(span.start, span.end).trim() };
}
