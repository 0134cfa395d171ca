import { createLogger } from "#platform/log/logger.ts";
import { beforeAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { askInTest } from "../queries/ask-in-test.ts";
import { recordQuery } from "../queries/record-query.ts";
import { seedDemoKnowledge } from "../seed-demo-knowledge.ts";
import { bytesOf, createQuestionVectors, type Embedder, likeness, unit } from "./embedder.ts";
import { createPassageEmbedder } from "./embed-passages.ts";
import { searchKnowledge } from "./search-knowledge.ts";

const db = await testDatabase();
const log = createLogger({ level: "silent" });
let account = "";
const article = (title: string, body: string) => ({ title, body, category: "Casa", tags: [], questions: [] });

/** Meanings by hand: what has to do with animals, with cars, and the rest. */
const meanings = [/cachorro|gato|bicho|estimação/i, /carro|vaga|automóvel|dirig/i, /./];
const embedder = (fails = () => false): Embedder & { asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    model: "by-hand-1",
    embed(texts) {
      if (fails()) return Promise.reject(new Error("503"));
      asked.push(...texts);
      return Promise.resolve(texts.map((text) => unit(meanings.map((one, index) => (one.test(text) ? 3 - index : 0)))));
    },
  };
};

async function embedAll(): Promise<void> {
  const worker = createPassageEmbedder({ db, log, embedder: embedder() });
  worker.start();
  for (let tries = 0; tries < 100; tries += 1) {
    const [left] = await db.account(account, (tx) =>
      tx.query<{ count: number }>(
        "select count(*)::int as count from knowledge_chunks where account_id = $1 and live and embedding is null",
        [account],
      ),
    );
    if (left?.count === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await worker.stop();
}

const search = (text: string, values: Float32Array | null, accountId = account) =>
  db.account(accountId, (tx) =>
    searchKnowledge(tx, accountId, {
      text,
      withTeam: false,
      at: new Date(),
      limit: 5,
      vector: values && { model: "by-hand-1", values },
    }),
  );

beforeAll(async () => {
  account = await testAccount(db);
  await db.account(account, (tx) =>
    seedDemoKnowledge(tx, account, {
      articles: [
        article("Cachorros e gatos", "Aceitamos cachorros e gatos de até 10 kg, sempre na coleira."),
        article("Estacionamento", "O carro fica no subsolo, com a primeira hora grátis."),
        article("Nota fiscal", "A nota segue por e-mail no dia da compra."),
      ],
      questions: [],
      now: new Date(),
    }),
  );
  await embedAll();
});

test("meaning finds what no word has, and words alone do not", async () => {
  const text = "posso levar meu bicho de estimação?";
  expect((await search(text, null)).passages[0]?.title).not.toBe("Cachorros e gatos");
  const [vector = null] = await embedder().embed([text], AbortSignal.timeout(100));
  const found = await search(text, vector);
  expect(found.passages[0]).toMatchObject({ title: "Cachorros e gatos", vector: expect.closeTo(1, 1) as number });
  // Near in meaning is no answer yet.
  expect(found.sure).toBe(false);
});

test("words and meaning together are fused, and the record keeps both", async () => {
  const text = "tem vaga pra carro?";
  const [vector = null] = await embedder().embed([text], AbortSignal.timeout(100));
  const words = await search(text, null);
  const both = await search(text, vector);
  expect(both.passages[0]?.title).toBe("Estacionamento");
  expect(both.passages[0]?.score).toBeGreaterThan(words.passages[0]?.score ?? 1);
  expect(both.confidence).toBeGreaterThanOrEqual(words.confidence);
  const id = newId();
  await db.account(account, (tx) =>
    recordQuery(
      tx,
      account,
      {
        id,
        text,
        language: "pt-BR",
        type: "faq",
        intent: null,
        askedIn: "api",
        conversationId: null,
        customerId: null,
        brain: "none",
        response: null,
        at: new Date(),
      },
      both,
    ),
  );
  const [row] = await db.account(account, (tx) =>
    tx.query<{ embedding_model: string; query_embedding: Buffer; vector_ms: number }>(
      "select embedding_model, query_embedding, vector_ms from rag_queries where account_id = $1 and id = $2",
      [account, id],
    ),
  );
  expect(row?.embedding_model).toBe("by-hand-1");
  expect(row?.vector_ms).toBeGreaterThanOrEqual(0);
  expect(likeness(row?.query_embedding ?? Buffer.alloc(0), vector ?? new Float32Array())).toBeCloseTo(1, 5);
});

test("another account's passages and another model's vectors are never compared", async () => {
  const other = await testAccount(db);
  const [vector = null] = await embedder().embed(["cachorro"], AbortSignal.timeout(100));
  expect((await search("cachorro", vector, other)).passages).toEqual([]);
  const strange = await db.account(account, (tx) =>
    searchKnowledge(tx, account, {
      text: "bicho",
      withTeam: false,
      at: new Date(),
      limit: 5,
      vector: { model: "by-hand-2", values: vector ?? new Float32Array() },
    }),
  );
  expect(strange.byVector).toBeNull();
});

test("a provider that fails costs no answer, and is left alone after some failures", async () => {
  let calls = 0;
  const vectors = createQuestionVectors({
    embedder: embedder(() => {
      calls += 1;
      return true;
    }),
    log,
  });
  for (let times = 0; times < 6; times += 1) await vectors.prepare(`pergunta ${times}`);
  expect(calls).toBe(3);
  expect(vectors.of("pergunta 0")).toBeNull();
});

test("persons are masked before a question leaves", async () => {
  const seen = embedder();
  const vectors = createQuestionVectors({ embedder: seen, log });
  await vectors.prepare("meu cpf é 529.982.247-25, posso trocar?");
  expect(seen.asked.join(" ")).not.toContain("529.982.247-25");
  expect(vectors.of("meu cpf é 529.982.247-25, posso trocar?")).not.toBeNull();
});

test("a stored vector is what it was", () => {
  const vector = unit([0.3, -0.4, 1.2]);
  expect(likeness(bytesOf(vector), vector)).toBeCloseTo(1, 6);
  expect(likeness(bytesOf(vector), unit([1, 2]))).toBe(0);
});

test("the test box says whether meanings were compared, and shows how near each passage is", async () => {
  const actor = {
    accountId: account,
    kind: "user",
    id: newId(),
    name: "Ana",
    role: "ADMIN",
    scopes: ["*"],
    locale: "pt-BR",
    sessionId: null,
  } as const;
  const ask = (vectors: ReturnType<typeof createQuestionVectors> | null) =>
    askInTest({ db, vectors }, actor, { question: "posso levar meu bicho de estimação?" }, new Date());
  const without = await ask(null);
  expect(without.vectors).toBe("none");
  expect(without.passages.every(({ vector }) => vector === null)).toBe(true);
  const withThem = await ask(createQuestionVectors({ embedder: embedder(), log }));
  expect(withThem.vectors).toBe("used");
  expect(withThem.passages.find(({ title }) => title === "Cachorros e gatos")?.vector).toBeGreaterThan(0.9);
  const silent = await ask(createQuestionVectors({ embedder: embedder(() => true), log }));
  expect(silent.vectors).toBe("silent");
  expect(silent.passages.map(({ chunkId }) => chunkId)).toEqual(without.passages.map(({ chunkId }) => chunkId));
});
