import { expect, it } from "vitest";
import type { Article } from "#modules/knowledge/articles/articles.contract.ts";
import { changesOf, draftOf } from "./article-draft.ts";

const article = {
  title: "Troca",
  body: "30 dias",
  language: "pt-BR",
  category: "",
  tags: ["troca", "prazo"],
  questions: ["Como troco?"],
  audience: "public",
  validFrom: null,
  validUntil: new Date(2026, 11, 25).toISOString(),
} as unknown as Article;

it("sends what was changed alone", () => {
  const draft = draftOf(article);
  expect(changesOf(article, draft)).toEqual({});
  expect(changesOf(article, { ...draft, tags: "troca,  prazo , nova", questions: "Como troco?\n\nPosso trocar?" })).toEqual({
    tags: ["troca", "prazo", "nova"],
    questions: ["Como troco?", "Posso trocar?"],
  });
});

it("lets the last day count whole", () => {
  const draft = draftOf(article);
  expect(draft.validUntil).toBe("2026-12-24");
  expect(changesOf(article, { ...draft, validUntil: "2026-12-31" })).toEqual({ validUntil: new Date(2027, 0, 1).toISOString() });
  expect(changesOf(article, { ...draft, validUntil: "" })).toEqual({ validUntil: null });
});
