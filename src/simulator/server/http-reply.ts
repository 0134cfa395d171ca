import type { IncomingMessage, ServerResponse } from "node:http";

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: Buffer;
  /** Parsed body when it is JSON (or form fields), else null. */
  json: Record<string, unknown> | null;
  request: IncomingMessage;
  response: ServerResponse;
}

export type Reply =
  | { kind: "json"; status: number; body: unknown; headers?: Record<string, string> }
  | { kind: "bytes"; status: number; body: Buffer; headers: Record<string, string> }
  /** The connection is destroyed without an answer. */
  | { kind: "cut" }
  /** The handler answers by itself (a stream). */
  | { kind: "taken" };

export function json(body: unknown, status = 200, headers?: Record<string, string>): Reply {
  return { kind: "json", status, body, ...(headers ? { headers } : {}) };
}

/** A file from outside: never rendered as a document in our origin, unless it is a picture, sound or film. */
export function fileReply(mimeType: string, body: Buffer, filename: string | null): Reply {
  const inline = /^(image\/(jpeg|png|gif|webp)|audio\/|video\/)/.test(mimeType);
  const name = encodeURIComponent(filename ?? "arquivo");
  return {
    kind: "bytes",
    status: 200,
    body,
    headers: {
      "content-type": inline ? mimeType : "application/octet-stream",
      "content-disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${name}`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox",
    },
  };
}

export function writeReply(response: ServerResponse, reply: Reply): void {
  if (reply.kind === "taken") return;
  if (reply.kind === "cut") {
    response.destroy();
    return;
  }
  if (reply.kind === "bytes") response.writeHead(reply.status, { "content-length": reply.body.length, ...reply.headers }).end(reply.body);
  else {
    const body = Buffer.from(JSON.stringify(reply.body));
    response
      .writeHead(reply.status, { "content-type": "application/json; charset=UTF-8", "content-length": body.length, ...reply.headers })
      .end(body);
  }
}
