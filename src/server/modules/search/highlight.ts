import type { Segment } from "./search.contract.ts";

const words = /[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu;
const marks = /\p{M}/gu;
// What the database's unaccent writes with other letters.
const unlike: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
const longest = 180;
const before = 50;

export interface Snippet {
  snippet: Segment[];
  cutBefore: boolean;
  cutAfter: boolean;
}

/** A word as the index has it: lower case, no accents. */
export function foldWord(word: string): string {
  const bare = word.normalize("NFD").replace(marks, "").toLowerCase();
  return bare.replace(/[ßæœøłđðþı]/g, (letter) => unlike[letter] ?? letter);
}

/** Cuts a text into pieces of found and other words. */
export function markWords(text: string, isHit: (folded: string) => boolean): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const match of text.matchAll(words)) {
    if (!isHit(foldWord(match[0]))) continue;
    if (match.index > from) segments.push({ text: text.slice(from, match.index), hit: false });
    segments.push({ text: match[0], hit: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) segments.push({ text: text.slice(from), hit: false });
  return segments;
}

/** The part of a text about its first hit, at most 180 characters, cut between words, on one line. */
export function snippetOf(text: string, found: readonly string[]): Snippet {
  const line = text.replace(/\s+/g, " ").trim();
  const hits = new Set(found);
  const isHit = (folded: string) => hits.has(folded);
  let first = 0;
  for (const match of line.matchAll(words)) {
    if (isHit(foldWord(match[0]))) {
      first = match.index;
      break;
    }
  }
  let start = first <= before ? 0 : first - before;
  if (start > 0) {
    const space = line.indexOf(" ", start);
    // A long word without a space, an address, is cut where it must be.
    start = space >= 0 && space < first ? space + 1 : start;
  }
  let end = Math.min(line.length, start + longest);
  if (end < line.length) {
    const space = line.lastIndexOf(" ", end);
    if (space > Math.max(start, first) + 20) end = space;
  }
  // Never between the halves of a surrogate pair.
  if (isLowHalf(line, start)) start -= 1;
  if (isLowHalf(line, end)) end -= 1;
  return { snippet: markWords(line.slice(start, end), isHit), cutBefore: start > 0, cutAfter: end < line.length };
}

const isLowHalf = (text: string, at: number) => at > 0 && at < text.length && /[\uDC00-\uDFFF]/.test(text.charAt(at));
