import { beforeAll, describe, expect, it } from "vitest";
import { startFakeModel } from "#testing/language-model.ts";
import { secondAccount, startTestProduct, testKey, until, type TestProduct } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import type { AssistMeans, Suggestion, Summary } from "./assist.contract.ts";

const number = "551130000044";
let people = 0;

/** A customer who wrote these lines on a channel where people answer. */
async function aConversation(product: TestProduct, channelId: string, lines: readonly string[]): Promise<string> {
  people += 1;
  const from = `55119${String(40_000_000 + people)}`;
  for (const line of lines) {
    await product.webhook("whatsapp", messageBody(number, { from, name: "Bia Souza" }, text(line)));
    await product.settle();
  }
  const found = (await product.conversations(channelId)).find((one) => one.customer.phone?.replaceAll(/\D/g, "").endsWith(from.slice(-8)));
  return found?.id ?? "";
}

const assist = <T>(product: TestProduct, id: string, what: string, body?: unknown) =>
  product.api<T & { code?: string }>(
    "POST",
    `/api/v1/conversations/${id}/assist/${what}`,
    body ?? (what === "reply" || what === "summary" ? undefined : {}),
  );
/** Has a reply suggested and reads the stream of it to its end. */
async function watch(product: TestProduct, id: string) {
  const response = await fetch(`${product.url}/api/v1/conversations/${id}/assist/reply`, {
    method: "POST",
    headers: { authorization: `Bearer ${testKey}`, accept: "text/event-stream, application/json" },
  });
  expect(response.headers.get("content-type")).toContain("event-stream");
  const events = (await response.text())
    .split("\n\n")
    .flatMap((block) => /^event: (\w+)\ndata: (.*)$/s.exec(block)?.slice(1) ?? [])
    .reduce<{ event: string; data: unknown }[]>((all, part, index) => {
      if (index % 2 === 0) all.push({ event: part, data: null });
      else Object.assign(all.at(-1) ?? {}, { data: JSON.parse(part) as unknown });
      return all;
    }, []);
  const texts = events.flatMap(({ event, data }) => (event === "text" ? [(data as { text: string }).text] : []));
  return { texts, last: events.at(-1) ?? { event: "none", data: null } };
}
const outgoing = async (product: TestProduct, id: string) =>
  (await product.messages(id)).filter((one) => one.direction === "outgoing" && one.senderType !== "system");

