import { countValue } from "./numbers.ts";
import type { SpanCollector } from "./spans.ts";

/** What a customer points at instead of naming it. */
export type Reference =
  | { kind: "superlative"; attribute: "price"; direction: "min" | "max" }
  /** 1 is the first shown; −1 the last. */
  | { kind: "ordinal"; position: number }
  | { kind: "first_many"; count: number }
  | { kind: "demonstrative" }
  | { kind: "attribute"; attribute: "color" | "storage" | "size"; value: string }
  | { kind: "more" };

const cheapest =
  /\b(?:mais (?:barat\w+|em conta|economic\w+)|(?:menor|melhor) (?:preco|valor)|cheapest|lowest price(?:d)?|least expensive|mas (?:barat\w+|economic\w+)|menor precio)\b/g;
const dearest = /\b(?:mais car[oa]s?|maior (?:preco|valor)|most expensive|priciest|mas car[oa]s?|mayor precio)\b/g;
const ordinals: readonly [RegExp, number][] = [
  [/\b(?:primeir[oa]|first|primer[oa]?)\b(?!\s*(?:compra|vez|nome))/g, 1],
  [/\b(?:segund[oa]|second)\b(?![\s-]*(?:feira|via|mao))/g, 2],
  [/\b(?:terceir[oa]|third|tercer[oa]?)\b/g, 3],
  [/\b(?:quart[oa]|fourth|cuart[oa])\b(?![\s-]*feira)/g, 4],
  [/\b(?:quint[oa]|fifth)\b(?![\s-]*feira)/g, 5],
  [/\b(?:sext[oa]|sixth)\b(?![\s-]*feira)/g, 6],
  [/\b(?:o|a|os|as|esse|essa|dess[ea]) (?:primeir[oa] )?de cima\b/g, 1],
  [/\b(?:o|a|esse|essa|dess[ea]) de baixo\b/g, -1],
  [/\b(?:ultim[oa]|last)\b(?!\s*(?:vez|semana|mes|week|month))/g, -1],
];
const numbered =
  /\b(?:opcao|opcion|option|numero|number|item|o|a|do|da|el|the|n)\s+#?(\d|um|dois|duas|tres|quatro|cinco|one|two|three|dos)\b(?!\s*(?:x|vezes|reais|gb|mil|unidades?|pecas?|polegadas?|pol\b|litros?|lts?\b|l\b|watts?|w\b|volts?|v\b|lugares|bocas|portas|quilos?|kg|primeir|dias?|meses|%|,\d|\.\d|\d))/g;
const firstMany =
  /\b(?:(dois|duas|tres|quatro|\d|two|three|four|dos|cuatro)\s+(?:primeir|primer)\w+|(?:first|primeir\w+|primer\w+)\s+(dois|duas|tres|quatro|\d|two|three|four|dos|cuatro))\b/g;
const bothShown =
  /\b(?:(?:os|as|entre(?: os| as)?|dos|das|ess[ea]s|est[ea]s|es[oa]s|los|the|these|between the|cual de los|qual dos)\s+(dois|duas|two|dos|tres|three|\d)|ambos|ambas|both|los dos|las dos)\b(?!\s+(?:tipos|lados|casos|dias))(?!\s*(?:primeir|primer|ultim|mil|reais))/g;
const these =
  /\b(?:d?ess[ea]|d?est[ea]|isso|isto|aquel[ea]|dele|dela|nele|nela|ele|ela|este|esse|eso|esto|ese|this(?: one)?|that(?: one)?|it|lo llevo|agregalo|agregarlo|quitalo|ponlo|metelo)\b/g;
const more =
  /\b(?:mais (?:opcoes|opcao|modelos|produtos|resultados)|outr[oa]s (?:opcoes|modelos|produtos)|tem outr[oa]s?(?! (?:coisa|duvida|pergunta))|ver (?:outr[oa]s|mais)|mostra(?:r)? mais|me mostra mais|more(?: options| results)?$|show (?:me )?more|more options|other (?:options|models)|see more|mas opciones|otr[oa]s (?:opciones|modelos)|ver mas)\b/g;

/** Reads pointings; they may overlap other entities, because "o azul" is a colour too. */
export function readReferences(folded: string, into: SpanCollector): void {
  const add = (value: Reference, start: number, length: number, confidence: number) =>
    into.add({ type: "reference", value, confidence, start, end: start + length }, "allow");
  for (const match of folded.matchAll(cheapest))
    add({ kind: "superlative", attribute: "price", direction: "min" }, match.index, match[0].length, 0.95);
  for (const match of folded.matchAll(dearest))
    add({ kind: "superlative", attribute: "price", direction: "max" }, match.index, match[0].length, 0.95);
  const many: [number, number][] = [];
  for (const pattern of [firstMany, bothShown]) {
    for (const match of folded.matchAll(pattern)) {
      const count = countValue(match[1] ?? match[2] ?? "dois") ?? 2;
      if (count < 2 || count > 9 || many.length > 0) continue;
      many.push([match.index, match.index + match[0].length]);
      add({ kind: "first_many", count }, match.index, match[0].length, 0.85);
    }
  }
  const free = (start: number, end: number) => many.every(([from, to]) => end <= from || start >= to);
  for (const [pattern, position] of ordinals) {
    for (const match of folded.matchAll(pattern))
      if (free(match.index, match.index + match[0].length)) add({ kind: "ordinal", position }, match.index, match[0].length, 0.9);
  }
  for (const match of folded.matchAll(numbered)) {
    const position = countValue(match[1] ?? "");
    if (position === null || position < 1 || !free(match.index, match.index + match[0].length)) continue;
    if (into.taken(match.index + match[0].length - 1, match.index + match[0].length)) continue;
    add({ kind: "ordinal", position }, match.index, match[0].length, 0.8);
  }
  for (const match of folded.matchAll(more)) add({ kind: "more" }, match.index, match[0].length, 0.9);
  readAttributeReferences(folded, into);
  for (const match of folded.matchAll(these)) add({ kind: "demonstrative" }, match.index, match[0].length, 0.6);
}

/** "o azul", "a de 128gb", "the black one": an article, then an attribute already read. */
function readAttributeReferences(folded: string, into: SpanCollector): void {
  // Adding goes on while reading: what is added is a reference and is passed over.
  for (const span of into.spans) {
    if (span.type !== "color" && span.type !== "storage" && span.type !== "size") continue;
    const lead =
      /\b(?:o|a|os|as|el|la|the|pel[oa]s?|por (?:um|uma|o|a|la|el)|p(?:a)?ra (?:o|a)|pro|in)\s+(?:(?:de|da|do|na|no)\s+)?(?:cor\s+)?$/.exec(
        folded.slice(Math.max(0, span.start - 20), span.start),
      );
    if (lead === null) continue;
    const value: Reference = { kind: "attribute", attribute: span.type, value: String(span.value) };
    into.add({ type: "reference", value, confidence: 0.85, start: span.start - lead[0].length, end: span.end }, "allow");
  }
}
