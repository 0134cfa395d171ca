import { countPattern, countValue } from "./numbers.ts";
import type { SpanCollector } from "./spans.ts";

/** Reads order numbers: after a word for an order, after `#`, or alone in the message. */
export function readOrderNumbers(folded: string, into: SpanCollector): void {
  const named =
    /\b(?:pedidos?|compra|encomenda|order|ordem|orden|numero|number|proposta)\s*(?:(?:de\s+)?(?:numero|number|num|n[o°º.]?|nr)\s*)?[:.#º°]*\s*(?:e\s+|is\s+|es\s+)?#?((?:[a-z]{1,4}-?)?\d{3,14})(?![\d,.]\d|\d|\s*(?:reais|gb|polegadas))/g;
  for (const match of folded.matchAll(named)) addOrder(match[1] ?? "", match.index + match[0].length, 0.95, into);
  for (const match of folded.matchAll(/#\s?((?:[a-z]{1,4}-?)?\d{3,14})(?!\d)/g))
    addOrder(match[1] ?? "", match.index + match[0].length, 0.95, into);
  const alone = /^\s*(\d{3,9})\s*[.!?]?\s*$/.exec(folded);
  if (alone !== null) addOrder(alone[1] ?? "", folded.indexOf(alone[1] ?? "") + (alone[1] ?? "").length, 0.55, into);
}

function addOrder(number: string, end: number, confidence: number, into: SpanCollector): void {
  into.add({ type: "order_number", value: number.toUpperCase(), confidence, start: end - number.length, end });
}

const things = "unidades?|pecas?|itens|item|pares?|caixas?|units?|pieces|unidad(?:es)?|piezas";
const taking =
  "quero|queria|querer|coloca|coloque|poe|por|bota|manda|leva|levar|levo|adiciona|inclui|ve|separa|add|put|take|buy|want|give me|get|dame|pon|llevo|agrega|quiero|tira|tirar|remove|quita";
const ofThese = "d?ess[ea]s?|dest[ea]s?|del[ea]s?|daquel[ea]s?|of (?:those|these|it|them)|de es[eoa]s?|de est[eoa]s?|iguais";

// What was said, how sure that is, and whether an article alone may count ("quero um celular" asks for no number).
const quantityPatterns: readonly { pattern: RegExp; confidence: number; articles: boolean }[] = [
  { pattern: new RegExp(`\\b(${countPattern})\\s*(?:${things})\\b`, "g"), confidence: 0.95, articles: true },
  { pattern: new RegExp(`\\b(${countPattern})\\s+(?:${ofThese})\\b`, "g"), confidence: 0.9, articles: true },
  {
    pattern: new RegExp(
      `\\b(?:mais|more|another|outr[oa]s?|mas)\\s+(${countPattern})\\b(?!\\s*(?:vez|x\\b|barat|car|reais|coisa|duvida|pergunta))`,
      "g",
    ),
    confidence: 0.8,
    articles: true,
  },
  {
    pattern: new RegExp(
      `\\b(?:${taking})\\s+(?:(?:so|mais|uns|umas|me)\\s+)?(${countPattern})\\b(?!\\s*(?:vez(?:es)?|x\\b|gb|polegadas?|reais|mil|dias?|meses|primeir|o\\b))`,
      "g",
    ),
    confidence: 0.85,
    articles: false,
  },
];

/** Reads how many of something are wanted. */
export function readQuantity(folded: string, into: SpanCollector): void {
  for (const { pattern, confidence, articles } of quantityPatterns) {
    for (const match of folded.matchAll(pattern)) {
      const said = match[1] ?? "";
      const value = countValue(said);
      if (value === null || value === 0 || (!articles && /^(?:um|uma|one|uno|una)$/.test(said))) continue;
      const start = match.index + match[0].indexOf(said);
      into.add({ type: "quantity", value, confidence, start, end: start + said.length });
    }
  }
}