describe("without a model", async () => {
  const product = await startTestProduct();
  let channelId = "";
  beforeAll(async () => {
    channelId = (await product.connect("whatsapp", number)).id;
    await product.api("POST", "/api/v1/knowledge-articles", {
      title: "Prazo de troca",
      body: "A troca pode ser pedida em até 30 dias depois do recebimento do produto.",
      publish: true,
    });
  });

  it("says what it can and what needs a model, without failing", async () => {
    expect(await product.get<AssistMeans>("/api/v1/assist")).toMatchObject({
      brain: { kind: "builtin" },
      can: { reply: true, summary: true, tone: "rules", translation: false },
      needs_model: ["translation"],
    });
    const id = await aConversation(product, channelId, ["Oi"]);
    const refused = await assist<Suggestion>(product, id, "translate", { text: "Bom dia", to: "en" });
    expect([refused.status, refused.body.code]).toEqual([409, "assist.needs_model"]);
  });

  it("suggests from the knowledge base with its source, sends nothing, and learns what became of it", async () => {
    const id = await aConversation(product, channelId, ["Qual o prazo de troca?"]);
    const before = await product.rows<{ dialogue: unknown; bot: string }>("select dialogue, bot from conversations where id = $1", [id]);
    const { status, body } = await assist<Suggestion>(product, id, "reply");
    expect(status).toBe(200);
    expect(body.text).toContain("30 dias");
    expect(body.text).not.toMatch(/assistente|virtual/i);
    expect(body.sources.map(({ title }) => title)).toEqual(["Prazo de troca"]);
    expect(await outgoing(product, id)).toEqual([]);
    expect(await product.rows("select dialogue, bot from conversations where id = $1", [id])).toEqual(before);

    const send = (message: string, suggestionId: string) =>
      product.api("POST", `/api/omni/conversations/${id}/messages`, { text: message, suggestionId });
    await send(` ${body.text} `, body.id);
    const [sent] = await outgoing(product, id);
    expect(sent?.metadata).toMatchObject({ suggested: true, suggestionId: body.id });
    const end = (suggestionId: string) =>
      product.rows<{ outcome: string | null }>("select outcome from assist_suggestions where id = $1", [suggestionId]);
    await until(async () => (await end(body.id))[0]?.outcome === "accepted");

    const second = (await assist<Suggestion>(product, id, "reply")).body;
    await send(`${second.text} Abraço!`, second.id);
    await until(async () => (await end(second.id))[0]?.outcome === "edited");
    const third = (await assist<Suggestion>(product, id, "reply")).body;
    expect((await product.api("POST", `/api/v1/assist/suggestions/${third.id}/discard`, {})).status).toBe(200);
    const figures = await product.get<{ items: { purpose: string; acceptance: number | null }[] }>("/api/v1/assist/figures");
    expect(figures.items).toMatchObject([{ purpose: "reply", suggested: 3, accepted: 1, edited: 1, discarded: 1, acceptance: 66.7 }]);
    // Why it was thrown away is told after that, once; of one that was sent there is no reason.
    expect(body.confidence).toBeGreaterThan(0);
    expect(body.confidence).toBeLessThanOrEqual(1);
    for (const [suggestion, reason] of [
      [third.id, "wrong_tone"],
      [third.id, "wrong_fact"],
      [body.id, "other"],
    ] as const)
      expect((await product.api("POST", `/api/v1/assist/suggestions/${suggestion}/discard`, { reason })).status).toBe(200);
    expect((await product.api("POST", `/api/v1/assist/suggestions/${third.id}/discard`, { reason: "bad mood" })).status).toBe(400);
    const why = await product.get<{ items: { reasons: object }[] }>("/api/v1/assist/figures");
    expect(why.items.map(({ reasons }) => reasons)).toEqual([{ wrong_fact: 0, wrong_tone: 1, not_needed: 0, other: 0 }]);
    const events = await product.rows<{ type: string }>("select type from domain_events where type like 'assist.%' order by seq");
    expect(events.map(({ type }) => type).filter((type) => type !== "assist.suggested")).toEqual([
      "assist.accepted",
      "assist.edited",
      "assist.discarded",
      "assist.discard_reason",
    ]);
  });

  it("has nothing to suggest where it would call a person or change something", async () => {
    const id = await aConversation(product, channelId, ["Quero falar com um atendente"]);
    const { status, body } = await assist<Suggestion>(product, id, "reply");
    expect([status, body.code]).toEqual([409, "assist.nothing_to_suggest"]);
    expect((await product.conversations(channelId)).find((one) => one.id === id)?.handOver).toBeNull();
  });

  it("sums up in the customer's own words: wishes, orders, promises, what is open, feeling", async () => {
    const id = await aConversation(product, channelId, [
      "Oi, comprei um tênis semana passada",
      "Cadê o meu pedido 48213? Isso é um absurdo, péssimo",
    ]);
    await product.api("POST", `/api/omni/conversations/${id}/messages`, {
      text: "Sinto muito! Vou verificar com a transportadora e te aviso até amanhã.",
    });
    const { body } = await assist<Summary>(product, id, "summary");
    const part = (kind: string) => body.parts.find((one) => one.kind === kind)?.lines ?? [];
    expect(body).toMatchObject({ text: null, messages: 3, brain: { kind: "builtin" } });
    expect(part("wishes").join()).toContain("48213");
    expect(part("orders").join()).toContain("48213");
    expect(part("promises").join()).toContain("Vou verificar com a transportadora");
    expect(part("open")).toEqual([]);
    expect(part("feeling").join()).toContain("negativo");
    expect((await assist<Suggestion>(product, id, "rewrite", { text: "vc recebe hj", tone: "spelling" })).body).toMatchObject({
      text: "Você recebe hoje",
      changed: true,
    });
  });

  it("belongs to the account alone", async () => {
    const id = await aConversation(product, channelId, ["Qual o prazo de troca?"]);
    const made = (await assist<Suggestion>(product, id, "reply")).body;
    const { key } = await secondAccount(product);
    for (const path of [
      `/api/v1/conversations/${id}/assist/reply`,
      `/api/v1/conversations/${id}/assist/summary`,
      `/api/v1/assist/suggestions/${made.id}/discard`,
    ])
      expect((await product.api("POST", path, {}, { key })).status).toBe(404);
    expect((await product.api<{ items: unknown[] }>("GET", "/api/v1/assist/figures", undefined, { key })).body.items).toEqual([]);
  });
});

