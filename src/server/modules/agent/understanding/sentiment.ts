import type { Nlp } from "#shared/messages.ts";
import { emojiValues, longestSentimentTerm, negators, sentimentTerms, strengths } from "./sentiment-words.ts";

/** Beyond this a feeling is given a name. "Quero ver smartphones" has none, "obrigado" alone is a little above it. */
const named = 0.3;

/**
 * Feeling of a message: the values of its words, turned by a negation up to three words before, strengthened by "muito", capitals
 * and exclamation marks. score = sum / √(sum² + 0.5), which keeps −1 … 1 and saturates as VADER's normalisation does
 * (Hutto & Gilbert 2014); magnitude is the sum of what was felt in either direction.
 */
export function readSentiment(text: string, folded: string): Nlp["sentiment"] {
  const words = folded.match(/[a-z0-9]+(?:'[a-z]+)?/g) ?? [];
  let sum = 0;
  let magnitude = 0;
  const feel = (value: number) => {
    sum += value;
    magnitude += Math.abs(value);
  };
  for (let at = 0; at < words.length && at < 400; at += 1) {
    const term = longestTerm(words, at);
    if (term === null) continue;
    if (term.value !== 0) feel(term.value * strength(words, at, term.length) * (negated(words, at) ? -0.6 : 1));
    at += term.length - 1;
  }
  for (const sign of text.slice(0, 2000).match(/\p{Extended_Pictographic}/gu) ?? []) feel(emojiValues.get(sign) ?? 0);
  const emphasis = 1 + Math.min((text.match(/!/g) ?? []).length, 3) * 0.1 + (shouts(text) ? 0.25 : 0);
  sum *= emphasis;
  const score = round(sum / Math.sqrt(sum * sum + 0.5));
  return { score, magnitude: round(magnitude * emphasis), label: score >= named ? "positive" : score <= -named ? "negative" : "neutral" };
}

function longestTerm(words: readonly string[], at: number): { value: number; length: number } | null {
  for (let length = Math.min(longestSentimentTerm, words.length - at); length > 0; length -= 1) {
    const value = sentimentTerms.get(words.slice(at, at + length).join(" "));
    if (value !== undefined) return { value, length };
  }
  return null;
}

function negated(words: readonly string[], at: number): boolean {
  for (let back = 1; back <= 3 && at - back >= 0; back += 1) {
    const word = words[at - back] ?? "";
    if (negators.has(word)) return true;
    if (["mas", "but", "pero", "porque"].includes(word)) return false;
  }
  return false;
}

function strength(words: readonly string[], at: number, length: number): number {
  return (strengths.get(words[at - 1] ?? "") ?? 1) * (words[at + length] === "demais" ? 1.35 : 1);
}

function shouts(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= 8 && letters.filter((letter) => letter !== letter.toLowerCase()).length / letters.length > 0.8;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
