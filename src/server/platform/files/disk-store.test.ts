import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { openDiskStore } from "./disk-store.ts";
import { newStorageKey } from "./file-store.ts";
import { measure } from "./measure.ts";

const root = await mkdtemp(join(tmpdir(), "prosa-files-"));
afterAll(() => rm(root, { recursive: true, force: true }));
const store = await openDiskStore(root);
const account = newId();

async function read(key: string, range?: { start: number; end: number }): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await store.get(key, range)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const filesBelow = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

test("what is put comes back, whole and in parts", async () => {
  const key = newStorageKey(account);
  await store.put(key, Buffer.from("hello world"));
  expect(await read(key)).toBe("hello world");
  expect(await read(key, { start: 6, end: 8 })).toBe("wor");
  expect(await store.exists(key)).toBe(true);
  await store.delete(key);
  await store.delete(key);
  expect(await store.exists(key)).toBe(false);
  await expect(store.get(key)).rejects.toMatchObject({ kind: "not_found", code: "files.missing" });
});

test("a source that breaks leaves nothing behind", async () => {
  const before = await filesBelow(root);
  const key = newStorageKey(account);
  const source = async function* () {
    yield Buffer.alloc(100_000);
    throw new Error("connection lost");
  };
  await expect(store.put(key, source())).rejects.toThrow("connection lost");
  expect(await store.exists(key)).toBe(false);
  expect(await filesBelow(root)).toHaveLength(before.length);
});

test.each(["../secret", "/etc/passwd", "a/../b", "a//b", "", "A", "a b", "a\u0000", ".hidden", "a/.b"])(
  "the key %j is refused",
  async (key) => {
    await expect(store.put(key, Buffer.from("x"))).rejects.toMatchObject({ code: "files.bad_key" });
    await expect(store.get(key)).rejects.toMatchObject({ code: "files.bad_key" });
  },
);

test("leftovers of a crash go away after a day", async () => {
  const aside = join(root, ".unfinished");
  await writeFile(join(aside, "old"), "x");
  await writeFile(join(aside, "young"), "x");
  const twoDaysAgo = new Date(Date.now() - 48 * 3600 * 1000);
  await utimes(join(aside, "old"), twoDaysAgo, twoDaysAgo);
  await openDiskStore(root);
  expect(await readdir(aside)).toEqual(["young"]);
});

test("2 GB pass without memory growing", async () => {
  const piece = Buffer.alloc(1024 * 1024);
  let sent = 0;
  const source = async function* () {
    for (; sent < 2048; sent += 1) yield piece;
  };
  const before = process.memoryUsage().rss;
  let peak = 0;
  const sink = measure(source(), 4 * 1024 ** 3);
  let size = 0;
  for await (const chunk of sink.stream) {
    size += chunk.byteLength;
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  expect(size).toBe(2 * 1024 ** 3);
  expect(sink.result().size).toBe(size);
  expect(peak - before).toBeLessThan(100 * 1024 * 1024);
});

test("a stream over the bound is cut at the bound, and its source is closed", async () => {
  const piece = Buffer.alloc(64 * 1024);
  let sent = 0;
  let closed = false;
  const endless = async function* () {
    try {
      for (;;) {
        sent += piece.length;
        yield piece;
      }
    } finally {
      closed = true;
    }
  };
  const key = newStorageKey(account);
  await expect(store.put(key, measure(endless(), 1_000_000).stream)).rejects.toMatchObject({ kind: "too_large", code: "files.too_large" });
  expect(sent).toBeLessThan(1_200_000);
  expect(closed).toBe(true);
  expect(await store.exists(key)).toBe(false);
});

// A file system of 1 MB shows what a full disk does; making one needs the rights of root.
const full = join(root, "full");
await mkdir(full);
let mounted = false;
try {
  execFileSync("/bin/mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", full], { stdio: "ignore" });
  mounted = true;
} catch {}
afterAll(() => {
  if (mounted) execFileSync("/bin/umount", [full]);
});

test.runIf(mounted)("a full disk is said plainly, leaves no half file, and small files go on", async () => {
  const small = await openDiskStore(full);
  const key = newStorageKey(account);
  await expect(small.put(key, Buffer.alloc(3_000_000, 1))).rejects.toMatchObject({ kind: "unavailable", code: "files.no_space" });
  expect(await small.exists(key)).toBe(false);
  expect(await filesBelow(full)).toEqual([]);
  await small.put(key, Buffer.from("fits"));
  expect(await small.exists(key)).toBe(true);
});
