import { randomInt } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import pg from "pg";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runProduct } from "#entry/run.ts";
import { masterKeyOf, openFiles } from "#entry/services.ts";
import { parseConfig } from "#platform/config/config.ts";
import { openDiskStore } from "#platform/files/disk-store.ts";
import { newStorageKey, type FileStore } from "#platform/files/file-store.ts";
import { sealFiles } from "#platform/files/sealed-store.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { openDb } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { emptyDatabase } from "#testing/database.ts";
import { startTestProduct, testKey, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import { backUp, listFileKeysOf, restore, verifyBackup } from "./back-up.ts";
import { pruneFolder } from "./file-folder.ts";

// What works in the background is a process of its own, so that it can be over when rows are compared.
const product = await startTestProduct({ env: { PROSA_ROLE: "api" } });
const worker = await product.another("worker");
const folder = mkdtempSync(join(tmpdir(), "prosa-backup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "prosa.backup");
const passphrase = "uma frase bem comprida";
const masterKey = Buffer.alloc(32, 7);
const number = String(randomInt(10 ** 11, 10 ** 12));
const phone = `55119${randomInt(7_000_0000, 9_999_9999)}`;
let channelId = "";
let accountId = "";
let storageKey = "";

beforeAll(async () => {
  channelId = (await product.connect("whatsapp", number)).id;
  for (let n = 0; n < 30; n += 1)
    await product.webhook("whatsapp", messageBody(number, { from: phone, name: "Caio" }, text(`mensagem ${n} – ação "x", \\ e ,`)));
  await product.settle();
  await until(
    async () =>
      (
        await product.rows<{ n: number }>(
          "select count(*)::int as n from event_consumers e join accounts a on a.id = e.account_id where position < a.event_head",
        )
      )[0]?.n === 0,
    "the consumers",
    60_000,
  );
  await worker.stop();
  accountId = (await product.rows<{ id: string }>("select id from accounts"))[0]?.id ?? "";
  storageKey = newStorageKey(accountId);
  await product.services.files.put(storageKey, Buffer.alloc(3_000_000, "arquivo "));
  await product.rows(
    "insert into files (account_id, id, storage_key, mime_type, size, sha256) select id, $1, $2, 'x/y', 3000000, '\\x00' from accounts",
    [newId(), storageKey],
  );
}, 180_000);

// As they lie: sealed under the account's key, which the database of the same backup holds.
const lying = await openFiles(product.services.config);

const partsOf = () => ({
  databaseUrl: product.databaseUrl,
  files: lying,
  dataDir: product.services.config.PROSA_DATA_DIR,
  masterKey,
  passphrase,
});

/** A file as a product on a restored database reads it. */
async function readRestored(url: string, files: FileStore, key: string): Promise<Buffer> {
  const db = openDb({ url });
  try {
    return await buffer(await sealFiles(files, createVault(db, await masterKeyOf(product.services.config))).get(key));
  } finally {
    await db.close();
  }
}

/** Number and content of the rows of every table. */
async function sums(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations'",
    );
    const found: Record<string, string> = {};
    for (const { name } of rows) {
      const row = (
        await client.query<{ sum: string }>(
          `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
        )
      ).rows[0];
      found[name] = row?.sum ?? "";
    }
    return found;
  } finally {
    await client.end();
  }
}

async function indexes(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ made: string }>("select indexdef as made from pg_indexes where schemaname = 'public' order by 1");
  await client.end();
  expect(rows.length).toBeGreaterThan(100);
  return rows.map(({ made }) => made);
}

test("a backup that was changed, cut off or reordered in any place does not open, nor by another passphrase", async () => {
  const made = await backUp(partsOf(), file, { product: "test", now: new Date() });
  expect(made.tables["messages"]).toBeGreaterThanOrEqual(30);
  expect(made.files).toBe(1);
  expect(await verifyBackup(file, passphrase)).toMatchObject({ ...made, product: "test" });
  const whole = readFileSync(file);
  // Nothing of a person, and no key, is to be read in it.
  for (const word of [phone, "Caio", "mensagem", masterKey.toString("hex"), masterKey]) expect(whole.includes(word)).toBe(false);
  await expect(verifyBackup(file, "outra frase comprida")).rejects.toMatchObject({ code: "backup.damaged" });
  const bad = join(folder, "bad.backup");
  const places = [0, 9, 30, 50, Math.floor(whole.length / 2), whole.length - 1];
  for (const place of places) {
    const changed = Buffer.from(whole);
    changed[place] = (changed[place] ?? 0) ^ 1;
    writeFileSync(bad, changed);
    await expect(verifyBackup(bad, passphrase), `byte ${place}`).rejects.toMatchObject({ code: "backup.damaged" });
  }
  for (const length of [0, 10, 24, 40, whole.length - 20]) {
    writeFileSync(bad, whole.subarray(0, length));
    await expect(verifyBackup(bad, passphrase), `cut at ${length}`).rejects.toMatchObject({ code: "backup.damaged" });
  }
  writeFileSync(bad, Buffer.concat([whole, Buffer.from("more")]));
  await expect(verifyBackup(bad, passphrase)).rejects.toMatchObject({ code: "backup.damaged" });
}, 60_000);

test("a restored backup has every row and file, the product runs on it, and who was erased since is erased again", async () => {
  // Who asked for what is noted some time after the answer.
  const { before, made } = await until(
    async () => {
      const rows = await sums(product.databaseUrl);
      const sum = await backUp(partsOf(), file, { product: "test", now: new Date() });
      return isDeepStrictEqual(await sums(product.databaseUrl), rows) && { before: rows, made: sum };
    },
    "a backup beside which nothing was written",
    60_000,
  );
  const customer = (await product.get<{ items: { id: string }[] }>(`/api/v1/users?phone=${phone}`)).items[0]?.id ?? "";
  const url = await emptyDatabase();
  const dataDir = join(folder, "restored");
  const files = await openDiskStore(join(dataDir, "files"));
  let key: Buffer | null = null;
  const keep = (found: Buffer) => {
    key = found;
    return Promise.resolve();
  };
  expect(await restore({ databaseUrl: url, files, dataDir, passphrase }, file, keep)).toEqual(made);
  expect(key).toEqual(masterKey);
  expect(await sums(url)).toEqual(before);
  expect(await indexes(url)).toEqual(await indexes(product.databaseUrl));
  expect(await readRestored(url, files, storageKey)).toEqual(Buffer.alloc(3_000_000, "arquivo "));
  await expect(restore({ databaseUrl: url, files, dataDir, passphrase }, file, keep)).rejects.toMatchObject({ code: "backup.not_empty" });
  // Erased after the backup: the list beside the database knows, the restored database does not.
  const [account] = await product.rows<{ id: string }>("select id from accounts");
  writeFileSync(join(dataDir, "erased.jsonl"), `${JSON.stringify({ account_id: account?.id, customer_id: customer })}\n`);
  const config = parseConfig({ ...environment, DATABASE_URL: url, PROSA_DATA_DIR: dataDir });
  const running = await runProduct(config, () => {});
  try {
    const ask = async (path: string) =>
      (await fetch(new URL(path, running.url ?? ""), { headers: { authorization: `Bearer ${testKey}` } })).json() as Promise<{
        items?: unknown[];
      }>;
    // Sealed fields open: the key fits.
    expect((await ask(`/api/omni/conversations?channelId=${channelId}`)).items).toBeDefined();
    await until(async () => (await ask(`/api/v1/users?phone=${phone}`)).items?.length === 0, "the erasure", 90_000);
    // Numbers go on above those that are there.
    const posted = await running.services.db.system((tx) =>
      tx.query<{ id: number }>(
        "insert into webhook_deliveries (kind, secret_ref, body_sealed, state) values ('x', 'env', '\\x00', 1) returning id",
      ),
    );
    const [highest] = await product.rows<{ id: number }>("select coalesce(max(id), 0) as id from webhook_deliveries");
    expect(posted[0]?.id).toBe((highest?.id ?? 0) + 1);
  } finally {
    await running.stop();
  }
}, 300_000);

test("files lie once in a folder of their own: the second backup writes the new ones, each restores, and what is gone is pruned", async () => {
  const fileFolder = join(folder, "files-of-backups");
  const there = () =>
    readdirSync(fileFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== "salt");
  const [first, second] = [join(folder, "one.backup"), join(folder, "two.backup")];
  const parts = { ...partsOf(), fileFolder };
  const made = await backUp(parts, first, { product: "test", now: new Date() });
  expect(there()).toHaveLength(made.files);
  const [only] = there();
  const path = join(only?.parentPath ?? "", only?.name ?? "");
  const before = statSync(path).mtimeMs;
  expect(readFileSync(path).includes("arquivo arquivo")).toBe(false);
  const newer = newStorageKey(accountId);
  await product.services.files.put(newer, Buffer.from("mais um"));
  await product.rows(
    "insert into files (account_id, id, storage_key, mime_type, size, sha256) select id, $1, $2, 'x/y', 7, '\\x00' from accounts",
    [newId(), newer],
  );
  const again = await backUp(parts, second, { product: "test", now: new Date() });
  expect(again.files).toBe(made.files + 1);
  expect(there()).toHaveLength(made.files + 1);
  expect(statSync(path).mtimeMs).toBe(before);
  // Both open with the folder, and neither without it or after a file in it was touched.
  expect(await verifyBackup(first, passphrase, fileFolder)).toMatchObject({ files: made.files });
  expect(await verifyBackup(second, passphrase, fileFolder)).toMatchObject({ files: again.files });
  await expect(verifyBackup(second, passphrase)).rejects.toMatchObject({ code: "backup.damaged" });
  const whole = readFileSync(path);
  const touched = Buffer.from(whole);
  touched[60] = (touched[60] ?? 0) ^ 1;
  writeFileSync(path, touched);
  await expect(verifyBackup(second, passphrase, fileFolder)).rejects.toMatchObject({ code: "backup.damaged" });
  writeFileSync(path, whole);
  const url = await emptyDatabase();
  const dataDir = join(folder, "restored-kept");
  const files = await openDiskStore(join(dataDir, "files"));
  const parted = { databaseUrl: url, files, dataDir, passphrase, fileFolder };
  expect(await restore(parted, second, () => Promise.resolve())).toEqual(again);
  expect(String(await readRestored(url, files, newer))).toBe("mais um");
  // Erased since: the folder forgets it, and older backups have it no more.
  await product.rows("delete from files where storage_key = $1", [storageKey]);
  expect(await pruneFolder(fileFolder, await listFileKeysOf(product.databaseUrl))).toBe(1);
  await expect(verifyBackup(first, passphrase, fileFolder)).rejects.toMatchObject({ code: "backup.damaged" });
}, 120_000);

const environment = {
  PORT: "0",
  PROSA_DEMO: "0",
  PROSA_API_KEY: testKey,
  PROSA_LOG_LEVEL: "silent",
  PROSA_MASTER_KEY: "test-master-key-0001",
  GRAPH_API_URL: "http://127.0.0.1:9",
};
