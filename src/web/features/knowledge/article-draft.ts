import type { Article, ArticleFields } from "#modules/knowledge/articles/articles.contract.ts";

/** An article as it stands in the form. */
export interface ArticleDraft {
  title: string;
  body: string;
  language: Article["language"];
  category: string;
  tags: string;
  questions: string;
  audience: Article["audience"];
  /** Days, `YYYY-MM-DD`; empty: no bound. */
  validFrom: string;
  validUntil: string;
}

const two = (value: number) => String(value).padStart(2, "0");

function dayOf(at: string | null): string {
  if (at === null) return "";
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export const draftOf = (article: Article): ArticleDraft => ({
  title: article.title,
  body: article.body,
  language: article.language,
  category: article.category,
  tags: article.tags.join(", "),
  questions: article.questions.join("\n"),
  audience: article.audience,
  validFrom: dayOf(article.validFrom),
  // The last day counts whole: what ends at midnight was valid the day before.
  validUntil: article.validUntil === null ? "" : dayOf(new Date(Date.parse(article.validUntil) - 1).toISOString()),
});

const listOf = (text: string, separator: string | RegExp) => [
  ...new Set(
    text
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  ),
];

function startOf(day: string, daysLater: number): string | null {
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined || Number.isNaN(date)) return null;
  return new Date(year, month - 1, date + daysLater).toISOString();
}

/** What of the form differs from the article. */
export function changesOf(article: Article, draft: ArticleDraft): Partial<ArticleFields> {
  const before = draftOf(article);
  const changed = (name: keyof ArticleDraft) => draft[name] !== before[name];
  return {
    ...(changed("title") && draft.title.trim() !== "" && { title: draft.title.trim() }),
    ...(changed("body") && { body: draft.body }),
    ...(changed("language") && { language: draft.language }),
    ...(changed("category") && { category: draft.category.trim() }),
    ...(changed("tags") && { tags: listOf(draft.tags, ",").slice(0, 20) }),
    ...(changed("questions") && { questions: listOf(draft.questions, "\n").slice(0, 50) }),
    ...(changed("audience") && { audience: draft.audience }),
    ...(changed("validFrom") && { validFrom: startOf(draft.validFrom, 0) }),
    ...(changed("validUntil") && { validUntil: startOf(draft.validUntil, 1) }),
  };
}
