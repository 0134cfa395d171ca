import { createHmac, timingSafeEqual } from "node:crypto";

const header256 = /^sha256=([0-9a-f]{64})$/i;

/**
 * Whether `header` (X-Hub-Signature-256) is the HMAC-SHA256 of the raw bytes under the application secret. Compares in constant time.
 * A missing, repeated, short or malformed header is false and never throws; so is an empty secret, which would sign for anybody.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
export function signatureFits(secret: string, rawBody: Uint8Array, header: unknown): boolean {
  if (secret === "" || typeof header !== "string") return false;
  const given = header256.exec(header)?.[1];
  if (given === undefined) return false;
  return timingSafeEqual(createHmac("sha256", secret).update(rawBody).digest(), Buffer.from(given, "hex"));
}
