import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { newStorageKey } from "./file-store.ts";
import { openS3Store } from "./s3-store.ts";

// As much of the S3 protocol as the store uses, spoken on loopback.
const objects = new Map<string, Buffer>();
const uploads = new Map<string, Map<number, Buffer>>();
let down = false;
let largestBody = 0;

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  largestBody = Math.max(largestBody, body.length);
  if (down) return void response.writeHead(503).end();
  if (!(request.headers.authorization ?? "").startsWith("AWS4-HMAC-SHA256 Credential=id/")) return void response.writeHead(403).end();
  const url = new URL(request.url ?? "/", "http://x");
  const uploadId = url.searchParams.get("uploadId");
  const xml = (text: string) => response.setHeader("content-type", "application/xml").end(`<?xml version="1.0"?>${text}`);
  if (request.method === "POST" && url.searchParams.has("uploads")) {
    const id = newId();
    uploads.set(id, new Map());
    return void xml(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
  }
  if (uploadId !== null) {
    const parts = uploads.get(uploadId) ?? new Map<number, Buffer>();
    if (request.method === "PUT") parts.set(Number(url.searchParams.get("partNumber")), body);
    else uploads.delete(uploadId);
    if (request.method === "POST") {
      objects.set(url.pathname, Buffer.concat([...parts].toSorted(([a], [b]) => a - b).map(([, part]) => part)));
      return void xml("<CompleteMultipartUploadResult/>");
    }
    return void response.setHeader("etag", '"part"').end();
  }
  const found = objects.get(url.pathname);
  if (request.method === "PUT") objects.set(url.pathname, body);
  if (request.method === "DELETE") objects.delete(url.pathname);
  if (request.method === "PUT" || request.method === "DELETE") return void response.end();
  if (!found)
    return void (request.method === "HEAD"
      ? response.writeHead(404).end()
      : response.writeHead(404, { "content-type": "application/xml" }).end("<Error><Code>NoSuchKey</Code></Error>"));
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  const part = range ? found.subarray(Number(range[1]), Number(range[2]) + 1) : found;
  response.writeHead(range ? 206 : 200, { "content-length": part.length }).end(request.method === "HEAD" ? undefined : part);
});

let store: ReturnType<typeof openS3Store>;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  store = openS3Store({
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    bucket: "files",
    accessKeyId: "id",
    secretAccessKey: "secret",
    forcePathStyle: true,
  });
});
afterAll(() => {
  store.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  objects.clear();
  uploads.clear();
  down = false;
  largestBody = 0;
});

async function read(key: string, range?: { start: number; end: number }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await store.get(key, range)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function* pieces(count: number, bytes: number) {
  for (let i = 0; i < count; i += 1) yield Buffer.alloc(bytes, i);
}

test("small files go up in one request", async () => {
  const key = newStorageKey(newId());
  await store.put(key, Buffer.from("hello world"));
  expect([...objects.keys()]).toEqual([`/files/${key}`]);
  expect((await read(key)).toString()).toBe("hello world");
  expect((await read(key, { start: 6, end: 8 })).toString()).toBe("wor");
  expect(await store.exists(key)).toBe(true);
  await store.delete(key);
  expect(await store.exists(key)).toBe(false);
  await expect(store.get(key)).rejects.toMatchObject({ code: "files.missing" });
});

test("an empty source is an empty file", async () => {
  const key = newStorageKey(newId());
  await store.put(key, pieces(0, 0));
  expect((await read(key)).length).toBe(0);
});

test("a long stream goes up in parts of 8 MiB and comes back the same", async () => {
  const key = newStorageKey(newId());
  await store.put(key, pieces(7, 3_000_001));
  expect(largestBody).toBe(8 * 1024 * 1024);
  const expected: Buffer[] = [];
  for await (const piece of pieces(7, 3_000_001)) expected.push(piece);
  expect((await read(key)).equals(Buffer.concat(expected))).toBe(true);
  expect(uploads.size).toBe(0);
});

test("a source that breaks midway leaves neither object nor upload", async () => {
  const key = newStorageKey(newId());
  const broken = async function* () {
    yield* pieces(4, 3_000_000);
    throw new Error("connection lost");
  };
  await expect(store.put(key, broken())).rejects.toThrow("connection lost");
  expect(objects.size).toBe(0);
  expect(uploads.size).toBe(0);
});

test("a store that is down is said plainly", async () => {
  down = true;
  await expect(store.put(newStorageKey(newId()), Buffer.from("x"))).rejects.toMatchObject({
    kind: "unavailable",
    code: "files.store_unavailable",
  });
});
