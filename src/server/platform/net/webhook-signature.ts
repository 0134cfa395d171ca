import { createHmac } from "node:crypto";

/** Headers of the Standard Webhooks specification: an id that stays the same when it is sent again, the time, and HMAC-SHA256 over `id.time.body`. */
export function webhookHeaders(secret: Buffer, id: string, at: Date, body: string): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac("sha256", secret).update(`${id}.${seconds}.${body}`).digest("base64");
  return { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": `v1,${signature}` };
}

/** A signing key as receivers are told it. */
export const writtenSecret = (secret: Buffer): string => `whsec_${secret.toString("base64")}`;
