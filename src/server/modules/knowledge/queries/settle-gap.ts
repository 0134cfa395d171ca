import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Author } from "../articles/article.ts";
import { createArticle, getArticle, publishArticle, updateArticle } from "../articles/write-article.ts";
import { questionsNamed, settleQuestions } from "./query-list.repo.ts";

const mostQuestions = 50;

/** A question as a title: its first letter large, without the sign at its end. */
const titleOf = (question: string): string => {
  const plain = question
    .trim()
    .replace(/[?!.\s]+$/, "")
    .slice(0, 200);
  return plain.charAt(0).toUpperCase() + plain.slice(1);
};

/**
 * Settles questions that had no answer: by a draft that is to be written, by an article that answers them already and is found by them from now on, or by
 * putting them aside. Errors: `input.invalid`, `knowledge.article_not_found`.
 */
export async function settleGap(
  tx: Tx,
  accountId: string,
  wish: { how: "draft" | "add" | "dismiss" | "undo"; ids: readonly string[]; article_id?: string | undefined },
  actor: Author,
  at: Date,
): Promise<{ article_id: string | null; settled: number }> {
  const named = await questionsNamed(tx, accountId, wish.ids);
  const ids = named.map(({ id }) => id);
  const settle = async (resolvedBy: string | null, dismissedAt: Date | null) => ({
    article_id: resolvedBy,
    settled: await settleQuestions(tx, accountId, ids, { resolvedBy, dismissedAt, at }),
  });
  const texts = [...new Set(named.map(({ query_text }) => query_text.trim().slice(0, 300)))].filter((text) => text !== "");
  if (wish.how === "undo") return settle(null, null);
  if (wish.how === "dismiss") return settle(null, at);
  if (wish.how === "draft") {
    const [first = "", ...others] = texts;
    const content = {
      title: titleOf(first),
      body: "",
      language: "pt-BR" as const,
      category: "",
      tags: [],
      questions: [first, ...others].filter((text) => text !== "").slice(0, mostQuestions),
      audience: "public" as const,
      validFrom: null,
      validUntil: null,
    };
    const id = await createArticle(tx, accountId, { content }, actor, at);
    tx.ending(appendEvents(tx, accountId, [{ type: "article.created", subjectId: id, data: { articleId: id, version: 1 } }]));
    return settle(id, null);
  }
  if (wish.article_id === undefined)
    throw new AppError("invalid", "input.invalid", {
      message: "Say which article.",
      issues: [{ path: "article_id", message: "required" }],
    });
  const article = await getArticle(tx, accountId, wish.article_id, true);
  const questions = [...new Set([...article.questions, ...texts])].slice(0, mostQuestions);
  await updateArticle(tx, accountId, { id: article.id, ifVersion: null }, { questions }, actor, at);
  // Only ways of asking were added: what stands in the article is as published, unless a draft waits beside it.
  if (article.published_version === article.version) await publishArticle(tx, accountId, article.id, at);
  tx.ending(
    appendEvents(tx, accountId, [
      { type: "article.updated", subjectId: article.id, data: { articleId: article.id, version: article.version + 1 } },
    ]),
  );
  return settle(article.id, null);
}
