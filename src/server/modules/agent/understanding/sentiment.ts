import type { Nlp } from "#shared/messages.ts";
import { words } from "./fold.ts";
import { contrasts, emojiValues, feelingOf, longestSentimentTerm, negators, strengths } from "./sentiment-words.ts";

/** Beyond this a feeling is given a name. "Quero ver smartphones" has none, "obrigado" alone is a little above it. */
const named = 0.3;
const readWords = 400;

/**
 * Feeling of a message: the values of its words, turned by a negation up to three words before, strengthened by "muito", capitals
 * and exclamation marks; what follows a "mas" weighs more than what stood before it. score = sum / √(sum² + 0.5), which keeps −1 … 1
 * and saturates as VADER's normalisation does (Hutto & Gilbert 2014); magnitude is the sum of what was felt in either direction.
 */
export function readSentiment(text: string, folded: string): Nlp["sentiment"] {
  let sum = 0;
  let magnitude = 0;
  for (const clause of clausesOf(folded)) {
    const felt = feel(clause);
    if (clause.turns) sum *= 0.6;
    sum += felt.sum * (clause.turns ? 1.3 : 1);
    magnitude += felt.magnitude;
  }
  // The same sign again makes it longer, not worse.
  for (const sign of new Set(text.slice(0, 2000).match(/\p{Extended_Pictographic}/gu))) {
    const value = emojiValues.get(sign) ?? 0;
    sum += value;
    magnitude += Math.abs(value);
  }
  const emphasis = 1 + Math.min((text.match(/!/g) ?? []).length, 3) * 0.1 + (shouts(text) ? 0.25 : 0);
  sum *= emphasis;
  const score = round(sum / Math.sqrt(sum * sum + 0.5));
  return { score, magnitude: round(magnitude * emphasis), label: score >= named ? "positive" : score <= -named ? "negative" : "neutral" };
}

interface Clause {
  words: string[];
  /** Whether a "mas" leads it. */
  turns: boolean;
}

/** What "não" weighs that turned nothing round, in more than a few words: people say what is not as they wish. */
const bareDenial = -0.2;

/** A full stop ends a negation, "mas" begins what counts. */
function clausesOf(folded: string): Clause[] {
  const clauses: Clause[] = [];
  let left = readWords;
  for (const sentence of folded.split(/[.!?;\n]+/)) {
    let current: Clause = { words: [], turns: false };
    for (const word of words(sentence).slice(0, left)) {
      if (contrasts.has(word) && current.words.length > 0 && word !== "so") {
        clauses.push(current);
        current = { words: [], turns: true };
        continue;
      }
      current.words.push(word);
    }
    left = Math.max(0, left - current.words.length);
    if (current.words.length > 0) clauses.push(current);
  }
  return clauses;
}

function feel({ words: said }: Clause): { sum: number; magnitude: number } {
  let sum = 0;
  let magnitude = 0;
  let denials = 0;
  for (let at = 0; at < said.length; at += 1) {
    const term = longestTerm(said, at);
    if (term === null) {
      if (said[at] === "nao" || said[at] === "nem") denials += 1;
      continue;
    }
    const denied = negated(said, at);
    if (denied) denials -= 1;
    // "nada ruim" is faint praise; "nada bom" is a complaint.
    const value = term.value * strength(said, at, term.length) * (denied ? (term.value > 0 ? -0.9 : -0.5) : 1);
    sum += value;
    magnitude += Math.abs(value);
    at += term.length - 1;
  }
  if (denials > 0 && said.length > 4) {
    sum += bareDenial;
    magnitude -= bareDenial;
  }
  return { sum, magnitude };
}

function longestTerm(said: readonly string[], at: number): { value: number; length: number } | null {
  let expression = "";
  const found: { value: number; length: number }[] = [];
  for (let length = 1; length <= Math.min(longestSentimentTerm, said.length - at); length += 1) {
    expression += `${length === 1 ? "" : " "}${said[at + length - 1]}`;
    const value = feelingOf(expression);
    if (value !== undefined) found.push({ value, length });
  }
  return found.at(-1) ?? null;
}

function negated(said: readonly string[], at: number): boolean {
  for (let back = 1; back <= 3 && at - back >= 0; back += 1) {
    const word = said[at - back] ?? "";
    if (negators.has(word)) return true;
    if (word === "porque") return false;
  }
  return false;
}

function strength(said: readonly string[], at: number, length: number): number {
  return (strengths.get(said[at - 1] ?? "") ?? 1) * (said[at + length] === "demais" ? 1.35 : 1);
}

function shouts(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= 8 && letters.filter((letter) => letter !== letter.toLowerCase()).length / letters.length > 0.8;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
