import type { Tx } from "#platform/db/db.ts";
import { stem, tellingWords } from "../text/stem.ts";
import { alsoMeant } from "../text/synonyms.ts";
import { answersInKind, kindAsked } from "./kind-asked.ts";
import { confidenceOf, sureFrom } from "./confidence.ts";
import { likeness } from "./embedder.ts";
import { findPassages, type PassageRow } from "./search.repo.ts";
import { listVectors, mostVectors, passagesById } from "./vectors.repo.ts";

const mostWords = 12;
const perArticle = 2;

export interface Passage {
  chunkId: string;
  articleId: string;
  version: number;
  position: number;
  headingPath: string[];
  text: string;
  title: string;
  slug: string;
  audience: "public" | "team";
  language: string;
  /** Fused rank score; the best possible is about 0.033 for two rankings, 0.049 for three. */
  score: number;
  lexical: number;
  letters: number;
  /** Cosine likeness; null without embeddings. */
  vector: number | null;
  /** Share of the question that stands in it. */
  coverage: number;
}

export interface Found {
  passages: Passage[];
  /** That the best passage answers the question, from 0 to 1. */
  confidence: number;
  sure: boolean;
  /** Stems of the question's telling words. */
  stems: string[];
  tookMs: number;
  /** What was compared by vectors, and how long it took; null: nothing was. */
  byVector: { model: string; values: Float32Array; tookMs: number } | null;
}

export interface KnowledgeQuestion {
  text: string;
  /** Passages that are for people only as well. */
  withTeam: boolean;
  at: Date;
  limit: number;
  /** The question as a vector of this model; without it words and letters alone are compared. */
  vector?: { model: string; values: Float32Array } | null;
}

/** The telling words of a question, each stem once. */
export function askedWords(text: string): { word: string; stem: string }[] {
  const seen = new Map<string, string>();
  for (const word of tellingWords(text.slice(0, 2000))) {
    const one = stem(word);
    if (!seen.has(one) && seen.size < mostWords) seen.set(one, word);
  }
  return [...seen].map(([one, word]) => ({ word, stem: one }));
}

const passageOf = (row: PassageRow, vector: number | null): Passage => ({
  chunkId: row.chunk_id,
  articleId: row.article_id,
  version: row.version,
  position: row.chunk_position,
  headingPath: row.heading_path,
  text: row.chunk_text,
  title: row.title,
  slug: row.slug,
  audience: row.audience,
  language: row.language,
  score: row.fused,
  lexical: row.lexical,
  letters: row.letters,
  vector,
  coverage: Math.min(1, row.coverage),
});

/** The passages that fit a question best, best first, at most two of an article, and how sure it is that the first one answers it. */
export async function searchKnowledge(tx: Tx, accountId: string, question: KnowledgeQuestion): Promise<Found> {
  const began = performance.now();
  const asked = askedWords(question.text);
  const byWords =
    asked.length === 0
      ? []
      : await findPassages(tx, accountId, {
          words: asked.map(({ word }) => word),
          stems: asked.map((one) => one.stem),
          also: asked.flatMap((one, index) => alsoMeant(one.stem).map((also) => ({ of: index + 1, ...also }))),
          withTeam: question.withTeam,
          at: question.at,
          limit: question.limit * 3,
        });
  const near = await nearestByVector(tx, accountId, question);
  const rows = await withVectors(tx, accountId, question, byWords, near.likenesses);
  // Ranks tell little between the first few: what holds more of the question goes first among those that are nearly level.
  const kind = kindAsked(question.text);
  const level = (row: PassageRow) =>
    row.fused * (0.6 + 0.4 * Math.min(1, row.coverage)) * (kind?.test(row.chunk_text) === true ? answersInKind : 1);
  const taken = new Map<string, number>();
  const passages: Passage[] = [];
  const ordered = rows.toSorted((one, other) => level(other) - level(one));
  for (const row of ordered) {
    const times = taken.get(row.article_id) ?? 0;
    if (times >= perArticle || passages.length >= question.limit) continue;
    taken.set(row.article_id, times + 1);
    passages.push(passageOf(row, near.likenesses.get(row.chunk_id) ?? null));
  }
  // Near in meaning to something is every question: how sure it is that this one is answered, its words say.
  const confidence = Math.max(
    ...ordered.slice(0, near.byVector === null ? 1 : 2).map((row) => confidenceOf(row, asked.length)),
    confidenceOf(undefined, asked.length),
  );
  return {
    passages,
    confidence,
    sure: confidence >= sureFrom,
    stems: asked.map((one) => one.stem),
    tookMs: performance.now() - began,
    byVector: near.byVector,
  };
}

/** Reciprocal rank fusion (Cormack, Clarke, Büttcher 2009), with the constant that the other two rankings are fused by. */
const rankConstant = 60;
const nearest = 20;

/** The passages nearest in meaning, nearest first, with their likeness. */
async function nearestByVector(
  tx: Tx,
  accountId: string,
  { vector }: KnowledgeQuestion,
): Promise<{ likenesses: Map<string, number>; byVector: Found["byVector"] }> {
  if (vector === undefined || vector === null) return { likenesses: new Map(), byVector: null };
  const began = performance.now();
  const stored = await listVectors(tx, accountId, vector.model);
  if (stored.length === 0 || stored.length > mostVectors) return { likenesses: new Map(), byVector: null };
  const ranked = stored
    .map(({ id, embedding }) => ({ id, like: likeness(embedding, vector.values) }))
    .toSorted((a, b) => b.like - a.like || (a.id < b.id ? -1 : 1))
    .slice(0, nearest);
  return { likenesses: new Map(ranked.map(({ id, like }) => [id, like])), byVector: { ...vector, tookMs: performance.now() - began } };
}

/** What was found by words with the ranks of meaning added, and with what only its meaning found. */
async function withVectors(
  tx: Tx,
  accountId: string,
  question: KnowledgeQuestion,
  byWords: readonly PassageRow[],
  likenesses: ReadonlyMap<string, number>,
): Promise<readonly PassageRow[]> {
  if (likenesses.size === 0) return byWords;
  const rankOf = new Map([...likenesses.keys()].map((id, index) => [id, index + 1]));
  const missing = [...likenesses.keys()].filter((id) => byWords.every((row) => row.chunk_id !== id));
  const others = missing.length === 0 ? [] : await passagesById(tx, accountId, missing, question);
  return [...byWords, ...others].map((row) => {
    const rank = rankOf.get(row.chunk_id);
    return rank === undefined ? row : { ...row, fused: row.fused + 1 / (rankConstant + rank) };
  });
}
