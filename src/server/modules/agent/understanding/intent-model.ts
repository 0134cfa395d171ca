import { readdirSync, readFileSync } from "node:fs";
import { type Intent, intents } from "#shared/messages.ts";
import { type Featurizer, learnFeatures } from "./features.ts";
import { intentWordsOf } from "./intent-words.ts";
import { conceptsOf } from "./concepts.ts";
import { isFunctionWord } from "./function-words.ts";
import { NearWords } from "./near-words.ts";
import { countValue } from "./numbers.ts";
import { SoftmaxRegression } from "./softmax.ts";
import { catalogueWords } from "./vocabulary.ts";

export interface RankedIntent {
  intent: Intent;
  /** Between 0 and 1; over all intents they sum to 1 before the discount for unknown words. */
  confidence: number;
}

export interface Phrase {
  intent: Intent;
  text: string;
}

/** Reads `[intent]` headings and one phrase a line. Throws on a heading that is no intent. */
export function parsePhrases(source: string): Phrase[] {
  const phrases: Phrase[] = [];
  let intent: Intent | undefined;
  for (const line of source.split("\n")) {
    const text = line.trim();
    if (text === "") continue;
    const heading = /^\[(\w+)\]$/.exec(text)?.[1];
    if (heading === undefined) {
      if (intent === undefined) throw new Error(`Phrase before any heading: ${text}`);
      phrases.push({ intent, text });
      continue;
    }
    intent = intents.find((known) => known === heading);
    if (intent === undefined) throw new Error(`No such intent: ${heading}`);
  }
  return phrases;
}

export function loadPhrases(): Phrase[] {
  const folder = new URL("./phrases/", import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .toSorted()
    .flatMap((file) => parsePhrases(readFileSync(new URL(file, folder), "utf8")));
}

/** Scores are sharpened so that confidence agrees with how often it is right (fitted by cross-validation over the phrases). */
const sharpness = 1.35;

// What is to be done with it, as one word of Spanish.
const withPronoun = /^(?:pon|mete|echa|agrega|anade|quita|saca)(?:me|nos)?l[ao]s?$/;

export class IntentModel {
  readonly featurizer: Featurizer;
  readonly regression: SoftmaxRegression;
  private near: NearWords | undefined;

  constructor(featurizer: Featurizer, regression: SoftmaxRegression) {
    this.featurizer = featurizer;
    this.regression = regression;
  }

  /** The words with slips of one key mended where training knows the word that was meant. */
  asKnown(words: readonly string[]): string[] {
    this.near ??= new NearWords(this.featurizer.wordsByCommonness());
    const { near, featurizer } = this;
    // Words of their own, though no phrase has them: "quatro" is no slip for "quarto", nor "ponlo" for "ponto".
    const stands = (word: string) =>
      word.startsWith("_") ||
      featurizer.ids.has(`=${word}`) ||
      conceptsOf(word).length > 0 ||
      isFunctionWord(word) ||
      countValue(word) !== null ||
      withPronoun.test(word);
    return words.map((word) => (stands(word) ? word : (near.nearest(word) ?? word)));
  }

  /** All intents, likeliest first. A message of words never seen is doubted. */
  rank(words: readonly string[]): RankedIntent[] {
    const vector = this.featurizer.vector(words);
    const doubt = 0.35 + 0.65 * Math.min(1, this.featurizer.knownShare(words) / 0.6);
    const probabilities = this.regression.probabilities(vector, sharpness);
    return intents
      .map((intent, index) => ({ intent, confidence: (probabilities[index] ?? 0) * doubt }))
      .toSorted((a, b) => b.confidence - a.confidence);
  }
}

/** The words of each phrase, as the model sees them. */
export function documentsOf(phrases: readonly Phrase[]): string[][] {
  const known = catalogueWords();
  return phrases.map((phrase) => intentWordsOf(phrase.text, known));
}

/** Learns from phrases; about a second for a few thousand. */
export function trainIntentModel(phrases: readonly Phrase[]): IntentModel {
  const { featurizer, vectors } = learnFeatures(documentsOf(phrases));
  const regression = new SoftmaxRegression(featurizer.size, intents.length);
  const labels = phrases.map((phrase) => intents.indexOf(phrase.intent));
  regression.train(vectors, labels, { epochs: 6, learningRate: 3, smoothing: 0.06 });
  return new IntentModel(featurizer, regression);
}
