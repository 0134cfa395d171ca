import { beforeAll, expect, test } from "vitest";
import { secondAccount, startTestProduct, testKey, until } from "#testing/product.ts";
import type { Article } from "./articles/articles.contract.ts";
import type { KnowledgeFile } from "./files/files.contract.ts";
import type { KnowledgeGap, RagQuery } from "./queries/queries.contract.ts";

const product = await startTestProduct();
let other = "";
beforeAll(async () => {
  other = (await secondAccount(product)).key;
});

const articles = "/api/v1/knowledge-articles";
const post = async <T>(path: string, body: unknown) => (await product.api<T>("POST", path, body)).body;
interface Found {
  sure: boolean;
  answer: string | null;
  confidence: number;
  passages: { articleId: string; version: number; title: string }[];
}
const ask = (question: string, withTeam = false) => post<Found>("/api/v1/knowledge-tests", { question, withTeam });

test("answers come from what is published: drafts, other audiences and other times are left out", async () => {
  const made = await post<Article>(articles, { title: "Aluguel de equipamentos", body: "Alugamos som por **2 dias**.", tags: ["aluguel"] });
  expect(made).toMatchObject({ status: "draft", version: 1, publishedVersion: null, publicUrl: null });
  expect((await ask("vocês alugam equipamentos?")).sure).toBe(false);

  await post(`${articles}/${made.id}/status`, { status: "published" });
  expect(await ask("vocês alugam equipamentos?")).toMatchObject({ sure: true, answer: "Alugamos som por 2 dias." });
  expect(await ask("aluguel de ekipamentos")).toMatchObject({ sure: true });
  const help = await product.get<Article>(`${articles}/${made.id}`);
  const page = await fetch(`${product.url}${new URL(help.publicUrl ?? "", product.url).pathname}`);
  expect([page.status, page.headers.get("content-security-policy")?.includes("default-src 'none'")]).toEqual([200, true]);
  expect(await page.text()).toContain("<strong>2 dias</strong>");

  const saved = (await product.api<Article>("PATCH", `${articles}/${made.id}`, { body: "Alugamos som por 9 dias." })).body;
  expect(saved).toMatchObject({ version: 2, publishedVersion: 1 });
  expect((await ask("vocês alugam equipamentos?")).answer).toContain("2 dias");
  await product.api("PATCH", `${articles}/${made.id}`, { publish: true });
  expect((await ask("vocês alugam equipamentos?")).answer).toContain("9 dias");

  await product.api("PATCH", `${articles}/${made.id}`, { validUntil: "2020-01-01T00:00:00Z", publish: true });
  expect((await ask("vocês alugam equipamentos?")).sure).toBe(false);
  await product.api("PATCH", `${articles}/${made.id}`, { validUntil: null, audience: "team", publish: true });
  expect((await ask("vocês alugam equipamentos?")).sure).toBe(false);
  expect((await ask("vocês alugam equipamentos?", true)).sure).toBe(true);
  expect((await fetch(`${product.url}/help/${help.publicUrl?.split("/help/")[1]}`)).status).toBe(404);

  const stale = await product.api<{ code: string }>("PATCH", `${articles}/${made.id}`, { title: "x" }, { headers: { "if-match": '"1"' } });
  expect([stale.status, stale.body.code]).toEqual([412, "knowledge.changed_meanwhile"]);
  const restored = await post<Article>(`${articles}/${made.id}/restore`, { version: 1 });
  expect(restored).toMatchObject({ body: "Alugamos som por **2 dias**.", audience: "public", version: 5 });
  const versions = await product.get<{ items: { version: number; restoredFrom: number | null }[]; nextCursor: string }>(
    `${articles}/${made.id}/versions?limit=2`,
  );
  expect(versions.items).toMatchObject([{ version: 5, restoredFrom: 1 }, { version: 4 }]);
  expect(
    (await product.get<{ items: unknown[] }>(`${articles}/${made.id}/versions?limit=10&cursor=${versions.nextCursor}`)).items,
  ).toHaveLength(3);

  const counted = () =>
    product.rows("select sum(passages)::integer as n, (select count(*)::integer from knowledge_postings) as p from knowledge_terms");
  const [before] = (await counted()) as { n: number; p: number }[];
  expect(before?.n).toBe(before?.p);
  expect((await product.api("DELETE", `${articles}/${made.id}`)).status).toBe(200);
  expect(await counted()).toEqual([{ n: 0, p: 0 }]);
  expect((await ask("vocês alugam equipamentos?", true)).passages).toEqual([]);
});

