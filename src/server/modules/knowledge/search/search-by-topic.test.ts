import { expect, it } from "vitest";
import type { Found, Passage } from "./search-knowledge.ts";
import { searchByTopic } from "./search-by-topic.ts";

const passage = (title: string): Passage => ({
  chunkId: title,
  articleId: title,
  version: 1,
  position: 0,
  headingPath: [],
  text: title,
  title,
  slug: title,
  audience: "public",
  language: "pt-BR",
  score: 0,
  lexical: 0,
  letters: 0,
  vector: null,
  coverage: 1,
});
const found = (sure: boolean, ...titles: string[]): Found => ({
  passages: titles.map(passage),
  confidence: sure ? 1 : 0,
  sure,
  stems: [],
  tookMs: 0,
  byVector: null,
});
const exchange = { question: "troca de produto", titles: ["troca"] };

it("puts the article about the thing itself first among those that answer", async () => {
  const { found: best, sought } = await searchByTopic(
    () => Promise.resolve(found(true, "Prazo de reembolso", "Troca de produto")),
    "prazo de troca",
    exchange,
  );
  expect(best.passages.map(({ title }) => title)).toEqual(["Troca de produto", "Prazo de reembolso"]);
  expect(sought).toBe("prazo de troca");
});

it("looks for the topic where the question's own words find another", async () => {
  const { found: best, sought } = await searchByTopic(
    (text) => Promise.resolve(text === "troca de produto" ? found(true, "Troca de produto") : found(true, "Prazo de reembolso")),
    "prazo de troca",
    exchange,
  );
  expect(best.passages[0]?.title).toBe("Troca de produto");
  expect(sought).toBe("troca de produto");
});

it("keeps what the own words found where nothing is written of the topic, and asks once without one", async () => {
  const asked: string[] = [];
  const look = (text: string) => (asked.push(text), Promise.resolve(found(true, "Prazo de reembolso")));
  expect((await searchByTopic(look, "prazo de troca", exchange)).found.passages[0]?.title).toBe("Prazo de reembolso");
  asked.length = 0;
  await searchByTopic(look, "prazo de troca", null);
  expect(asked).toEqual(["prazo de troca"]);
});
