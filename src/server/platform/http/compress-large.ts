import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";

const compress = promisify(gzip);
/** A smaller answer fits in the first packets of a connection anyway. */
const leastLength = 16 * 1024;

/**
 * The body of a large JSON answer for a browser, compressed off the event loop; every other body as it is. Only pages of our own ask with `sec-fetch-site:
 * same-origin`, so no other site can learn from lengths what stands beside a text of its choosing.
 */
export async function compressLarge(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== "string" || payload.length < leastLength || request.method !== "GET") return payload;
  if (request.headers["sec-fetch-site"] !== "same-origin" || !/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return payload;
  if (reply.hasHeader("content-encoding") || !/^application\/(?:[\w.]+\+)?json/.test(String(reply.getHeader("content-type") ?? "")))
    return payload;
  const body = await compress(payload, { level: 4 });
  reply.removeHeader("content-length");
  void reply.header("content-encoding", "gzip").header("vary", "accept-encoding");
  return body;
}
