import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { openDiskStore } from "#platform/files/disk-store.ts";
import { fileLinkExpiry, signedFileUrl, type FileVariant } from "#platform/files/signed-link.ts";
import { createHttpServer } from "#platform/http/server.ts";
import { createLogger } from "#platform/log/logger.ts";
import { createMetrics } from "#platform/metrics/metrics.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { mediaRoutes } from "./media.routes.ts";
import { storeUpload } from "./store-upload.ts";

const db = await testDatabase();
const root = await mkdtemp(join(tmpdir(), "prosa-serve-"));
const files = await openDiskStore(root);
const signingKey = Buffer.alloc(32, 5);
let now = new Date("2025-05-05T12:00:00Z");
const app = await createHttpServer({
  db,
  log: createLogger({ level: "silent" }),
  metrics: createMetrics(),
  routes: mediaRoutes({ files, signingKey, clock: { now: () => now } }),
  authenticate: async () => null,
  publicUrl: undefined,
  trustProxy: undefined,
});
afterAll(async () => {
  await app.close();
  await rm(root, { recursive: true, force: true });
});
const account = await testAccount(db);

const upload = (bytes: Buffer, fileName: string | null = null, declaredType: string | null = null) =>
  storeUpload({ db, files, accountId: account, stream: Readable.from([bytes]), fileName, declaredType, limits: { maxBytes: 500_000 } });
const linkOf = (fileId: string, variant: FileVariant = "original", accountId = account) =>
  signedFileUrl({ base: "", accountId, fileId, variant, expiresAt: fileLinkExpiry(now) }, signingKey);

test("a picture is shown in place, with its thumbnail, and cached until its link ends", async () => {
  const photo = await sharp({ create: { width: 1000, height: 500, channels: 3, background: "#123456" } })
    .png()
    .toBuffer();
  const file = await upload(photo, "foto.png");
  const whole = await app.inject(linkOf(file.id));
  expect(whole.statusCode).toBe(200);
  expect(whole.rawPayload.equals(photo)).toBe(true);
  expect(whole.headers).toMatchObject({
    "content-type": "image/png",
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=3600, immutable",
    "content-length": String(photo.length),
  });
  const small = await app.inject(linkOf(file.id, "thumbnail"));
  expect(small.headers["content-type"]).toBe("image/webp");
  expect((await sharp(small.rawPayload).metadata()).width).toBe(480);
  const again = await app.inject({ url: linkOf(file.id), headers: { "if-none-match": String(whole.headers.etag) } });
  expect(again.statusCode).toBe(304);
  const head = await app.inject({ method: "HEAD", url: linkOf(file.id) });
  expect([head.statusCode, head.headers["content-length"], head.rawPayload.length]).toEqual([200, String(photo.length), 0]);
});

test.each([
  ["<html><script>alert(1)</script></html>", "a.html"],
  ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "a.svg"],
  ["alert(1)", "a.js"],
])("%j leaves as a download of bytes", async (text, name) => {
  const file = await upload(Buffer.from(text), name, "image/png");
  const served = await app.inject(linkOf(file.id));
  expect(served.headers["content-type"]).toBe("application/octet-stream");
  expect(served.headers["content-disposition"]).toMatch(/^attachment; filename="a\./);
  expect(served.headers["x-content-type-options"]).toBe("nosniff");
});

test("players may ask for parts", async () => {
  const sound = Buffer.concat([
    Buffer.from("ID3\u0004\u0000\u0000\u0000\u0000\u0000\u0000"),
    Buffer.from("fffb9000", "hex"),
    Buffer.alloc(1000, 1),
  ]);
  const file = await upload(sound, "voz.mp3");
  const url = linkOf(file.id);
  const part = async (range: string, more: Record<string, string> = {}) => app.inject({ url, headers: { range, ...more } });
  const first = await part("bytes=0-9");
  expect([first.statusCode, first.headers["content-range"], first.headers["content-length"]]).toEqual([
    206,
    `bytes 0-9/${sound.length}`,
    "10",
  ]);
  expect(first.rawPayload.equals(sound.subarray(0, 10))).toBe(true);
  expect((await part("bytes=1000-")).rawPayload.equals(sound.subarray(1000))).toBe(true);
  expect((await part("bytes=-4")).rawPayload.equals(sound.subarray(-4))).toBe(true);
  expect((await part("bytes=5-99999")).headers["content-length"]).toBe(String(sound.length - 5));
  const beyond = await part("bytes=99999-");
  expect([beyond.statusCode, beyond.headers["content-range"], beyond.json<{ code: string }>().code]).toEqual([
    416,
    `bytes */${sound.length}`,
    "files.bad_range",
  ]);
  for (const ignored of ["bytes=0-1,4-5", "bytes=5-1", "lines=1-2", "bytes=-"]) expect((await part(ignored)).statusCode).toBe(200);
  expect((await part("bytes=0-9", { "if-range": '"other"' })).statusCode).toBe(200);
});

test("links that ended, were changed or belong to another account open nothing", async () => {
  const file = await upload(Buffer.from("segredo"), "s.txt");
  const url = linkOf(file.id);
  const other = await testAccount(db);
  const refused = [
    url.replace("sig=", "sig=A"),
    url.replace(/exp=\d+/, "exp=9999999999"),
    url.split("?")[0] ?? "",
    url.replace(account, other),
    url.replace(file.id, "x"),
    `${url}&exp=1`,
  ];
  for (const bad of refused) {
    const answer = await app.inject(bad);
    expect([bad, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([bad, true]);
    expect(answer.headers["cache-control"] ?? "").not.toContain("immutable");
  }
  // Even a link that somebody with the key signed for a wrong account shows nothing: the row belongs to another.
  expect((await app.inject(linkOf(file.id, "original", other))).statusCode).toBe(404);
  expect((await app.inject(linkOf(newId()))).statusCode).toBe(404);
  expect((await app.inject(linkOf(file.id, "thumbnail"))).statusCode).toBe(404);
  now = new Date(now.getTime() + 2 * 3600 * 1000);
  expect((await app.inject(url)).json<{ code: string }>().code).toBe("files.bad_link");
});

test("uploads over the bound, empty or cut by the form reader are refused and leave nothing", async () => {
  const rows = () => db.account(account, (tx) => tx.query("select from files where account_id = $1", [account]));
  const before = (await rows()).length;
  await expect(upload(Buffer.alloc(500_001))).rejects.toMatchObject({ code: "files.too_large" });
  await expect(upload(Buffer.alloc(0))).rejects.toMatchObject({ code: "files.empty" });
  const cut = Object.assign(Readable.from([Buffer.from("half")]), { truncated: true });
  await expect(
    storeUpload({ db, files, accountId: account, stream: cut, fileName: null, declaredType: null, limits: { maxBytes: 10 } }),
  ).rejects.toMatchObject({ kind: "too_large" });
  expect((await rows()).length).toBe(before);
});
