import type { Entity } from "#shared/messages.ts";
import { readAttributes } from "./attribute-entities.ts";
import { readCatalogueWords } from "./catalogue-entities.ts";
import { readContact } from "./contact.ts";
import { readOrderNumbers, readQuantity } from "./order-and-count.ts";
import { readPrices } from "./price.ts";
import { readReferences } from "./references.ts";
import { type Span, SpanCollector } from "./spans.ts";
import type { CatalogueWords } from "./vocabulary.ts";

/** All entities of a message (NFC) in the order of the text. */
export function readEntities(text: string, folded: string, known: CatalogueWords): Span[] {
  const found = collect(text, folded, known);
  readReferences(folded, found);
  return inOrder(found.spans);
}

/** The entities without the pointings, which say nothing that a model would not see in the words themselves. */
export function readNamedEntities(text: string, folded: string, known: CatalogueWords): Span[] {
  return inOrder(collect(text, folded, known).spans);
}

function inOrder(spans: readonly Span[]): Span[] {
  return spans.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The surer kinds are read first and keep their place. */
function collect(text: string, folded: string, known: CatalogueWords): SpanCollector {
  const found = new SpanCollector();
  readContact(text, folded, found);
  readOrderNumbers(folded, found);
  readAttributes(folded, found);
  readPrices(folded, found);
  readQuantity(folded, found);
  readCatalogueWords(folded, known, found);
  readCountBeforeThing(folded, found);
  return found;
}

/** "2 camisas": a small number right before a category. */
function readCountBeforeThing(folded: string, into: SpanCollector): void {
  for (const span of into.spans.filter((one) => one.type === "product_category")) {
    const count = /(?:^|\s)(\d{1,2})\s+$/.exec(folded.slice(0, span.start));
    const said = count?.[1];
    if (count === null || said === undefined || Number(said) === 0) continue;
    const start = span.start - count[0].length + count[0].indexOf(said);
    into.add({ type: "quantity", value: Number(said), confidence: 0.85, start, end: start + said.length });
  }
}

export function toEntity(span: Span, text: string): Entity {
  return { type: span.type, value: span.value, confidence: span.confidence, text: text.slice(span.start, span.end).trim() };
}
