import { sentencesOf } from "../text/sentences.ts";
import { stem, tellingWords } from "../text/stem.ts";
import { alsoMeant } from "../text/synonyms.ts";
import { askedWords } from "./search-knowledge.ts";

const longest = 480;
const short = 300;

/** For each stem that the question means how much it counts: its own words in full, others for the same thing less. */
function meantBy(question: string): ReadonlyMap<string, number> {
  const meant = new Map<string, number>();
  for (const asked of askedWords(question)) {
    for (const { stem: also, weight } of alsoMeant(asked.stem)) meant.set(also, Math.max(meant.get(also) ?? 0, weight));
    meant.set(asked.stem, 1);
  }
  return meant;
}

const worthOf = (sentence: string, meant: ReadonlyMap<string, number>): number => {
  let worth = 0;
  for (const one of new Set(tellingWords(sentence).map(stem))) worth += meant.get(one) ?? 0;
  return worth;
};

/** The sentences of a passage that answer a question, in their own words and order, at most 480 characters. */
export function extractAnswer(question: string, passage: string): string {
  if (passage.length <= short) return passage;
  const meant = meantBy(question);
  const sentences = sentencesOf(passage);
  const lines = passage.split("\n");
  const isList = (sentence: string) => /^(?:•|\d{1,3}\.)\s/.test(sentence);
  const worths = sentences.map((sentence) => worthOf(sentence, meant));
  let best = { from: 0, to: 1, worth: -1 };
  for (let from = 0; from < sentences.length; from += 1) {
    let length = 0;
    let worth = 0;
    for (let to = from; to < sentences.length; to += 1) {
      length += (sentences[to]?.length ?? 0) + 1;
      if (length > longest && to > from) break;
      worth += worths[to] ?? 0;
      // A little for each further sentence: what follows the one that fits usually explains it; nothing for beginning within a list.
      const value = worth + (to - from) * 0.08 - (isList(sentences[from] ?? "") && from > 0 ? 0.9 : 0) - from * 0.02;
      if (value > best.worth) best = { from, to: to + 1, worth: value };
    }
  }
  // "Leve com você:" without what to take is no answer.
  while (sentences[best.to - 1]?.endsWith(":") && best.to < sentences.length) best.to += 1;
  const chosen = sentences.slice(best.from, best.to);
  const onLine = (sentence: string) => lines.findIndex((line) => line.includes(sentence));
  let answer = "";
  let line = -1;
  for (const sentence of chosen) {
    const at = onLine(sentence);
    answer += answer === "" ? sentence : at === line ? ` ${sentence}` : `\n${sentence}`;
    line = at;
  }
  return answer;
}

/** Where the words of a question stand in a text: [from, to) of each, for highlighting. */
export function hitsIn(question: string, text: string): [number, number][] {
  const meant = meantBy(question);
  const hits: [number, number][] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const [word = ""] = tellingWords(match[0]);
    if (word !== "" && meant.has(stem(word))) hits.push([match.index, match.index + match[0].length]);
    if (hits.length >= 60) break;
  }
  return hits;
}
