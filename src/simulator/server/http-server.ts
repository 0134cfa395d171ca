import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Simulation } from "./accept-send.ts";
import { controlApi } from "./control-api.ts";
import type { EventStreams } from "./event-stream.ts";
import { createGraphApi } from "./graph-api.ts";
import { unknownObject } from "./graph-error.ts";
import { type Call, fileReply, json, type Reply, writeReply } from "./http-reply.ts";
import { isJson } from "./json-input.ts";
import { pageFile } from "./page-files.ts";

const maxBody = 110 * 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBody) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The Send API takes JSON, and form fields whose values are JSON. */
function parseBody(body: Buffer, contentType: string): Record<string, unknown> | null {
  try {
    if (contentType.startsWith("application/x-www-form-urlencoded")) {
      const fields = [...new URLSearchParams(body.toString("utf8"))];
      return Object.fromEntries(fields.map(([key, value]) => [key, /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value]));
    }
    if (contentType.startsWith("multipart/")) return null;
    const value: unknown = JSON.parse(body.toString("utf8"));
    return isJson(value) ? value : null;
  } catch {
    return null;
  }
}

export function createHttpServer(simulation: Simulation, streams: EventStreams): Server {
  const { world } = simulation;
  const graph = createGraphApi(simulation);

  const route = async (call: Call): Promise<Reply> => {
    if (call.path.startsWith("/_sim/")) return controlApi(simulation, streams, call);
    const cdn = /^\/_cdn\/(\d+)\//.exec(call.path);
    const file = cdn ? world.media.find(cdn[1] ?? "") : null;
    if (cdn) return file ? fileReply(file.mimeType, file.bytes, file.filename) : json({ error: "URL signature expired" }, 403);
    const answered = await graph(call);
    if (answered) return answered;
    const page = call.method === "GET" ? await pageFile(world.config.pageDir, call.path) : null;
    return page ?? json(unknownObject(call.path.slice(1)).body(), 400);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://simulator");
    const body = await readBody(request);
    if (!body) {
      writeReply(response, json({ error: { message: "Request entity too large", code: 1 } }, 413));
      return;
    }
    const parsed = body.length === 0 ? null : parseBody(body, request.headers["content-type"] ?? "");
    const call: Call = {
      method: request.method ?? "GET",
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body,
      json: parsed,
      request,
      response,
    };
    writeReply(response, await route(call));
  };

  return createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      process.stderr.write(`simulator: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      if (response.headersSent) response.destroy();
      else writeReply(response, json({ error: { message: "An unknown error occurred", type: "OAuthException", code: 1 } }, 500));
    });
  });
}
