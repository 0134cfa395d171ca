import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { setStatus } from "./articles/articles.repo.ts";
import { createArticle } from "./articles/write-article.ts";
import { recordQuery } from "./queries/record-query.ts";
import { extractAnswer } from "./search/extract-answer.ts";
import { indexNewArticles, type PublishedVersion } from "./search/index-article.ts";
import { searchKnowledge } from "./search/search-knowledge.ts";

export interface DemoArticle {
  title: string;
  category: string;
  tags: readonly string[];
  questions: readonly string[];
  audience?: "public" | "team";
  body: string;
}

const day = 86_400_000;
const author = { kind: "system", id: null, name: "Loja Exemplo" } as const;

/** Articles of the demonstration, published, and questions of its customers, answered as any other. */
export async function seedDemoKnowledge(
  tx: Tx,
  accountId: string,
  demo: { articles: readonly DemoArticle[]; questions: readonly string[]; now: Date },
): Promise<void> {
  const published: PublishedVersion[] = [];
  for (const [index, article] of demo.articles.entries()) {
    const at = new Date(demo.now.getTime() - (60 - index) * day);
    const { title, body, category } = article;
    const content = {
      title,
      body,
      category,
      language: "pt-BR" as const,
      tags: [...article.tags],
      questions: [...article.questions],
      audience: article.audience ?? ("public" as const),
      validFrom: null,
      validUntil: null,
    };
    const id = await createArticle(tx, accountId, { content, demo: true }, author, at);
    await setStatus(tx, accountId, id, { status: "published", publishedVersion: 1, at });
    published.push({ id, version: 1, content });
  }
  await indexNewArticles(tx, accountId, published);
  for (const [index, text] of demo.questions.entries()) {
    const at = new Date(demo.now.getTime() - (demo.questions.length - index) * 5 * 3_600_000);
    const found = await searchKnowledge(tx, accountId, { text, withTeam: false, at: demo.now, limit: 5 });
    const best = found.passages[0];
    const asked = {
      id: newId(),
      text,
      language: "pt-BR",
      type: "faq",
      intent: "faq",
      conversationId: null,
      customerId: null,
      demo: true,
      at,
    };
    await recordQuery(
      tx,
      accountId,
      { ...asked, askedIn: "conversation", brain: "builtin", response: found.sure && best ? extractAnswer(text, best.text) : null },
      found,
    );
  }
}
