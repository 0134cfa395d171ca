export const languages = ["pt-BR", "en", "es"] as const;
export const audiences = ["public", "team"] as const;
export const statuses = ["draft", "published", "archived"] as const;

/** What a version of an article holds. */
export interface ArticleContent {
  title: string;
  /** Markdown. */
  body: string;
  language: (typeof languages)[number];
  category: string;
  tags: string[];
  /** Other ways in which people ask for it. */
  questions: string[];
  /** `team`: for people only; neither the agent nor the public pages show it. */
  audience: (typeof audiences)[number];
  /** ISO instants; null: no bound. */
  validFrom: string | null;
  validUntil: string | null;
}

export interface Author {
  kind: "user" | "key" | "system";
  id: string | null;
  name: string | null;
}
