import { readdirSync, readFileSync } from "node:fs";
import { type Intent, intents } from "#shared/messages.ts";
import { type Featurizer, learnFeatures } from "./features.ts";
import { intentWordsOf } from "./intent-words.ts";
import { SoftmaxRegression } from "./softmax.ts";
import { catalogueWords } from "./vocabulary.ts";

interface RankedIntent {
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
const sharpness = 1.05;

export class IntentModel {
  private readonly featurizer: Featurizer;
  private readonly regression: SoftmaxRegression;

  constructor(phrases: readonly Phrase[]) {
    const known = catalogueWords();
    const documents = phrases.map((phrase) => intentWordsOf(phrase.text, known));
    const { featurizer, vectors } = learnFeatures(documents);
    this.featurizer = featurizer;
    this.regression = new SoftmaxRegression(this.featurizer.size, intents.length);
    const labels = phrases.map((phrase) => intents.indexOf(phrase.intent));
    this.regression.train(vectors, labels, { epochs: 6, learningRate: 4 });
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

let model: IntentModel | undefined;

/** The model over the built-in phrases, trained at the first call (about a fifth of a second). */
export function intentModel(): IntentModel {
  model ??= new IntentModel(loadPhrases());
  return model;
}
