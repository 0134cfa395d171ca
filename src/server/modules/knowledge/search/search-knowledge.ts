import type { Tx } from "#platform/db/db.ts";
import { stem, tellingWords } from "../text/stem.ts";
import { alsoMeant } from "../text/synonyms.ts";
import { answersInKind, kindAsked } from "./kind-asked.ts";
import { confidenceOf, sureFrom } from "./confidence.ts";
import { findPassages, type PassageRow } from "./search.repo.ts";

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
}

export interface KnowledgeQuestion {
  text: string;
  /** Passages that are for people only as well. */
  withTeam: boolean;
  at: Date;
  limit: number;
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

const passageOf = (row: PassageRow): Passage => ({
  chunkId: row.chunk_id,
  articleId: row.article_id,
  version: row.version,
  position: row.chunk_position,
  headingPath: row.heading_path,
  text: row.chunk_text,
  title: row.title,
  slug: row.slug,
  audience: row.audience,
  score: row.fused,
  lexical: row.lexical,
  letters: row.letters,
  vector: null,
  coverage: Math.min(1, row.coverage),
});

/** The passages that fit a question best, best first, at most two of an article, and how sure it is that the first one answers it. */
export async function searchKnowledge(tx: Tx, accountId: string, question: KnowledgeQuestion): Promise<Found> {
  const began = performance.now();
  const asked = askedWords(question.text);
  const rows =
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
    passages.push(passageOf(row));
  }
  const confidence = confidenceOf(ordered[0], asked.length);
  return {
    passages,
    confidence,
    sure: confidence >= sureFrom,
    stems: asked.map((one) => one.stem),
    tookMs: performance.now() - began,
  };
}
