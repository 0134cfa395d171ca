import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

export interface ModelRequest {
  /** The answer is wanted in pieces. */
  stream?: boolean;
  messages: { role: string; content: unknown; tool_calls?: { function: { name: string; arguments: string } }[] }[];
  tools: { function: { name: string } }[];
}

/** What the model does with a request: say something, call a tool, fail with a status, or never answer. */
export type ModelStep = { say: string } | { call: string; input: unknown } | { fail: number } | "hang";

export interface FakeModel {
  /** Base address for LLM_BASE_URL. */
  url: string;
  requests: ModelRequest[];
  /** Decides each answer from the request; replace it per test. */
  behave(next: (request: ModelRequest, count: number) => ModelStep): void;
}

async function readJson(request: IncomingMessage): Promise<ModelRequest> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString("utf8")) as ModelRequest;
}

/** The same answer in pieces, as providers stream it: words one after the other, a tool's input in two halves. */
async function sendPieces(
  response: ServerResponse,
  step: { say: string } | { call: string; input: unknown },
  count: number,
): Promise<void> {
  const head = { id: `answer_${count}`, object: "chat.completion.chunk", created: 1, model: "test-model" };
  const send = (value: object) => response.write(`data: ${JSON.stringify({ ...head, ...value })}\n\n`);
  const piece = (delta: object, finish: string | null = null) => send({ choices: [{ index: 0, delta, finish_reason: finish }] });
  response.writeHead(200, { "content-type": "text/event-stream" });
  if ("say" in step)
    for (const word of step.say.split(/(?<= )/)) {
      piece({ role: "assistant", content: word });
      await new Promise((resolve) => setImmediate(resolve));
    }
  else {
    const input = JSON.stringify(step.input);
    const half = Math.ceil(input.length / 2);
    const called = { index: 0, id: `call_${count}`, type: "function", function: { name: step.call, arguments: input.slice(0, half) } };
    piece({ role: "assistant", tool_calls: [called] });
    piece({ tool_calls: [{ index: 0, function: { arguments: input.slice(half) } }] });
  }
  piece({}, "say" in step ? "stop" : "tool_calls");
  send({ choices: [], usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } });
  response.end("data: [DONE]\n\n");
}

/** A local server that speaks the chat completions protocol and does as a test says. Stopped when the test file ends. */
export async function startFakeModel(): Promise<FakeModel> {
  let decide: (request: ModelRequest, count: number) => ModelStep = () => ({ say: "Olá!" });
  const requests: ModelRequest[] = [];
  const server = createServer((incoming, response) => {
    void readJson(incoming).then((request) => {
      requests.push(request);
      const step = decide(request, requests.length);
      if (step === "hang") return;
      if ("fail" in step) {
        response
          .writeHead(step.fail, { "content-type": "application/json" })
          .end(JSON.stringify({ error: { message: "no", code: step.fail } }));
        return;
      }
      const message =
        "say" in step
          ? { role: "assistant", content: step.say }
          : {
              role: "assistant",
              content: null,
              tool_calls: [
                { id: `call_${requests.length}`, type: "function", function: { name: step.call, arguments: JSON.stringify(step.input) } },
              ],
            };
      if (request.stream === true) return void sendPieces(response, step, requests.length);
      response.writeHead(200, { "content-type": "application/json" }).end(
        JSON.stringify({
          id: `answer_${requests.length}`,
          object: "chat.completion",
          created: 1,
          model: "test-model",
          choices: [{ index: 0, message, finish_reason: "say" in step ? "stop" : "tool_calls" }],
          usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    behave(next) {
      requests.length = 0;
      decide = next;
    },
  };
}
