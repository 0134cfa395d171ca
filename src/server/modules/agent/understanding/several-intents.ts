import type { Intent } from "#shared/messages.ts";
import type { Span } from "./spans.ts";

export interface PartIntent {
  intent: Intent;
  confidence: number;
  /** UTF-16 positions in the message. */
  start: number;
  end: number;
}

type Recognise = (folded: string, spans: readonly Span[]) => { intent: Intent; confidence: number };

/** Said around a wish, not one itself. */
const courtesies: ReadonlySet<Intent> = new Set<Intent>(["greeting", "thanks", "goodbye", "chitchat", "unknown"]);
const leastConfidence = 0.5;
const mostParts = 6;

// Full stops and line ends part wishes always; "e", commas and "também" only where both sides are wishes of their own.
const strongCut = /[.!?;\n]+(?=\s|$)|\s+(?:alem disso|outra coisa|mais uma coisa|e outra|ah e|aproveitando|e tambem|tb queria|also)\b/g;
const weakCut = /,|\s(?:e|y|and)(?=\s+\S+\s+\S)|\s(?:tambem|mas)\s/g;

/** The wishes of a message that has several of different kinds, in its order; empty when it has but one. */
export function severalIntents(
  folded: string,
  spans: readonly Span[],
  whole: { intent: Intent; confidence: number },
  recognise: Recognise,
): PartIntent[] {
  if (folded.length < 12 || folded.length > 600) return [];
  const found: PartIntent[] = [];
  for (const [from, to] of cut(folded, strongCut)) {
    const parts = cut(folded.slice(from, to), weakCut).map(([a, b]): [number, number] => [from + a, from + b]);
    const read = parts.length > 1 && parts.length <= mostParts ? parts.map((part) => readPart(folded, spans, part, recognise)) : [];
    const sure = read.filter((part) => part !== null);
    const kinds = new Set(sure.map((part) => part.intent));
    const whole1 = readPart(folded, spans, [from, to], recognise);
    if (kinds.size > 1) found.push(...joinedSearches(sure));
    else if (whole1 !== null) found.push(whole1);
  }
  const distinct = found.filter((part, index) => found.findIndex((other) => other.intent === part.intent) === index).slice(0, mostParts);
  // Parts that only say again what the message as a whole is surer of are one wish.
  if (distinct.length < 2 || (whole.confidence > 0.9 && distinct.every((part) => part.confidence < 0.6))) return [];
  // Read apart they mean something else than together, and less surely: "paguei e o site travou" is one trouble.
  const surest = Math.max(...distinct.map((part) => part.confidence));
  const strangers = !courtesies.has(whole.intent) && distinct.every((part) => part.intent !== whole.intent);
  if (strangers && whole.confidence >= surest) return [];
  return distinct;
}

/** Two things looked for one after the other are one wish: "uma air fryer de 5 litros e uma cafeteira". */
function joinedSearches(parts: readonly PartIntent[]): PartIntent[] {
  const joined: PartIntent[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.intent === "product_search" && part.intent === "product_search") joined.splice(-1, 1, { ...last, end: part.end });
    else joined.push(part);
  }
  return joined;
}

function readPart(folded: string, spans: readonly Span[], [start, end]: [number, number], recognise: Recognise): PartIntent | null {
  const text = folded.slice(start, end);
  // One word is a wish only where it is asked: "quanto custa? parcela?".
  if ((text.match(/[a-z0-9]+/g) ?? []).length < (folded[end] === "?" && text.trim().length > 5 ? 1 : 2)) return null;
  const within = spans
    .filter((span) => span.start >= start && span.end <= end)
    .map((span) => ({ ...span, start: span.start - start, end: span.end - start }));
  const { intent, confidence } = recognise(text, within);
  if (courtesies.has(intent) || confidence < leastConfidence) return null;
  return { intent, confidence, start, end };
}

function cut(text: string, pattern: RegExp): [number, number][] {
  const parts: [number, number][] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) parts.push([from, match.index]);
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push([from, text.length]);
  return parts.filter(([a, b]) => text.slice(a, b).trim() !== "");
}
