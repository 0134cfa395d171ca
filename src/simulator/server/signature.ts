import { createHmac } from "node:crypto";
import type { SimChannel } from "./model.ts";

/** The body as Meta sends it. Instagram and Messenger escape non-ASCII as lower-case \uXXXX and slashes as \/ (what PHP's json_encode does). */
export function encodeWebhook(channel: SimChannel, payload: unknown): Buffer {
  const json = JSON.stringify(payload);
  if (channel === "whatsapp") return Buffer.from(json, "utf8");
  const escaped = json
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("/", "\\/");
  return Buffer.from(escaped, "latin1");
}

/** Value of X-Hub-Signature-256 over the raw body bytes. */
export function signWebhook(appSecret: string, body: Buffer): string {
  return `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}
