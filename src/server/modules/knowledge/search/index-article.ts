import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import type { ArticleContent } from "../articles/article.ts";
import { chunkMarkdown } from "../text/chunk.ts";
import { stem, tellingWords } from "../text/stem.ts";
import { insertChunks, lockIndex, type NewChunk, retireChunks } from "./search.repo.ts";

// Okapi BM25 (Robertson, Zaragoza 2009): how soon a word's count stops to matter, and how much a long passage is held against it.
const saturation = 1.2;
const lengthShare = 0.5;
const usualLength = 70;
/** How often a word counts, by where it stands. Title and questions speak for the whole article, so for each of its passages. */
const counts = { title: 2, question: 1, tag: 1, heading: 2, body: 1 } as const;

export interface PublishedVersion {
  id: string;
  version: number;
  content: ArticleContent;
}

/** The passages of a version with their stems; adds its words to `words`. */
export function passagesOf({ id, version, content }: PublishedVersion, words: Map<string, string>): NewChunk[] {
  const countInto = (counted: Map<string, number>, text: string, by: number) => {
    for (const word of tellingWords(text)) {
      const one = stem(word);
      words.set(word, one);
      counted.set(one, (counted.get(one) ?? 0) + by);
    }
  };
  const shared = new Map<string, number>();
  countInto(shared, content.title, counts.title);
  // Many ways of asking the same must not drown what stands in the passages.
  const asked = new Map<string, number>();
  for (const question of content.questions) countInto(asked, question, counts.question);
  for (const [term, times] of asked) shared.set(term, (shared.get(term) ?? 0) + Math.min(times, 2));
  for (const tag of [...content.tags, content.category]) countInto(shared, tag, counts.tag);
  const chunks = chunkMarkdown(content.body);
  // A title alone still is something that can be found.
  const passages = chunks.length === 0 ? [{ position: 0, headingPath: [], text: content.title }] : chunks;
  return passages.map((chunk): NewChunk => {
    const own = new Map<string, number>();
    countInto(own, chunk.text, counts.body);
    const length = [...own.values()].reduce((sum, times) => sum + times, 0);
    for (const [depth, heading] of chunk.headingPath.toReversed().entries()) countInto(own, heading, depth === 0 ? counts.heading : 1);
    for (const [term, times] of shared) own.set(term, (own.get(term) ?? 0) + times);
    const slack = saturation * (1 - lengthShare + (lengthShare * length) / usualLength);
    return {
      id: newId(),
      articleId: id,
      version,
      team: content.audience === "team",
      ...chunk,
      terms: new Map([...own].map(([term, times]) => [term, (times * (saturation + 1)) / (times + slack)])),
    };
  });
}

/** Puts a version of an article into the search in place of what was there of it before. Gives the number of passages. */
export async function indexArticle(tx: Tx, accountId: string, article: PublishedVersion): Promise<number> {
  await lockIndex(tx, accountId);
  await retireChunks(tx, accountId, article.id);
  const words = new Map<string, string>();
  const chunks = passagesOf(article, words);
  await insertChunks(tx, accountId, chunks, words);
  return chunks.length;
}

/** The same for articles of which nothing was in the search before, all at once. */
export async function indexNewArticles(tx: Tx, accountId: string, articles: readonly PublishedVersion[]): Promise<void> {
  await lockIndex(tx, accountId);
  const words = new Map<string, string>();
  const chunks = articles.flatMap((article) => passagesOf(article, words));
  await insertChunks(tx, accountId, chunks, words);
}
