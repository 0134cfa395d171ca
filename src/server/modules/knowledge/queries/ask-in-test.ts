import type { Db } from "#platform/db/db.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { ResponseOf } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import type { askKnowledge } from "../articles/articles.contract.ts";
import { sureFrom } from "../search/confidence.ts";
import { extractAnswer, hitsIn } from "../search/extract-answer.ts";
import type { QuestionVectors } from "../search/embedder.ts";
import { type QuestionTopic, searchByTopic } from "../search/search-by-topic.ts";
import { searchKnowledge } from "../search/search-knowledge.ts";
import { recordQuery } from "./record-query.ts";

/** Answers a question as the agent without a model would, with everything that was weighed. */
export async function askInTest(
  { db, vectors, topicOf }: { db: Db; vectors: QuestionVectors | null; topicOf?: ((question: string) => QuestionTopic | null) | undefined },
  actor: Actor,
  asked: { question: string; withTeam?: boolean | undefined },
  at: Date,
): Promise<ResponseOf<typeof askKnowledge>> {
  // As the agent's own search: prepared before the transaction, and without an answer of the provider words alone are compared.
  await vectors?.prepare(asked.question);
  const values = vectors?.of(asked.question) ?? null;
  const vector = values === null || vectors === null ? null : { model: vectors.model, values };
  return db.account(actor.accountId, async (tx) => {
    const look = (text: string) =>
      searchKnowledge(tx, actor.accountId, {
        text,
        withTeam: asked.withTeam ?? false,
        at,
        limit: 8,
        vector: text === asked.question ? vector : null,
      });
    const { found, sought } = await searchByTopic(look, asked.question, topicOf?.(asked.question) ?? null);
    const best = found.passages[0];
    const answer = found.sure && best ? extractAnswer(sought, best.text) : null;
    const id = newId();
    await recordQuery(
      tx,
      actor.accountId,
      {
        id,
        text: asked.question,
        language: actor.locale,
        type: "faq",
        intent: null,
        askedIn: "test",
        conversationId: null,
        customerId: null,
        brain: "builtin",
        response: answer,
        at,
      },
      found,
    );
    return {
      queryId: id,
      sure: found.sure,
      confidence: found.confidence,
      sureFrom,
      answer,
      tookMs: found.tookMs,
      vectors: vectors === null ? "none" : found.byVector === null ? "silent" : "used",
      passages: found.passages.map(({ position: _position, slug: _slug, ...passage }) => ({
        ...passage,
        hits: hitsIn(asked.question, passage.text),
      })),
    };
  });
}
