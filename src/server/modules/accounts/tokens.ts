import { createHash, randomBytes } from "node:crypto";

/** A random credential of 256 bits with a readable prefix. Only its hash is stored. */
export function newToken(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString("base64url")}`;
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
