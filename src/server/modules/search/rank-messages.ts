import { foldWord } from "./highlight.ts";
import type { QueryPiece } from "./parse-query.ts";

const words = /[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu;
const dayMillis = 86_400_000;
// A message loses half of what its age counts for in a month.
const halfLifeDays = 30;

/**
 * Best first: a word as it was typed counts three, one that only shares its stem or beginning one; words that stand close together count up to
 * two more, what is young up to two, a short text up to one.
 */
export function rankMessages<T extends { hit: { words: readonly string[] }; row: { text: string; at: Date; id: string } }>(
  found: readonly T[],
  pieces: readonly QueryPiece[],
  now: Date,
): T[] {
  const typed = new Set(
    pieces.filter(({ mode }) => mode !== "not").flatMap(({ text }) => (text.match(words) ?? []).map((word) => foldWord(word))),
  );
  const scored = found.map((one) => {
    const hits = new Set(one.hit.words);
    const places: number[] = [];
    const all = (one.row.text.match(words) ?? []).map((word) => foldWord(word));
    all.forEach((word, index) => {
      if (hits.has(word)) places.push(index);
    });
    const exact = [...hits].filter((word) => typed.has(word)).length;
    const span = (places.at(-1) ?? 0) - (places[0] ?? 0) + 1;
    const close = typed.size > 1 ? (2 * Math.min(typed.size, span)) / span : 0;
    const age = Math.max(0, now.getTime() - one.row.at.getTime()) / dayMillis;
    const score = 3 * exact + (hits.size - exact) + close + 2 * 0.5 ** (age / halfLifeDays) + 1 / Math.max(1, all.length);
    return { one, score };
  });
  return scored.sort((a, b) => b.score - a.score || (a.one.row.id < b.one.row.id ? 1 : -1)).map(({ one }) => one);
}
