import { conceptsOf } from "./concepts.ts";

/** A message as sparse numbers: feature ids with weights, of unit length. */
export interface SparseVector {
  ids: Int32Array;
  weights: Float32Array;
}

/** How words and letter groups share the length of a vector. */
const wordShare = 0.5;

/** Concepts of one message beyond this are left out of the pairs. */
const pairedConcepts = 12;

/**
 * Calls `see` with every word (`=word`), pair of words with the ends marked (`+one two`), concept (`!concept`), pair of concepts
 * wherever they stand (`*one|two`), and letter group of 2–5 within a word. The first sign tells the kinds apart: no letter group
 * begins with it.
 */
function eachGram(words: readonly string[], see: (gram: string) => void): void {
  let before = "^";
  for (const word of words) {
    see(`=${word}`);
    see(`+${before} ${word}`);
    before = word;
    if (word.startsWith("_")) continue;
    const padded = `<${word}>`;
    for (let size = 2; size <= 5; size += 1) {
      for (let start = 0; start + size <= padded.length; start += 1) see(padded.slice(start, start + size));
    }
  }
  see(`+${before} $`);
  const concepts = [...new Set(words.flatMap(conceptsOf))].toSorted();
  for (const [index, concept] of concepts.entries()) {
    see(`!${concept}`);
    for (const other of concepts.slice(index + 1, pairedConcepts)) see(`*${concept}|${other}`);
  }
}

const isWordGram = (gram: string): boolean => /^[=+!*]/.test(gram);

/** Turns messages into tf-idf vectors over the features that training knew. */
export class Featurizer {
  readonly ids: ReadonlyMap<string, number>;
  /** Rarity of each feature. */
  readonly idf: Float32Array;
  /** 1 for a word, a concept or a pair, 0 for a letter group. */
  private readonly isWord: Uint8Array;

  constructor(ids: ReadonlyMap<string, number>, idf: Float32Array) {
    this.ids = ids;
    this.idf = idf;
    this.isWord = Uint8Array.from(ids.keys(), (gram) => (isWordGram(gram) ? 1 : 0));
  }

  get size(): number {
    return this.idf.length;
  }

  /** The single words that training has seen, the commonest first. */
  wordsByCommonness(): string[] {
    const found: { word: string; rarity: number }[] = [];
    for (const [gram, id] of this.ids) if (gram.startsWith("=")) found.push({ word: gram.slice(1), rarity: this.idf[id] ?? 0 });
    return found.toSorted((a, b) => a.rarity - b.rarity).map(({ word }) => word);
  }

  /** Share of a message's words that training has seen, by letters: 0 for a cat on the keyboard. */
  knownShare(words: readonly string[]): number {
    let known = 0;
    let all = 0;
    for (const word of words) {
      all += word.length;
      if (this.ids.has(`=${word}`)) known += word.length;
    }
    return all === 0 ? 0 : known / all;
  }

  vector(words: readonly string[]): SparseVector {
    const counts = new Map<number, number>();
    eachGram(words, (gram) => {
      const id = this.ids.get(gram);
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    });
    return this.weigh(counts);
  }

  weigh(counts: ReadonlyMap<number, number>): SparseVector {
    const ids: number[] = [];
    const weights: number[] = [];
    let wordLength = 0;
    let letterLength = 0;
    for (const [id, count] of counts) {
      const rarity = this.idf[id] ?? 0;
      const weight = count === 1 ? rarity : (1 + Math.log(count)) * rarity;
      ids.push(id);
      weights.push(weight);
      if (this.isWord[id] === 1) wordLength += weight * weight;
      else letterLength += weight * weight;
    }
    const wordScale = wordLength === 0 ? 0 : Math.sqrt(wordShare / wordLength);
    const letterScale = letterLength === 0 ? 0 : Math.sqrt((1 - wordShare) / letterLength);
    return {
      ids: Int32Array.from(ids),
      weights: Float32Array.from(weights, (weight, at) => weight * (this.isWord[ids[at] ?? 0] === 1 ? wordScale : letterScale)),
    };
  }
}

/** Learns which features occur and how rare each is, and gives the documents' own vectors; each document is read once. */
export function learnFeatures(documents: readonly (readonly string[])[]): { featurizer: Featurizer; vectors: SparseVector[] } {
  const ids = new Map<string, number>();
  const seenIn: number[] = [];
  const counted = documents.map((document) => {
    const counts = new Map<number, number>();
    eachGram(document, (gram) => {
      let id = ids.get(gram);
      if (id === undefined) {
        id = ids.size;
        ids.set(gram, id);
        seenIn.push(0);
      }
      const before = counts.get(id) ?? 0;
      if (before === 0) seenIn[id] = (seenIn[id] ?? 0) + 1;
      counts.set(id, before + 1);
    });
    return counts;
  });
  // A pair or letter group seen in one phrase tells nothing but that phrase: left out, single words kept.
  const kept = new Map<string, number>();
  const renumbered = new Int32Array(ids.size).fill(-1);
  for (const [gram, id] of ids) {
    if ((seenIn[id] ?? 0) < 2 && !gram.startsWith("=")) continue;
    renumbered[id] = kept.size;
    kept.set(gram, kept.size);
  }
  const idf = new Float32Array(kept.size);
  for (const [id, to] of renumbered.entries()) {
    if (to < 0) continue;
    idf[to] = 1 + Math.log((1 + documents.length) / (1 + (seenIn[id] ?? 0)));
  }
  const featurizer = new Featurizer(kept, idf);
  return { featurizer, vectors: counted.map((counts) => featurizer.weigh(renumber(counts, renumbered))) };
}

function renumber(counts: ReadonlyMap<number, number>, renumbered: Int32Array): Map<number, number> {
  const result = new Map<number, number>();
  for (const [id, count] of counts) {
    const to = renumbered[id] ?? -1;
    if (to >= 0) result.set(to, count);
  }
  return result;
}