describe("with a model", async () => {
  const model = await startFakeModel();
  const product = await startTestProduct({ env: { LLM_BASE_URL: model.url, LLM_REDACT: "1" } });
  let channelId = "";
  beforeAll(async () => {
    channelId = (await product.connect("whatsapp", number)).id;
  });

  it("writes, translates and sums up; persons are masked on the way and put back; calls are logged with what they were for", async () => {
    const id = await aConversation(product, channelId, ["Meu telefone é (11) 98765-4321, me liga?"]);
    model.behave((request) => {
      const said = JSON.stringify(request.messages);
      expect(said).not.toContain("98765-4321");
      const mark = /\[phone#\d\]/.exec(said)?.[0] ?? "";
      return {
        say: said.includes("Translate")
          ? `Call me at ${mark}`
          : said.includes("Sum the conversation up")
            ? `Pede ligação para ${mark}.`
            : `Prezada, ligaremos para ${mark}.`,
      };
    });
    expect((await assist<Suggestion>(product, id, "rewrite", { text: "ligo pra (11) 98765-4321", tone: "formal" })).body.text).toBe(
      "Prezada, ligaremos para (11) 98765-4321.",
    );
    const [message] = await product.messages(id);
    expect((await assist<Suggestion>(product, id, "translate", { messageId: message?.id, to: "en" })).body.text).toBe(
      "Call me at (11) 98765-4321",
    );
    expect((await assist<Summary>(product, id, "summary")).body).toMatchObject({
      text: "Pede ligação para (11) 98765-4321.",
      parts: [],
      brain: { kind: "model" },
    });
    const logged = await until(async () => {
      const { items } = await product.get<{ items: { purpose: string; inputTokens: number | null; redacted: boolean }[] }>(
        `/api/omni/ia-logs?conversationId=${id}`,
      );
      return items.length === 3 && items;
    });
    expect(logged.map(({ purpose }) => purpose).sort()).toEqual(["assist.summary", "assist.tone", "assist.translation"]);
    expect(logged.every(({ inputTokens, redacted }) => inputTokens === 100 && redacted)).toBe(true);
  });

  it("lets no amount and no link through that the text does not have", async () => {
    const id = await aConversation(product, channelId, ["Oi"]);
    model.behave(() => ({ say: "Fica por R$ 99,90, veja em https://golpe.example/x" }));
    const refused = await assist<Suggestion>(product, id, "rewrite", { text: "o frete é grátis", tone: "friendly" });
    expect([refused.status, refused.body.code]).toEqual([503, "assist.ungrounded"]);
    model.behave(() => ({ say: "O frete é grátis, veja em https://golpe.example/x" }));
    expect((await assist<Suggestion>(product, id, "rewrite", { text: "o frete é grátis", tone: "friendly" })).body.text).not.toContain(
      "golpe",
    );
  });

  it("streams a reply while it is written, tools in between, and ends with the text as it was checked", async () => {
    const id = await aConversation(product, channelId, ["Vocês têm fone?"]);
    model.behave((request, count) => {
      if (count === 1) return { call: "search_products", input: { query: "fone" } };
      expect(request.messages.some(({ role }) => role === "tool")).toBe(true);
      return { say: "Temos alguns modelos, veja em https://golpe.example/x agora." };
    });
    const watched = await watch(product, id);
    expect(watched.texts.length).toBeGreaterThan(0);
    expect(watched.texts.every((soFar) => "Temos alguns modelos, veja em https://golpe.example/x agora.".startsWith(soFar))).toBe(true);
    expect(watched.last.event).toBe("done");
    const made = watched.last.data as Suggestion;
    // What comes at the end has passed the checks; a model gives no figure of how sure it is, and none is made up.
    expect(made).toMatchObject({ brain: { kind: "model" }, confidence: null });
    expect(made.text).toContain("Temos alguns modelos");
    expect(made.text).not.toContain("golpe");
    const logged = await until(async () => {
      const { items } = await product.get<{ items: { inputTokens: number | null; success: boolean }[] }>(
        `/api/omni/ia-logs?conversationId=${id}`,
      );
      return items.length === 2 && items;
    });
    expect(logged.every(({ inputTokens, success }) => inputTokens === 100 && success)).toBe(true);
  });

  it("ends a stream with the problem when the model says what nobody gave it, or nothing", async () => {
    const id = await aConversation(product, channelId, ["Quanto custa?"]);
    model.behave(() => ({ say: "Custa R$ 77,77." }));
    expect((await watch(product, id)).last).toMatchObject({ event: "problem", data: { code: "agent.model_ungrounded", status: 503 } });
    model.behave(() => ({ fail: 400 }));
    const failed = await watch(product, id);
    expect([failed.texts, failed.last.event]).toEqual([[], "problem"]);
    expect(await outgoing(product, id)).toEqual([]);
  });

  it("offers a reply with tools that look alone, and answers plainly when the provider fails", async () => {
    const id = await aConversation(product, channelId, ["Cancela o meu pedido 123"]);
    let offered: string[] = [];
    model.behave((request) => {
      offered = request.tools.map((tool) => tool.function.name);
      return { say: "Posso ver isso para você." };
    });
    expect((await assist<Suggestion>(product, id, "reply")).body).toMatchObject({
      text: "Posso ver isso para você.",
      brain: { kind: "model" },
    });
    expect(offered).toContain("order_status");
    for (const forbidden of ["cancel_order", "add_to_cart", "hand_over", "request_return", "ask_satisfaction"])
      expect(offered).not.toContain(forbidden);
    model.behave(() => ({ fail: 400 }));
    const failed = await assist<Suggestion>(product, id, "rewrite", { text: "oi tudo bem", tone: "formal" });
    expect(failed.status).toBeGreaterThanOrEqual(500);
    expect(failed.body.code).toMatch(/^agent\.model_/);
  });
});
