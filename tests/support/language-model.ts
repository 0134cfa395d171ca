import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

export interface ModelRequest {
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
