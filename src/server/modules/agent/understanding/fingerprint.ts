import { createHash } from "node:crypto";
import { conceptsOf } from "./concepts.ts";
import { documentsOf, type Phrase } from "./intent-model.ts";

/** What a model was trained on: intents, and words and concepts as it sees them. Another fingerprint: train again. */
export function fingerprintOf(phrases: readonly Phrase[]): string {
  const hash = createHash("sha256");
  const documents = documentsOf(phrases);
  for (const [index, phrase] of phrases.entries()) {
    const words = documents[index] ?? [];
    hash.update(`${phrase.intent}\t${words.join(" ")}\t${words.flatMap(conceptsOf).join(" ")}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}
