import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedWebhook {
  path: string;
  raw: Buffer;
  body: { object: string; entry: Record<string, unknown>[] };
  /** Computed here from the bytes, not with the simulator's code. */
  signed: boolean;
  at: number;
}

export interface FakeProduct {
  origin: string;
  received: ReceivedWebhook[];
  /** Statuses answered to the next webhooks, then 200. */
  answers: number[];
  files: Map<string, { type: string; bytes: Buffer }>;
  stop(): Promise<void>;
}

/** The other side of the wire: takes webhooks as the product would, checks the signature by itself, and serves files. */
export async function startFakeProduct(appSecret: string): Promise<FakeProduct> {
  const received: ReceivedWebhook[] = [];
  const answers: number[] = [];
  const files = new Map<string, { type: string; bytes: Buffer }>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://product");
      const file = files.get(url.pathname);
      if (file) return response.writeHead(200, { "content-type": file.type }).end(file.bytes);
      if (request.method === "GET") {
        const known = url.searchParams.get("hub.verify_token") === "simulator-verify-token";
        return response.writeHead(known ? 200 : 403).end(url.searchParams.get("hub.challenge"));
      }
      const raw = Buffer.concat(chunks);
      const expected = `sha256=${createHmac("sha256", appSecret).update(raw).digest("hex")}`;
      received.push({
        path: url.pathname,
        raw,
        body: JSON.parse(raw.toString("utf8")) as ReceivedWebhook["body"],
        signed: request.headers["x-hub-signature-256"] === expected,
        at: performance.now(),
      });
      return response.writeHead(answers.shift() ?? 200).end("ok");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    answers,
    files,
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export interface GraphAnswer {
  status: number;
  body: {
    error?: { message: string; type: string; code: number; error_subcode?: number; error_data?: { details: string }; fbtrace_id: string };
  } & Record<string, unknown>;
  headers: Headers;
}

/** A call of the Graph API with a Bearer token. */
export async function callGraph(origin: string, path: string, token: string, body?: unknown): Promise<GraphAnswer> {
  const response = await fetch(`${origin}/v23.0/${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as GraphAnswer["body"], headers: response.headers };
}

/** First event of a Messenger or Instagram webhook. */
export function eventOf(webhook: ReceivedWebhook): unknown {
  const events = webhook.body.entry[0]?.["messaging"];
  return Array.isArray(events) ? (events[0] as unknown) : undefined;
}