test("files are read in the background into drafts; what cannot be read says why", async () => {
  const send = async (name: string, content: string | Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.append("file", new Blob([content]), name);
    const response = await fetch(`${product.url}/api/v1/knowledge-files`, {
      method: "POST",
      headers: { authorization: `Bearer ${testKey}` },
      body: form,
    });
    return { status: response.status, body: (await response.json()) as KnowledgeFile & { code: string } };
  };
  const sent = await send("perguntas.csv", "pergunta;resposta\nTem wifi?;Sim, aberto.\n");
  expect([sent.status, sent.body.mimeType]).toEqual([201, "text/csv"]);
  const scanned = await send("vazio.pdf", "%PDF-1.4\nnothing");
  expect(
    (await send("foto.pdf", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]))).body
      .code,
  ).toBe("knowledge.file_kind");
  const list = async () => (await product.get<{ items: KnowledgeFile[] }>("/api/v1/knowledge-files")).items;
  await until(async () => (await list()).every(({ state }) => state === "done" || state === "failed"));
  const [second, first] = await list();
  expect(second).toMatchObject({ id: scanned.body.id, state: "failed", failure: "damaged", articleId: null });
  expect(first).toMatchObject({ id: sent.body.id, state: "done", progress: 100 });
  expect(await product.get(`${articles}/${first?.articleId}`)).toMatchObject({
    title: "perguntas",
    body: "## Tem wifi?\n\nSim, aberto.",
    status: "draft",
    origin: "file",
  });
  for (const url of ["http://127.0.0.1:1/", "http://169.254.169.254/latest"])
    expect((await post<{ code: string }>("/api/v1/knowledge-files/address", { url })).code).toBe("knowledge.unreachable");
  expect((await product.api("DELETE", `/api/v1/knowledge-files/${scanned.body.id}`)).status).toBe(200);
  expect(await list()).toHaveLength(1);
  expect((await product.api<{ items: unknown[] }>("GET", "/api/v1/knowledge-files", undefined, { key: other })).body.items).toEqual([]);
});

test("every question is recorded whole; those without an answer become articles; verdicts feed the figures", async () => {
  const record = (query_text: string) => post<RagQuery>("/api/v1/rag-queries", { query_text, extra: { source: "crm" } });
  const asked = await record("vocês têm programa de pontos? meu e-mail é ana@exemplo.com.br");
  expect(asked).toMatchObject({
    query_text: "vocês têm programa de pontos? meu e-mail é [e-mail]",
    contains_pii: true,
    pii_redacted: true,
    answered: false,
    asked_in: "api",
    flags: ["no_source", "low_confidence"],
    extra: { source: "crm" },
    total_tokens: null,
    verdict: null,
  });
  await record("tem programa de fidelidade com pontos?");
  await record("fazem entrega de balão?");
  const gaps = async () => (await product.get<{ items: KnowledgeGap[] }>("/api/v1/rag-queries/gaps")).items;
  const [points, balloon] = await gaps();
  expect([points?.count, balloon?.count]).toEqual([2, 1]);
  const settled = await post<{ article_id: string }>(`/api/v1/rag-queries/${points?.id}/settle`, {
    how: "draft",
    ids: points?.questions.map(({ id }) => id),
  });
  expect(await product.get(`${articles}/${settled.article_id}`)).toMatchObject({
    title: "Tem programa de fidelidade com pontos",
    status: "draft",
    questions: ["tem programa de fidelidade com pontos?", "vocês têm programa de pontos? meu e-mail é [e-mail]"],
  });
  expect((await gaps()).map(({ id }) => id)).toEqual([balloon?.id]);
  await post(`/api/v1/rag-queries/${balloon?.id}/settle`, { how: "dismiss" });
  expect(await gaps()).toEqual([]);
  await post(`/api/v1/rag-queries/${balloon?.id}/settle`, { how: "undo" });
  expect(await gaps()).toHaveLength(1);

  await product.api("PATCH", `${articles}/${settled.article_id}`, { body: "Cada real vale um ponto.", publish: true });
  const answered = await record("como funciona o programa de pontos fidelidade?");
  expect(answered).toMatchObject({ answered: true, response: "Cada real vale um ponto." });
  expect(answered.retrieved_chunks[0]).toMatchObject({ article_id: settled.article_id, version: 2, cited: true });
  await product.api("PATCH", `/api/v1/rag-queries/${answered.id}`, { verdict: "right", quality_score: 90 });
  const rated = await post<RagQuery>(`/api/v1/rag-queries/${asked.id}/feedback`, { feedback: "not_helpful", comment: "queria saber" });
  expect(rated).toMatchObject({ user_feedback: "not_helpful", flagged_for_review: true });
  expect(await product.get("/api/v1/rag-queries/quality")).toMatchObject({
    asked: 4,
    answered: 1,
    not_helpful: 1,
    reviewed: 1,
    verdicts: { right: 1, wrong: 0 },
    unanswered: 1,
  });
  const listed = async (query: string, key = testKey) =>
    (await product.api<{ items: RagQuery[] }>("GET", `/api/v1/rag-queries?${query}`, undefined, { key })).body.items.map(({ id }) => id);
  expect(await listed("asked_in=api&reviewed=true")).toEqual([answered.id]);
  expect(await listed("asked_in=api&answered=false&q=BALAO")).toEqual([balloon?.id]);
  expect(await listed("limit=100", other)).toEqual([]);
});
