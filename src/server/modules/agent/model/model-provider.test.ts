import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createGuardedFetch } from "#platform/net/guarded-fetch.ts";
import type { ModelCall } from "./metered-model.ts";
import { createModelBrain } from "./model-brain.ts";
import { chooseModel } from "./model-settings.ts";
import { openModel } from "./open-model.ts";
import { aRunner, aTurn, phone } from "./testing/turn.builder.ts";

// A server that speaks the chat completions protocol; each test says how it answers.
interface Asked {
  authorization: string | undefined;
  body: {
    model: string;
    messages: { role: string; content?: unknown; tool_calls?: unknown }[];
    tools?: { function: { name: string; parameters: unknown } }[];
    tool_choice?: unknown;
  };
}
let asked: Asked[] = [];
let answers: ((response: ServerResponse, request: IncomingMessage) => void)[] = [];
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  asked.push({ authorization: request.headers.authorization, body: JSON.parse(body) as Asked["body"] });
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  answer?.(response, request);
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
const fetch = createGuardedFetch({ allow: { origins: [origin] } });
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  answers = [];
});

const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
const message = (content: string | null, calls: { name: string; input: unknown }[] = []) =>
  json({
    id: "x",
    object: "chat.completion",
    created: 1,
    model: "mine",
    choices: [
      {
        index: 0,
        finish_reason: calls.length > 0 ? "tool_calls" : "stop",
        message: {
          role: "assistant",
          content,
          ...(calls.length > 0
            ? {
                tool_calls: calls.map(({ name, input }, n) => ({
                  id: `c${n}`,
                  type: "function",
                  function: { name, arguments: JSON.stringify(input) },
                })),
              }
            : {}),
        },
      },
    ],
    usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
  });
const refused = (status: number, headers: Record<string, string> = {}) =>
  json({ error: { message: "no", type: "x", code: null, param: null } }, status, headers);

function brain(timeoutMillis = 5000) {
  const settings = chooseModel({ baseUrl: `${origin}/v1`, model: "mine", openaiApiKey: "secret-key", timeoutMillis, redact: true });
  if (!settings) throw new Error("no settings");
  const calls: ModelCall[] = [];
  return {
    calls,
    brain: createModelBrain({
      settings,
      model: openModel(settings, fetch),
      clock: { now: () => new Date() },
      onCall: (call) => void calls.push(call),
    }),
  };
}
const answer = (made: ReturnType<typeof brain>, runner = aRunner()) => made.brain.answer(aTurn(), runner, new AbortController().signal);

test("a turn with tools over the wire", async () => {
  answers = [message(null, [{ name: "search_products", input: { text: "celular" } }]), message("O Galaxy A15 custa R$ 1.299,90.")];
  const made = brain();
  const reply = await answer(made);
  expect(reply.text).toBe("O Galaxy A15 custa R$ 1.299,90.");
  expect(reply.products.map((card) => card.productId)).toEqual([phone.productId]);
  expect(asked[0]?.authorization).toBe("Bearer secret-key");
  expect(asked[0]?.body.tools?.map((tool) => tool.function.name)).toEqual(
    expect.arrayContaining(["search_products", "hand_over", "show_options"]),
  );
  expect(asked[1]?.body.messages.at(-1)).toMatchObject({ role: "tool" });
  expect(made.calls).toMatchObject([
    {
      provider: "openai-compatible",
      model: "mine",
      success: true,
      inputTokens: 11,
      outputTokens: 7,
      costMicros: null,
      tools: ["search_products"],
    },
    { success: true },
  ]);
  expect(JSON.stringify(made.calls)).not.toContain("secret-key");
});

test("429, then 503, then success: one answer, and no tool runs twice", async () => {
  answers = [
    message(null, [{ name: "add_to_cart", input: { productId: phone.productId } }]),
    refused(429, { "retry-after": "0" }),
    refused(503),
    message("Está no carrinho."),
  ];
  const made = brain();
  const runner = aRunner();
  expect((await answer(made, runner)).text).toBe("Está no carrinho.");
  expect(runner.calls).toHaveLength(1);
  expect(made.calls.map((call) => call.error)).toEqual([null, "agent.model_rate_limited 429", "agent.model_unavailable 503", null]);
});

test("429 that lasts is given up within the budget", async () => {
  answers = [refused(429)];
  const before = performance.now();
  await expect(answer(brain(2500))).rejects.toMatchObject({ kind: "unavailable", code: "agent.model_rate_limited" });
  expect(performance.now() - before).toBeLessThan(2600);
  expect(asked.length).toBeGreaterThan(1);
});

