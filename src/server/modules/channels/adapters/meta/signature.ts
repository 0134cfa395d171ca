import { createHmac, timingSafeEqual, type KeyObject } from "node:crypto";

const header256 = /^sha256=([0-9a-f]{64})$/i;

/**
 * Whether `header` (X-Hub-Signature-256) is the HMAC-SHA256 of the raw bytes under the application secret. Compares in constant time.
 * `secret` as a key object saves making one for each body, which costs more than the hash. A missing, repeated, short or malformed header is false and never throws; so is an empty secret, which would sign for anybody.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
export function signatureFits(secret: KeyObject | string, rawBody: Uint8Array, header: unknown): boolean {
  const isEmpty = typeof secret === "string" ? secret === "" : secret.symmetricKeySize === 0;
  if (isEmpty || typeof header !== "string") return false;
  const given = header256.exec(header)?.[1];
  if (given === undefined) return false;
  return timingSafeEqual(createHmac("sha256", secret).update(rawBody).digest(), Buffer.from(given, "hex"));
}
