import { expect, test } from "vitest";
import { chooseModel, type ModelConfig } from "./model-settings.ts";
import { openEmbedder } from "./open-embedder.ts";

const settingsOf = (keys: Partial<ModelConfig>) => chooseModel({ timeoutMillis: 3000, redact: true, ...keys });
const openAiAnswer = {
  object: "list",
  data: [
    { object: "embedding", index: 0, embedding: [3, 4] },
    { object: "embedding", index: 1, embedding: [0, 2] },
  ],
  model: "x",
  usage: { prompt_tokens: 4, total_tokens: 4 },
};

test.each([
  { keys: { openaiApiKey: "k" }, path: "/v1/embeddings", answer: openAiAnswer, named: undefined },
  { keys: { baseUrl: "http://localhost:9/v1" }, path: "/v1/embeddings", answer: openAiAnswer, named: "bge-m3" },
  {
    keys: { geminiApiKey: "k" },
    path: "/v1beta/models/gemini-embedding-001:batchEmbedContents",
    answer: { embeddings: [{ values: [3, 4] }, { values: [0, 2] }] },
    named: undefined,
  },
])("texts become vectors of length one by $path", async ({ keys, path, answer, named }) => {
  const asked: string[] = [];
  const embedder = openEmbedder(settingsOf(keys), named, (url, init) => {
    asked.push(new URL(url).pathname, typeof init?.body === "string" ? init.body : "");
    return Promise.resolve(Response.json(answer));
  });
  const vectors = await embedder?.embed(["troca", "frete"], AbortSignal.timeout(1000));
  expect(asked[0]).toBe(path);
  expect(asked[1]).toContain("frete");
  expect(vectors?.map((one) => [...one].map((value) => Math.round(value * 100) / 100))).toEqual([
    [0.6, 0.8],
    [0, 1],
  ]);
});

test("none where the provider has none, none was named, or none is wanted", () => {
  const send = () => Promise.reject(new Error("Nothing is sent."));
  expect(openEmbedder(settingsOf({ anthropicApiKey: "k" }), undefined, send)).toBeNull();
  expect(openEmbedder(settingsOf({ baseUrl: "http://localhost:9/v1" }), undefined, send)).toBeNull();
  expect(openEmbedder(settingsOf({ openaiApiKey: "k" }), "none", send)).toBeNull();
  expect(openEmbedder(null, undefined, send)).toBeNull();
});
