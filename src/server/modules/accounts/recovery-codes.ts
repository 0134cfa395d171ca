import { randomBytes } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";

const howMany = 10;
// Crockford's 32 signs: none is taken for another on paper. Ten of them are 50 bits.
const signs = "0123456789abcdefghjkmnpqrstvwxyz";

/** Fresh codes as they are shown: `7k2m9-p4qxd`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: howMany }, () => {
    const text = [...randomBytes(10)].map((byte) => signs[byte & 31]).join("");
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });
}

/** A code as somebody typed it, in the form that is hashed; null when it cannot be one. */
export function normaliseRecoveryCode(typed: string): string | null {
  const text = typed.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");
  return /^[0-9a-hjkmnp-tv-z]{10}$/.test(text) ? text : null;
}

/** Keyed hash of a code: without the vault's key even its 50 bits cannot be tried out on a stolen table. */
export function recoveryCodeHash(vault: Vault, accountId: string, userId: string, normalised: string): Promise<Buffer> {
  return vault.blindIndex(accountId, "recovery_code", `${userId}\u0000${normalised}`);
}
