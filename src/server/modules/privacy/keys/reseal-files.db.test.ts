import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFiles } from "#entry/services.ts";
import { backUp, restore } from "#platform/backup/back-up.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { openDb } from "#platform/db/db.ts";
import { openDiskStore } from "#platform/files/disk-store.ts";
import { newStorageKey } from "#platform/files/file-store.ts";
import { sealFiles, type SealedFileStore } from "#platform/files/sealed-store.ts";
import { newId } from "#shared/ids.ts";
import { emptyDatabase } from "#testing/database.ts";
import { startProductProcess } from "#testing/product-process.ts";
import { startTestProduct, testKey, until } from "#testing/product.ts";
import type { KeyRenewal } from "./keys.contract.ts";
import { createKeyRenewer } from "./renew-keys.ts";
import { resealFiles } from "./reseal-files.ts";
import { fileSources } from "./sealed-files.repo.ts";

const product = await startTestProduct();
const { db, vault, files, log, config } = product.services;
const store = await openFiles(config);
const folder = mkdtempSync(join(tmpdir(), "prosa-renewal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = "/api/v1/privacy/keys";
const passphrase = "uma frase bem comprida";
const targets = { webhook: "https://aviso.exemplo.com.br/segredo", email: "avisos@exemplo.com.br" };
const pathOf = (key: string) => join(config.PROSA_DATA_DIR, "files", ...key.split("/"));
const contentOf = (key: string) => Buffer.alloc(200_000, `conteúdo de ${key} `);
const newest = async () => (await product.get<{ renewals: KeyRenewal[] }>(path)).renewals[0];

let accountId = "";
const keys: string[] = [];

/** The key that sealed a file's first block. */
const sealedBy = async (key: string) => (await buffer(await store.get(key, { start: 17, end: 32 }))).toString("hex");
const countSealedBy = async (keyId: Buffer) =>
  (await Promise.all(keys.map(sealedBy))).filter((found) => found === keyId.toString("hex")).length;

async function addFile(): Promise<string> {
  const key = newStorageKey(accountId);
  await files.put(key, contentOf(key));
  keys.push(key);
  return key;
}

const addRow = (storageKey: string, thumbnailKey: string | null = null) =>
  product.rows(
    "insert into files (account_id, id, storage_key, thumbnail_key, mime_type, size, sha256) values ($1, $2, $3, $4, 'x/y', 1, '\\x00')",
    [accountId, newId(), storageKey, thumbnailKey],
  );

async function expectReadable(from: SealedFileStore): Promise<void> {
  for (const key of keys) {
    expect((await buffer(await from.get(key))).equals(contentOf(key))).toBe(true);
    expect((await buffer(await from.get(key, { start: 70_000, end: 140_000 }))).equals(contentOf(key).subarray(70_000, 140_001))).toBe(
      true,
    );
  }
}

beforeAll(async () => {
  accountId = (await product.rows<{ id: string }>("select id from accounts"))[0]?.id ?? "";
  for (let n = 0; n < 120; n += 1) await addRow(await addFile(), n % 10 === 0 ? await addFile() : null);
  const at = new Date();
  await product.rows(
    `insert into knowledge_files (account_id, id, file_name, mime_type, size, sha256, storage_key, state, created_at)
     values ($1, $2, 'manual.pdf', 'application/pdf', 1, '\\x00', $3, 'done', $4)`,
    [accountId, newId(), await addFile(), at],
  );
  await product.rows(
    `insert into report_files (account_id, id, title, source, span, format, language, owner_kind, owner_id, owner_role, state, storage_key, created_at, expires_at)
     values ($1, $2, 'Resumo', '{}', '{}', 'csv', 'pt-BR', 'key', $2, 'ADMIN', 'done', $3, $4, $4::timestamptz + interval '1 day')`,
    [accountId, newId(), await addFile(), at],
  );
  await product.rows(
    `insert into retention_archive (account_id, id, class, store, subject_id, day, items, files, content_sealed, archived_at)
     values ($1, $2, 'interactions', 'messages', $3, current_date, 1, $4, $5, $6)`,
    [
      accountId,
      newId(),
      newId(),
      JSON.stringify([{ id: newId(), keys: [{ from: newStorageKey(accountId), to: await addFile() }] }]),
      await vault.seal(accountId, "other", "x"),
      at,
    ],
  );
  expect((await product.api("PUT", "/api/omni/settings/alerts", targets)).status).toBeLessThan(300);
}, 120_000);

test("every column with keys of files is known", async () => {
  const rows = await product.rows<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and (column_name like '%storage\\_key' or column_name like '%thumbnail\\_key')`,
  );
  const known = fileSources.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
  expect(rows.map(({ name }) => name).toSorted()).toEqual(known.filter((name) => name !== "retention_archive.files").toSorted());
});

/** A backup, and what it gives back in another place. */
async function restored(name: string): Promise<() => Promise<void>> {
  const file = join(folder, `${name}.backup`);
  const masterKey = createHash("sha256").update("test-master-key-0001").digest();
  const parts = { databaseUrl: product.databaseUrl, files: store, dataDir: config.PROSA_DATA_DIR, masterKey, passphrase };
  await backUp(parts, file, { product: "test", now: new Date() });
  return async () => {
    const url = await emptyDatabase();
    const dataDir = join(folder, name);
    const lying = await openDiskStore(join(dataDir, "files"));
    await restore({ databaseUrl: url, files: lying, dataDir, passphrase }, file, () => Promise.resolve());
    const elsewhere = openDb({ url });
    try {
      const known = new Set((await product.rows<{ key: string }>("select storage_key as key from report_files")).map(({ key }) => key));
      // Reports are made again, and are in no backup.
      const restoredFiles = sealFiles(lying, createVault(elsewhere, masterKey));
      for (const key of keys.filter((one) => !known.has(one)))
        expect((await buffer(await restoredFiles.get(key))).equals(contentOf(key))).toBe(true);
    } finally {
      await elsewhere.close();
    }
  };
}

test("files and alerts' addresses go over to a renewed key, also after a kill in the middle, are readable at every moment, and backups of any moment open", async () => {
  await product.services.keyRenewer.stop();
  const openBefore = await restored("before");
  // Of before files were sealed; changed by somebody; lost. The two last are known last, so that the others come first.
  const open = keys[3] ?? "";
  await store.put(open, contentOf(open));
  const [changed, lost] = [newStorageKey(accountId), newStorageKey(accountId)];
  await files.put(changed, contentOf(changed));
  const bytes = await readFile(pathOf(changed));
  bytes[100_000] = (bytes[100_000] ?? 0) ^ 1;
  await writeFile(pathOf(changed), bytes);
  for (const key of [changed, lost]) await addRow(key);
  expect((await product.api("POST", path)).status).toBe(201);
  const keyId = await vault.newestKey(accountId);
  const worker = await startProductProcess({
    dataDir: config.PROSA_DATA_DIR,
    command: "worker",
    environment: {
      DATABASE_URL: product.databaseUrl,
      PROSA_MASTER_KEY: "test-master-key-0001",
      PROSA_API_KEY: testKey,
      PROSA_DEMO: "0",
      GRAPH_API_URL: "http://127.0.0.1:9",
    },
  });
  try {
    await until(async () => (await countSealedBy(keyId)) >= 20, "the first files", 120_000);
  } finally {
    await worker.kill();
  }
  expect(await countSealedBy(keyId)).toBeLessThan(keys.length);
  await expectReadable(files);
  expect(await newest()).toMatchObject({ state: "running", files: { of: keys.length + 2 } });
  // The damaged one would end the backup.
  await product.rows("delete from files where storage_key = $1", [changed]);
  const openMidway = await restored("midway");
  await addRow(changed);
  await product.rows("update key_renewals set lease_until = null");
  const renewer = createKeyRenewer({ db, vault, files, log, unheard: 0 });
  renewer.start();
  await until(async () => (await newest())?.state === "done", "the end of the renewal", 120_000);
  await renewer.stop();
  expect(await countSealedBy(keyId)).toBe(keys.length);
  await expectReadable(files);
  // Of the first turn: the archive's row of this test, and the changed file, which stays as it was.
  expect(await newest()).toMatchObject({ state: "done", damaged: 2, files: { done: keys.length + 2, of: keys.length + 2 } });
  expect((await newest())?.files.resealed).toBeGreaterThan(20);
  expect((await readFile(pathOf(changed))).equals(bytes)).toBe(true);
  expect(await product.get("/api/omni/settings/alerts")).toMatchObject({ email: targets.email });
  const [setting] = await product.rows<{ value: { webhook: string; email: string } }>(
    "select value from account_settings where key = 'channel_alerts'",
  );
  for (const value of [setting?.value.webhook, setting?.value.email])
    expect(
      Buffer.from(value ?? "", "base64")
        .subarray(1, 17)
        .equals(keyId),
    ).toBe(true);
  for (const opens of [openBefore, openMidway]) await opens();
}, 300_000);

test("a file that is erased while it is sealed anew does not come back", async () => {
  const [source] = fileSources;
  if (source === undefined) throw new Error("There is a source.");
  await vault.renew(accountId);
  const keyId = await vault.newestKey(accountId);
  const key = keys[0] ?? "";
  const slow: SealedFileStore = {
    ...files,
    async reseal(one, by) {
      const outcome = await files.reseal(one, by);
      // As the eraser does it: the row, then the file; the new file comes to its place after that.
      if (one === key) await product.rows("delete from files where storage_key = $1", [key]);
      return outcome;
    },
  };
  await resealFiles({ db, files: slow }, accountId, { source, after: null, keyId });
  // Its small form goes with it, others stay.
  for (const gone of [key, keys[1] ?? ""]) expect(await files.exists(gone)).toBe(false);
  expect(await files.exists(keys[2] ?? "")).toBe(true);
});
