import fc from "fast-check";
import { expect, test } from "vitest";
import { fileLinkExpiry, signedFileUrl, verifySignedFile } from "./signed-link.ts";

const key = Buffer.alloc(32, 7);
const now = new Date("2025-03-01T10:07:00Z");
const link = {
  accountId: "0195a1b2-0000-7000-8000-000000000001",
  fileId: "0195a1b2-0000-7000-8000-000000000002",
  variant: "original" as const,
};

function parts(url: string) {
  const { searchParams } = new URL(url, "http://x");
  return { exp: searchParams.get("exp") ?? "", sig: searchParams.get("sig") ?? "" };
}

test("a link holds until it ends and no longer", () => {
  const expiresAt = fileLinkExpiry(now);
  expect(expiresAt.toISOString()).toBe("2025-03-01T11:15:00.000Z");
  const url = signedFileUrl({ ...link, base: "https://loja.example/", expiresAt }, key);
  expect(url).toMatch(/^https:\/\/loja\.example\/files\/0195a1b2-.*1\/0195a1b2-.*2\/original\?exp=1740827700&sig=[\w-]{43}$/);
  expect(verifySignedFile({ ...link, ...parts(url) }, key, now)).toBe(true);
  expect(verifySignedFile({ ...link, ...parts(url) }, key, new Date(expiresAt.getTime() - 1))).toBe(true);
  expect(verifySignedFile({ ...link, ...parts(url) }, key, expiresAt)).toBe(false);
});

test("links made within a quarter of an hour are equal, so that browsers cache", () => {
  const make = (at: string) => signedFileUrl({ ...link, base: "", expiresAt: fileLinkExpiry(new Date(at)) }, key);
  expect(make("2025-03-01T10:01:00Z")).toBe(make("2025-03-01T10:14:59Z"));
});

test("no part of a link may be changed", () => {
  const { exp, sig } = parts(signedFileUrl({ ...link, base: "", expiresAt: fileLinkExpiry(now) }, key));
  const bad = [
    { ...link, exp: String(Number(exp) + 1), sig },
    { ...link, accountId: link.fileId, exp, sig },
    { ...link, fileId: link.accountId, exp, sig },
    { ...link, variant: "thumbnail" as const, exp, sig },
    { ...link, exp, sig: `${sig.slice(0, -2)}AA` },
  ];
  for (const changed of bad) expect(verifySignedFile(changed, key, now)).toBe(false);
  expect(verifySignedFile({ ...link, exp, sig }, Buffer.alloc(32, 8), now)).toBe(false);
});

test("malformed expiries and signatures are false, never an error", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (exp, sig) => !verifySignedFile({ ...link, exp, sig }, key, now)));
  const { sig } = parts(signedFileUrl({ ...link, base: "", expiresAt: fileLinkExpiry(now) }, key));
  for (const exp of ["", "1e99", "Infinity", "-1", " 1740827700"]) expect(verifySignedFile({ ...link, exp, sig }, key, now)).toBe(false);
});
