/** An article of the demonstration shop's knowledge base, in Markdown. */
export interface HelpArticle {
  title: string;
  category: string;
  tags: readonly string[];
  /** Other ways in which customers ask for it. */
  questions: readonly string[];
  /** `team`: for people only. */
  audience?: "public" | "team";
  body: string;
}