test("a provider that asks to wait longer than the customer would is not waited for", async () => {
  answers = [refused(429, { "retry-after": "60" })];
  const before = performance.now();
  await expect(answer(brain())).rejects.toMatchObject({ code: "agent.model_rate_limited" });
  expect(performance.now() - before).toBeLessThan(1000);
  expect(asked).toHaveLength(1);
});

test("a wrong key is not tried twice", async () => {
  answers = [refused(401)];
  await expect(answer(brain())).rejects.toMatchObject({ code: "agent.model_rejected" });
  expect(asked).toHaveLength(1);
});

test.each([
  [
    "no JSON",
    (response: ServerResponse) => void response.writeHead(200, { "content-type": "application/json" }).end("<html>gateway</html>"),
  ],
  ["JSON of another kind", json({ hello: "world" })],
  ["an empty body", (response: ServerResponse) => void response.writeHead(200).end()],
  ["an empty answer", message("")],
  ["a null answer", message(null)],
  [
    "a cut connection",
    (response: ServerResponse) => void response.writeHead(200, { "content-length": "999" }).write("{", () => response.destroy()),
  ],
])("garbage (%s) is a typed failure", async (_, garbage) => {
  answers = [garbage];
  await expect(answer(brain(1500))).rejects.toMatchObject({
    kind: "unavailable",
    code: expect.stringMatching(/^agent\.model_(garbage|unavailable)$/) as string,
  });
});

test("a server that sends without end is cut off", async () => {
  answers = [
    (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const piece = "x".repeat(256 * 1024);
      const pump = () => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once("drain", pump);
      };
      pump();
    },
  ];
  const before = process.memoryUsage().rss;
  await expect(answer(brain(3000))).rejects.toMatchObject({ code: "agent.model_garbage" });
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
});

test("a first try that hangs leaves time for a second", async () => {
  answers = [() => {}, message("Oi!")];
  const made = brain(5000);
  expect((await answer(made)).text).toBe("Oi!");
  expect(made.calls.map((call) => call.error)).toEqual(["agent.model_timeout", null]);
});

test("a server that is not there is a typed failure", async () => {
  const gone = createServer();
  const port = await new Promise<number>((done) => gone.listen(0, "127.0.0.1", () => done((gone.address() as { port: number }).port)));
  await new Promise((done) => gone.close(done));
  const settings = chooseModel({ baseUrl: `http://127.0.0.1:${port}/v1`, model: "m", timeoutMillis: 2000, redact: true });
  if (!settings) throw new Error("no settings");
  const make = (send: typeof fetch) =>
    createModelBrain({ settings, model: openModel(settings, send), clock: { now: () => new Date() }, onCall: () => {} });
  const refusedPort = make(createGuardedFetch({ allow: { origins: [`http://127.0.0.1:${port}`] } }));
  await expect(refusedPort.answer(aTurn(), aRunner(), new AbortController().signal)).rejects.toMatchObject({
    code: "agent.model_unavailable",
  });
  const guarded = make(createGuardedFetch());
  await expect(guarded.answer(aTurn(), aRunner(), new AbortController().signal)).rejects.toMatchObject({ code: "agent.model_rejected" });
});

test.each([
  ["google", { geminiApiKey: "secret-key" }, "generativelanguage.googleapis.com"],
  ["openai", { openaiApiKey: "secret-key" }, "api.openai.com"],
  ["anthropic", { anthropicApiKey: "secret-key" }, "api.anthropic.com"],
] as const)("%s is asked at its own address, with tools, and its refusal is typed", async (provider, keys, host) => {
  const settings = chooseModel({ ...keys, timeoutMillis: 2000, redact: true });
  if (!settings) throw new Error("no settings");
  const requests: { url: string; body: string }[] = [];
  const model = openModel(settings, async (url, init) => {
    requests.push({ url, body: typeof init?.body === "string" ? init.body : "" });
    return Response.json({ error: { message: "quota", type: "x", code: 403, status: "x" } }, { status: 403 });
  });
  const calls: ModelCall[] = [];
  const one = createModelBrain({ settings, model, clock: { now: () => new Date() }, onCall: (call) => void calls.push(call) });
  await expect(one.answer(aTurn(), aRunner(), new AbortController().signal)).rejects.toMatchObject({ code: "agent.model_rejected" });
  expect(new URL(requests[0]?.url ?? "http://none").host).toBe(host);
  for (const words of ["search_products", "maxPriceCents", "virtual assistant of Loja Azul"]) expect(requests[0]?.body).toContain(words);
  expect(requests[0]?.url + (requests[0]?.body ?? "")).not.toContain("secret-key");
  expect(calls).toMatchObject([{ provider, success: false, error: "agent.model_rejected 403" }]);
});
