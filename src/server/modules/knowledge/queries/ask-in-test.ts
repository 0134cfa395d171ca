import type { Db } from "#platform/db/db.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { ResponseOf } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import type { askKnowledge } from "../articles/articles.contract.ts";
import { sureFrom } from "../search/confidence.ts";
import { extractAnswer, hitsIn } from "../search/extract-answer.ts";
import { searchKnowledge } from "../search/search-knowledge.ts";
import { recordQuery } from "./record-query.ts";

/** Answers a question as the agent without a model would, with everything that was weighed. */
export function askInTest(
  db: Db,
  actor: Actor,
  asked: { question: string; withTeam?: boolean | undefined },
  at: Date,
): Promise<ResponseOf<typeof askKnowledge>> {
  return db.account(actor.accountId, async (tx) => {
    const found = await searchKnowledge(tx, actor.accountId, { text: asked.question, withTeam: asked.withTeam ?? false, at, limit: 8 });
    const best = found.passages[0];
    const answer = found.sure && best ? extractAnswer(asked.question, best.text) : null;
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
      passages: found.passages.map(({ position: _position, slug: _slug, ...passage }) => ({
        ...passage,
        hits: hitsIn(asked.question, passage.text),
      })),
    };
  });
}
