import { randomBytes } from "node:crypto";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { createVault } from "#platform/crypto/vault.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { openDiskStore } from "./disk-store.ts";
import { newStorageKey } from "./file-store.ts";
import { sealFiles } from "./sealed-store.ts";

const db = await testDatabase();
const account = await testAccount(db);
const other = await testAccount(db);
const root = await mkdtemp(join(tmpdir(), "prosa-sealed-"));
afterAll(() => rm(root, { recursive: true, force: true }));
const plain = await openDiskStore(root);
const store = sealFiles(plain, createVault(db, randomBytes(32)));
const block = 64 * 1024;
const pathOf = (key: string) => join(root, ...key.split("/"));

async function* inPieces(bytes: Buffer, length: number) {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}

test("what is put comes back, whole and in any part, and lies in no readable form", async () => {
  const sizes = fc.oneof(fc.nat(300), fc.constantFrom(block - 1, block, block + 1, 2 * block, 2 * block + 1), fc.nat(5 * block));
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1, max: 200_000 }), fc.nat(), fc.nat(), async (size, piece, a, b) => {
      const bytes = Buffer.alloc(size, "Rua das Acácias, 1024. ");
      for (let index = 0; index < size; index += 997) bytes[index] = index % 251;
      const key = newStorageKey(account);
      await store.put(key, inPieces(bytes, piece));
      expect((await buffer(await store.get(key))).equals(bytes)).toBe(true);
      if (size === 0) return;
      const [start = 0, end = 0] = [a % size, b % size].toSorted((one, two) => one - two);
      expect((await buffer(await store.get(key, { start, end }))).equals(bytes.subarray(start, end + 1))).toBe(true);
      expect((await readFile(pathOf(key))).includes("Acácias")).toBe(false);
      await store.delete(key);
    }),
    { numRuns: 40 },
  );
});

test("a file from before is read as it lies, and one that is stored again is sealed", async () => {
  const key = newStorageKey(account);
  await plain.put(key, Buffer.from("nota fiscal"));
  expect(String(await buffer(await store.get(key)))).toBe("nota fiscal");
  expect(String(await buffer(await store.get(key, { start: 5, end: 10 })))).toBe("fiscal");
  await store.put(key, Buffer.from("nota nova"));
  expect(String(await buffer(await store.get(key, { start: 5, end: 8 })))).toBe("nova");
  expect(String(await readFile(pathOf(key)))).not.toContain("nova");
  await expect(store.get(newStorageKey(account))).rejects.toMatchObject({ code: "files.missing" });
  await expect(store.put("../x", Buffer.from("x"))).rejects.toMatchObject({ code: "files.bad_key" });
});

test("a file that was changed, cut, reordered or put in another's place does not open", async () => {
  const key = newStorageKey(account);
  await store.put(key, randomBytes(3 * block + 10));
  const good = await readFile(pathOf(key));
  const frame = good.readUInt32BE(12);
  const [head, first, second] = [good.subarray(0, 16), good.subarray(16, 16 + frame), good.subarray(16 + frame, 16 + 2 * frame)];
  const flipped = Buffer.from(good);
  flipped.writeUInt8(flipped.readUInt8(frame + 100) ^ 1, frame + 100);
  const bad = [
    flipped,
    good.subarray(0, 16 + 2 * frame),
    good.subarray(0, -3),
    Buffer.concat([head, second, first, good.subarray(16 + 2 * frame)]),
  ];
  for (const bytes of bad) {
    await writeFile(pathOf(key), bytes);
    await expect(store.get(key).then(buffer)).rejects.toMatchObject({ code: "files.damaged" });
  }
  await writeFile(pathOf(key), flipped);
  await expect(store.get(key, { start: block, end: 2 * block }).then(buffer)).rejects.toMatchObject({ code: "files.damaged" });
  // Of another account, or of this one under another name.
  await writeFile(pathOf(key), good);
  for (const owner of [account, other]) {
    const elsewhere = newStorageKey(owner);
    await store.put(elsewhere, Buffer.from("x"));
    await copyFile(pathOf(key), pathOf(elsewhere));
    await expect(store.get(elsewhere).then(buffer)).rejects.toMatchObject({ code: "files.damaged" });
  }
});

test("a source that breaks leaves nothing, and a reader that stops lets the file go", async () => {
  const key = newStorageKey(account);
  const broken = async function* () {
    yield Buffer.alloc(100_000);
    throw new Error("connection lost");
  };
  await expect(store.put(key, broken())).rejects.toThrow("connection lost");
  expect(await store.exists(key)).toBe(false);
  await store.put(key, Buffer.alloc(20 * block, 7));
  const stream = await store.get(key);
  for await (const piece of stream) {
    expect((piece as Buffer).length).toBeGreaterThan(0);
    break;
  }
  expect(stream.destroyed).toBe(true);
});
