import { expect, test } from "vitest";
import type { Channel } from "#modules/channels/channels.contract.ts";
import { startFakeModel } from "#testing/language-model.ts";
import { sign, startTestProduct, testAppSecret, testKey, until } from "#testing/product.ts";
import { startTraceCollector, type CollectedSpan } from "#testing/trace-collector.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";

// A signed webhook to a reply on the phone, with a language model and a tool between them, as a collector sees it.

const canaries = {
  phone: "5511987001234",
  name: "Canarina Silvestre",
  email: "canarina.silvestre@exemplo.com.br",
  words: "segredo-do-canario",
  answer: "resposta-do-canario",
  password: "senha-do-canario-99",
  query: "busca-do-canario",
};
const from = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7" };

const collector = await startTraceCollector();
const model = await startFakeModel();
const product = await startTestProduct({
  simulator: {},
  env: {
    LLM_BASE_URL: model.url,
    LLM_MODEL: "test-model",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: "x-collector-key=canary%20collector%20key",
  },
});
const { sim } = product;
if (!sim) throw new Error("This file needs the simulator.");

test("one message is one trace from the provider's call to the reply, and nothing in it is a person, a text or a secret", async () => {
  model.behave((request) =>
    request.messages.some((message) => message.role === "tool")
      ? { say: canaries.answer }
      : { call: "search_products", input: { text: canaries.words, limit: 3 } },
  );
  const contact = sim.addContact({ channel: "whatsapp", name: canaries.name, address: canaries.phone });
  // The phone writes first: the simulated provider lets nobody be answered who never wrote.
  await sim.inbound({ type: "text", contact: contact.id, text: canaries.words });
  await until(async () => sim.messages({ contact: contact.id, from: "business" }).length === 1, "the first reply");
  await product.settle();
  const body = messageBody(
    sim.config.phoneNumberId,
    { from: canaries.phone, name: canaries.name },
    text(`${canaries.words} ${canaries.email}`),
  );
  const raw = JSON.stringify(body);
  const answered = await fetch(`${product.url}/api/omni/webhook/whatsapp?phone=${canaries.phone}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-hub-signature-256": sign(raw),
      traceparent: `00-${from.traceId}-${from.spanId}-01`,
    },
    body: raw,
  });
  expect(answered.status).toBe(200);
  const { id: channelId } = (await product.get<{ items: Channel[] }>("/api/omni/channels")).items.find(
    ({ kind }) => kind === "whatsapp",
  ) ?? {
    id: "",
  };
  const conversation = await until(async () => (await product.conversations(channelId))[0], "the conversation");
  const reply = await until(async () => {
    const [, bot] = (await product.messages(conversation.id)).filter((message) => message.senderType === "bot");
    return bot?.text === canaries.answer && ["sent", "delivered", "read"].includes(bot.status) && bot;
  }, "the reply on the phone");
  // What is refused, searched and fails says what it was by its code.
  await product.api("POST", "/api/auth/sign-in", { email: canaries.email, password: canaries.password });
  await product.get(`/api/omni/conversations?q=${canaries.query}`);
  await product.settle();
  // Ends what is under way and sends what waits.
  await product.stop();

  const spans = collector.spans();
  const ofTrace = spans.filter((span) => span.traceId === from.traceId);
  const named = (name: string, list = ofTrace): CollectedSpan[] => list.filter((span) => span.name === name);
  const only = (name: string): CollectedSpan => {
    const [span, ...others] = named(name);
    if (span === undefined || others.length > 0) throw new Error(`${others.length + (span ? 1 : 0)} spans are called ${name}.`);
    return span;
  };
  const request = only("POST /api/omni/webhook/whatsapp");
  const read = only("webhook.read");
  const handled = only("inbound.handle");
  const turn = only("agent.turn");
  const send = only("outbound.send");
  const tree = (span: CollectedSpan) => span.parentId;
  expect(tree(request)).toBe(from.spanId);
  expect(tree(only("intake.flush"))).toBe(request.spanId);
  expect(tree(read)).toBe(request.spanId);
  expect(tree(handled)).toBe(read.spanId);
  expect(tree(turn)).toBe(handled.spanId);
  expect(named("agent.model").map(tree)).toEqual([turn.spanId, turn.spanId]);
  expect(tree(only("agent.tool"))).toBe(turn.spanId);
  expect(tree(send)).toBe(turn.spanId);
  expect(handled.links).toEqual(
    named("inbound.batch", spans).flatMap((batch) => (handled.links.includes(batch.spanId) ? [batch.spanId] : [])),
  );
  expect(handled.links).toHaveLength(1);

  expect(request.attributes).toMatchObject({ "http.response.status_code": 200, "prosa.outcome": "accepted" });
  expect(handled.attributes).toMatchObject({ "prosa.event.kind": "message", "prosa.outcome": "stored", "prosa.channel.kind": "whatsapp" });
  expect(turn.attributes).toMatchObject({ "prosa.brain": "model", "prosa.outcome": "answered", "prosa.conversation.id": conversation.id });
  expect(turn.attributes["prosa.db.statements"]).toBeGreaterThan(1);
  expect(named("agent.model")[0]?.attributes).toMatchObject({
    "gen_ai.request.model": "test-model",
    "gen_ai.usage.input_tokens": 100,
    "gen_ai.usage.output_tokens": 20,
  });
  expect(only("agent.tool").attributes["gen_ai.tool.name"]).toBe("search_products");
  expect(send.attributes).toMatchObject({ "prosa.outcome": "sent", "prosa.attempt": 1, "prosa.message.id": reply.id });
  expect(named("POST /api/auth/sign-in", spans)[0]?.attributes).toMatchObject({ "http.response.status_code": 401 });
  expect(named("GET /api/omni/conversations", spans).length).toBeGreaterThan(0);

  const everything = collector.bodies.join("\n");
  const secrets: Record<string, string> = {
    ...canaries,
    shortPhone: canaries.phone.slice(2),
    surname: canaries.name.slice(-9),
    appSecret: testAppSecret,
    apiKey: testKey,
    channelToken: sim.config.whatsappToken,
    collectorKey: "canary collector key",
    database: product.databaseUrl,
  };
  expect(Object.entries(secrets).filter(([, canary]) => everything.includes(canary))).toEqual([]);
  expect(collector.headers[0]?.["x-collector-key"]).toBe("canary collector key");
});
