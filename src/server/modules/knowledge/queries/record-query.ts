import type { Tx } from "#platform/db/db.ts";
import { askedWords, type Found } from "../search/search-knowledge.ts";
import { bytesOf } from "../search/embedder.ts";
import { maskPersons } from "./mask-persons.ts";
import { insertQuery, type KeptPassage, type QueryRow } from "./queries.repo.ts";

const longestExcerpt = 1200;

export interface AskedQuestion {
  id: string;
  text: string;
  language: string;
  /** What it is about, by its intent; `faq` when nothing nearer is known. */
  type: string;
  intent: string | null;
  askedIn: QueryRow["asked_in"];
  conversationId: string | null;
  customerId: string | null;
  brain: QueryRow["brain"];
  response: string | null;
  extra?: Record<string, unknown>;
  demo?: boolean;
  at: Date;
}

export const keptPassages = (found: Found, cited: ReadonlySet<string>): KeptPassage[] =>
  found.passages.map((passage) => ({
    chunk_id: passage.chunkId,
    article_id: passage.articleId,
    version: passage.version,
    position: passage.position,
    title: passage.title,
    heading_path: passage.headingPath,
    excerpt: passage.text.slice(0, longestExcerpt),
    score: passage.score,
    lexical: passage.lexical,
    letters: passage.letters,
    vector: passage.vector,
    cited: cited.has(passage.chunkId),
  }));

/** Writes a question down with what was found. A weak answer, or none, waits for a person to look at it. */
export async function recordQuery(tx: Tx, accountId: string, asked: AskedQuestion, found: Found): Promise<void> {
  const { text, masked } = maskPersons(asked.text.slice(0, 2000));
  const flags = [...(found.passages.length === 0 ? ["no_source"] : []), ...(found.sure ? [] : ["low_confidence"])];
  const best = found.passages[0];
  await insertQuery(tx, accountId, {
    id: asked.id,
    query_text: text,
    query_language: asked.language,
    query_type: asked.type,
    intent: asked.intent,
    asked_in: asked.askedIn,
    conversation_id: asked.conversationId,
    customer_id: asked.customerId,
    query_embedding: found.byVector === null ? null : bytesOf(found.byVector.values),
    embedding_model: found.byVector?.model ?? null,
    retrieved_chunks: keptPassages(found, new Set(found.sure && best ? [best.chunkId] : [])),
    retrieval_ms: found.tookMs,
    vector_ms: found.byVector?.tookMs ?? null,
    brain: asked.brain,
    response: asked.response,
    answered: found.sure,
    confidence_score: found.confidence,
    contains_pii: masked,
    pii_redacted: masked,
    flagged_for_review: !found.sure && asked.askedIn === "conversation",
    flags,
    // Who wrote is no part of what was asked.
    stems: askedWords(text.replaceAll(/\[[^\]]*\]/g, " ")).map((one) => one.stem),
    extra: asked.extra ?? {},
    demo: asked.demo ?? false,
    at: asked.at,
  });
}
