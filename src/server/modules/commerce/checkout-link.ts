import { isId } from "#shared/ids.ts";

// account id (16 bytes) + secret (16 random bytes): the link names its account, so that the cart is looked up inside that account alone.
const tokenBytes = 32;

/** The token of a cart's checkout link: 43 letters of base64url. */
export function checkoutToken(accountId: string, secret: Buffer): string {
  return Buffer.concat([Buffer.from(accountId.replaceAll("-", ""), "hex"), secret]).toString("base64url");
}

export interface CheckoutKey {
  accountId: string;
  secret: Buffer;
}

/** Reads a token; null when it is none. */
export function readCheckoutToken(token: string): CheckoutKey | null {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== tokenBytes) return null;
  const hex = bytes.subarray(0, 16).toString("hex");
  const accountId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return isId(accountId) ? { accountId, secret: bytes.subarray(16) } : null;
}

/** Address of the checkout page; relative when the base is empty. */
export function checkoutUrl(publicUrl: string, accountId: string, secret: Buffer): string {
  return `${publicUrl.replace(/\/+$/, "")}/checkout/${checkoutToken(accountId, secret)}`;
}
