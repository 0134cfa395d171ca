import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AdapterNetwork, ChannelAccess, OutboundFile, OutboundMessage } from "../adapter.ts";

export interface SeenRequest {
  method: string;
  path: string;
  authorization: string | null;
  json: Record<string, unknown>;
  form: FormData | null;
}

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
  /** `cut`: the connection breaks once the request is here; `hang`: no answer ever comes; `half`: the answer breaks off. */
  fault?: "cut" | "hang" | "half";
}

export interface FakeGraph {
  network: AdapterNetwork;
  url: string;
  seen: SeenRequest[];
  /** Answers of the next calls in order; the last one stays. */
  answers(...next: Answer[]): void;
  stop(): Promise<void>;
}

/** A server on loopback that answers as it is told and remembers what it was asked. Calls time out after 300 ms. */
export async function startFakeGraph(): Promise<FakeGraph> {
  const seen: SeenRequest[] = [];
  let queue: Answer[] = [{ json: {} }];
  const server = createServer((request, response) => void handle(request, response));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = new Uint8Array(Buffer.concat(parts));
    const type = request.headers["content-type"] ?? "";
    const isForm = type.startsWith("multipart/");
    seen.push({
      method: request.method ?? "",
      path: request.url ?? "",
      authorization: request.headers.authorization ?? null,
      json: type.startsWith("application/json") ? (JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>) : {},
      // oxlint-disable-next-line typescript/no-deprecated -- a test's own small forms
      form: isForm ? await new Response(body, { headers: { "content-type": type } }).formData() : null,
    });
    const answer = (queue.length > 1 ? queue.shift() : queue[0]) ?? {};
    if (answer.fault === "cut") return void request.socket.destroy();
    if (answer.fault === "hang") return;
    const text = answer.text ?? JSON.stringify(answer.json ?? {});
    response.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers });
    if (answer.fault !== "half") return void response.end(text);
    response.write(text.slice(0, 5), () => request.socket.destroy());
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    seen,
    network: { graphUrl: url, fetch: (address, init = {}) => fetch(address, { ...init, signal: AbortSignal.timeout(300) }) },
    answers(...next) {
      queue = next;
      seen.length = 0;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export function aChannel(externalId: string, config: Record<string, unknown> = {}): ChannelAccess {
  return { externalId, config, secrets: { accessToken: "the-token" } };
}

export function anOutbound(fields: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    id: "0192f0aa-0000-7000-8000-000000000001",
    address: "5541998761234",
    addressKind: "phone",
    text: "Oi!",
    options: [],
    file: null,
    template: null,
    reaction: null,
    replyToExternalId: null,
    byPerson: false,
    inHumanWindowOnly: false,
    ...fields,
  };
}

export function aFile(fields: Partial<OutboundFile> = {}): OutboundFile {
  return {
    kind: "image",
    mimeType: "image/png",
    fileName: "foto.png",
    size: 3,
    bytes: () => Promise.resolve(Buffer.from([1, 2, 3])),
    link: null,
    ...fields,
  };
}

export const options = (count: number, title = (n: number) => `Opção ${n}`) =>
  Array.from({ length: count }, (_, index) => ({ id: `option:${index + 1}`, title: title(index + 1) }));
