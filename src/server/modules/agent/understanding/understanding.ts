import type { Intent, Nlp } from "#shared/messages.ts";
import { readEntities, toEntity } from "./entities.ts";
import { fold } from "./fold.ts";
import type { RankedIntent } from "./intent-model.ts";
import { intentModel } from "./intent-weights.ts";
import { intentByRule } from "./intent-rules.ts";
import { intentWords, withoutSalutation } from "./intent-words.ts";
import { detectLanguage, type Language } from "./language.ts";
import type { ReadMomentsOptions } from "./moments/read-moments.ts";
import { readSentiment } from "./sentiment.ts";
import { type PartIntent, severalIntents } from "./several-intents.ts";
import type { Span } from "./spans.ts";
import { type CatalogueWords, catalogueWords, type Vocabulary } from "./vocabulary.ts";

interface CreateOptions {
  vocabulary?: Vocabulary;
  /** Wishes that few write to this business: of two readings that are nearly level the other one is taken. */
  seldom?: ReadonlySet<Intent>;
}

interface UnderstandOptions {
  /** Language of the conversation or account, kept when the text is too short to tell. Default pt-BR. */
  locale?: Language;
  /** Payload of a tapped option; it says the intent for certain. */
  payload?: string | null;
  /** Now and the zone of the business: with them days and times are read (`moment` among the entities). */
  when?: ReadMomentsOptions;
}

export interface Understanding {
  /** Reads a message: language, intent, entities, sentiment. Never throws; well under 2 ms. */
  understand(text: string, options?: UnderstandOptions): Nlp;
}

/** Below this the likeliest intent is no better than a guess: cross-validated, what is below is rather none of the intents. */
const leastConfidence = 0.2;
/** A longer message is read as far as this; channels allow up to 10,000 characters. */
const readLength = 1500;

/** How often a wish of another line of business is meant, beside one of its own: fitted on nothing, it only breaks what is nearly level. */
const seldomFactor = 0.25;
const nothingSeldom: ReadonlySet<Intent> = new Set();

/** An understanding that knows a shop's categories and brands beside the built-in words, and what the business does not deal in. */
export function createUnderstanding(options: CreateOptions = {}): Understanding {
  const known = catalogueWords(options.vocabulary);
  const seldom = options.seldom ?? nothingSeldom;
  return { understand: (text, how) => read(text, how ?? {}, known, seldom) };
}

let general: Understanding | undefined;

/** Reads a message with the built-in words alone. */
export function understand(text: string, options?: UnderstandOptions): Nlp {
  general ??= createUnderstanding();
  return general.understand(text, options);
}

/** Loads the models now so that the first customer does not wait for it. */
export function warmUpUnderstanding(): void {
  intentModel();
  understand("Oi, quero ver smartphones até R$2000");
}

