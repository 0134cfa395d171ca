import { createHmac, timingSafeEqual } from "node:crypto";

export interface Visitor {
  accountId: string;
  channelId: string;
  visitorId: string;
  /** True when the shop vouched for who the visitor is. */
  verified: boolean;
}

const separator = ".";

function mac(key: Buffer, body: string): Buffer {
  return createHmac("sha256", key).update(`visitor\n${body}`).digest();
}

/** Token that opens one visitor's own conversation. */
export function signVisitor(key: Buffer, visitor: Visitor): string {
  const body = Buffer.from(JSON.stringify([visitor.accountId, visitor.channelId, visitor.visitorId, visitor.verified ? 1 : 0])).toString(
    "base64url",
  );
  return `${body}${separator}${mac(key, body).toString("base64url")}`;
}

/** Reverses `signVisitor`; null for anything that this installation did not sign. */
export function openVisitor(key: Buffer, token: string): Visitor | null {
  const [body = "", signature = "", ...rest] = token.split(separator);
  const given = Buffer.from(signature, "base64url");
  const expected = mac(key, body);
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const [accountId, channelId, visitorId, verified] = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as [
    string,
    string,
    string,
    number,
  ];
  return { accountId, channelId, visitorId, verified: verified === 1 };
}

/** Checks the shop's proof of a signed-in visitor: hex HMAC-SHA256 of the visitor id under the channel's identity secret. */
export function identityProofFits(secret: string, visitorId: string, proof: string): boolean {
  const expected = createHmac("sha256", secret).update(visitorId).digest();
  const given = /^[0-9a-f]{64}$/i.test(proof) ? Buffer.from(proof, "hex") : Buffer.alloc(0);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
