import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { cleanFileName, contentDisposition, fileKind, servedAs } from "./served-type.ts";
import { sniffType } from "./sniff-type.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

test("pictures are known by their bytes, whatever the sender says", async () => {
  const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  expect(await sniffType(png, "text/html", "a.html")).toBe("image/png");
  expect(await sniffType(bytes("%PDF-1.7\n"), "image/png", null)).toBe("application/pdf");
});

test.each([
  ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "image/svg+xml"],
  ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"],
  ["  \n<!-- x --><SVG onload=alert(1)>", "image/svg+xml"],
  ["<!DOCTYPE html><p>", "text/html"],
  ["hello <script>alert(1)</script>", "text/html"],
  ["<?xml version='1.0'?><note/>", "application/xml"],
  ["olá, tudo bem?", "text/plain"],
  ["BEGIN:VCARD\nVERSION:3.0", "text/vcard"],
  ["\u0000\u0001\u0002 something", "application/octet-stream"],
  ["", "application/octet-stream"],
])("%j is %s and never shown in place", async (text, type) => {
  const sniffed = await sniffType(Buffer.from(text), "image/png", "photo.png");
  expect(sniffed).toBe(type);
  expect(servedAs(sniffed)).toEqual({ contentType: "application/octet-stream", disposition: "attachment" });
});

test("a voice message in a container of films is sound when its sender says so", async () => {
  const webm = Buffer.concat([Buffer.from("1a45dfa39f4286810142f7810142f2810442f381084282847765626d", "hex"), Buffer.alloc(200)]);
  expect(await sniffType(webm, "audio/webm;codecs=opus", null)).toBe("audio/webm");
  expect(await sniffType(webm, "video/webm", null)).toBe("video/webm");
  const ogg = Buffer.concat([bytes("OggS\u0000\u0002"), Buffer.alloc(22), bytes("OpusHead\u0001"), Buffer.alloc(100)]);
  expect(await sniffType(ogg, "audio/ogg; codecs=opus", null)).toBe("audio/ogg");
  expect(fileKind("audio/ogg")).toBe("audio");
  expect(fileKind("image/svg+xml")).toBe("document");
});

test("no bytes make it throw or give a type that a browser runs in place", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (head) => {
      const { disposition, contentType } = servedAs(await sniffType(head, "text/html", "x.html"));
      expect(disposition === "attachment" || /^(image\/(?!svg)|audio\/|video\/)/.test(contentType)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("file names are safe to store, show and send in a header", () => {
  expect(cleanFileName("../../etc/passwd")).toBe("passwd");
  expect(cleanFileName("C:\\temp\\nota fiscal.pdf")).toBe("nota fiscal.pdf");
  expect(cleanFileName("fatura\u202Efdp.exe\u0000\r\n")).toBe("faturafdp.exe");
  expect(cleanFileName("...")).toBe(null);
  expect(cleanFileName(undefined)).toBe(null);
  expect(cleanFileName(`${"a".repeat(400)}.pdf`)).toHaveLength(150);
  expect(cleanFileName(`${"a".repeat(400)}.pdf`)).toMatch(/\.pdf$/);
  expect(contentDisposition("attachment", 'orça"mento\\.pdf')).toBe(
    `attachment; filename="or_a_mento_.pdf"; filename*=UTF-8''or%C3%A7a%22mento%5C.pdf`,
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
      const header = contentDisposition("inline", cleanFileName(name));
      expect(header).toMatch(/^[\x20-\x7e]*$/);
    }),
  );
});
