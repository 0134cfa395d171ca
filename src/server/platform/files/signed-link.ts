import { createHmac, timingSafeEqual } from "node:crypto";

export type FileVariant = "original" | "thumbnail";

export interface FileLink {
  accountId: string;
  fileId: string;
  variant: FileVariant;
}

/** How long a link is good for at least. */
export const fileLinkSeconds = 3600;
const stepSeconds = 900;

/** When a link made now ends: after an hour, rounded up to the quarter, so that links made close together are equal and caches work. */
export function fileLinkExpiry(now: Date, seconds: number = fileLinkSeconds): Date {
  return new Date(Math.ceil((now.getTime() / 1000 + seconds) / stepSeconds) * stepSeconds * 1000);
}

function sign(link: FileLink, exp: number, key: Buffer): Buffer {
  return createHmac("sha256", key).update(`file\n${link.accountId}\n${link.fileId}\n${link.variant}\n${exp}`).digest();
}

/** Address of a file that anyone who has it may open until it ends. `base`: the product's own address, or "" for a relative link. */
export function signedFileUrl(link: FileLink & { base: string; expiresAt: Date }, key: Buffer): string {
  const exp = Math.floor(link.expiresAt.getTime() / 1000);
  const path = `/files/${link.accountId}/${link.fileId}/${link.variant}`;
  return `${link.base.replace(/\/+$/, "")}${path}?exp=${exp}&sig=${sign(link, exp, key).toString("base64url")}`;
}

/** True when the signature fits and the link has not ended. Anything malformed is false. */
export function verifySignedFile(link: FileLink & { exp: string; sig: string }, key: Buffer, now: Date): boolean {
  if (!/^\d{1,12}$/.test(link.exp) || !/^[\w-]{43}$/.test(link.sig)) return false;
  const exp = Number(link.exp);
  const given = Buffer.from(link.sig, "base64url");
  const expected = sign(link, exp, key);
  const fits = given.length === expected.length && timingSafeEqual(given, expected);
  return fits && exp * 1000 > now.getTime();
}