function read(raw: string, options: UnderstandOptions, known: CatalogueWords, seldom: ReadonlySet<Intent>): Nlp {
  const text = raw.slice(0, readLength).normalize("NFC");
  const folded = fold(text);
  const tapped = intentOfPayload(options.payload ?? null);
  const language = tapped !== null ? (options.locale ?? "pt-BR") : detectLanguage(text, options.locale ?? "pt-BR");
  // Days are read in Portuguese: in Spanish "la segunda" is the second, not a Monday.
  const spans = readEntities(text, folded, known, language === "pt-BR" ? (options.when ?? null) : null);
  const whole = tapped ?? recogniseIntent(text, folded, spans, seldom);
  const several =
    tapped === null ? severalIntents(folded, spans, whole, (part, within) => recogniseIntent(part, part, within, seldom)) : [];
  const intent = several.length > 0 ? firstToHeed(several, whole) : whole;
  return {
    language,
    intent: intent.intent,
    confidence: round(intent.confidence),
    entities: spans.map((span) => toEntity(intent.intent === "product_search" ? asBudget(span) : span, text)),
    sentiment: readSentiment(text, folded),
    ...(several.length > 1 && {
      intents: several.map((one) => ({
        intent: one.intent,
        confidence: round(one.confidence),
        text: text.slice(one.start, one.end).trim(),
      })),
    }),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Of several wishes the reading of the whole message, when it is one of them, else the surest. */
function firstToHeed(
  several: readonly PartIntent[],
  whole: { intent: Intent; confidence: number },
): { intent: Intent; confidence: number } {
  // A complaint that is certain is what the message is about, whatever its parts say of how it came.
  if (whole.intent === "complaint" && whole.confidence >= 0.9) return whole;
  const same = several.find((one) => one.intent === whole.intent);
  return same ?? several.toSorted((a, b) => b.confidence - a.confidence)[0] ?? whole;
}

/** "notebook 2k": an amount named while looking for something is what it may cost. */
function asBudget(span: Span): Span {
  return span.type === "money" ? { ...span, type: "price_range", value: { max: span.value }, confidence: 0.7 } : span;
}

const payloadIntents: readonly [RegExp, Intent][] = [
  [/^product:/, "product_details"],
  [/^add:/, "add_to_cart"],
  [/^remove:/, "remove_from_cart"],
  [/^cart$/, "view_cart"],
  [/^checkout$/, "checkout"],
  [/^human$/, "human_handoff"],
  [/^more$/, "product_search"],
  [/^rate:helpful$/, "thanks"],
  [/^rate:not_helpful$/, "complaint"],
];

function intentOfPayload(payload: string | null): { intent: Intent; confidence: number } | null {
  if (payload === null) return null;
  const found = payloadIntents.find(([pattern]) => pattern.test(payload));
  return found === undefined ? null : { intent: found[1], confidence: 1 };
}

function recogniseIntent(
  text: string,
  folded: string,
  spans: readonly Span[],
  seldom: ReadonlySet<Intent>,
): { intent: Intent; confidence: number } {
  const words = intentModel().asKnown(withoutSalutation(intentWords(folded, spans)));
  if (words.length === 0) return intentOfSigns(text);
  const sure = intentByRule(words, spans);
  if (sure !== null) return sure;
  const [best] = weighed(intentModel().rank(words), seldom);
  if (best === undefined) return { intent: "unknown", confidence: 0 };
  if (best.intent === "unknown") return { intent: "unknown", confidence: Math.min(best.confidence, 0.4) };
  return best.confidence < leastConfidence ? { intent: "unknown", confidence: best.confidence } : best;
}

/** The readings with what this business is seldom written for counted less, likeliest first; all together they stay as sure as they were. */
function weighed(ranked: readonly RankedIntent[], seldom: ReadonlySet<Intent>): readonly RankedIntent[] {
  if (seldom.size === 0) return ranked;
  const counted = ranked.map((one) => (seldom.has(one.intent) ? { ...one, confidence: one.confidence * seldomFactor } : one));
  const sum = (list: readonly RankedIntent[]) => list.reduce((all, { confidence }) => all + confidence, 0);
  const factor = sum(ranked) / (sum(counted) || 1);
  return counted
    .map(({ intent, confidence }) => ({ intent, confidence: confidence * factor }))
    .toSorted((a, b) => b.confidence - a.confidence);
}

/** What a text may mean to the model alone, the likeliest first: for people who want to see how near others came. */
export function likelyIntents(raw: string): { intent: Intent; confidence: number }[] {
  const text = raw.slice(0, readLength).normalize("NFC");
  const folded = fold(text);
  const words = intentModel().asKnown(withoutSalutation(intentWords(folded, readEntities(text, folded, catalogueWords(undefined), null))));
  if (words.length === 0) return [];
  return intentModel()
    .rank(words)
    .slice(0, 5)
    .map(({ intent, confidence }) => ({ intent, confidence: round(confidence) }));
}

/** A message without words: a thumb or a heart says something, dots do not. */
function intentOfSigns(text: string): { intent: Intent; confidence: number } {
  if (/[👍🙏👌✅]/u.test(text)) return { intent: "thanks", confidence: 0.6 };
  if (/[❤😍🥰👏💖💯🎉]/u.test(text)) return { intent: "praise", confidence: 0.7 };
  if (/[👋]/u.test(text)) return { intent: "greeting", confidence: 0.7 };
  return { intent: "unknown", confidence: 0.1 };
}
