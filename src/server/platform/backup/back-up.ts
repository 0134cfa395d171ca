import { createReadStream, createWriteStream } from "node:fs";
import { appendFile, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type pg from "pg";
import { migrate } from "#platform/db/migrate.ts";
import { AppError } from "#platform/errors.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import { type Entry, type EntryHead, readEntries, writeEntry } from "./entries.ts";
import { openFileFolder, readKept } from "./file-folder.ts";
import { damaged, openStream, sealStream } from "./sealed-stream.ts";
import * as repo from "./tables.repo.ts";

export interface BackupParts {
  databaseUrl: string;
  files: FileStore;
  dataDir: string;
  /** 32 bytes: without it nothing sealed opens. It lies in the backup, under the passphrase. */
  masterKey: Buffer;
  passphrase: string;
  /** Folder in which files lie sealed, each once however many backups know it; null or absent: they lie in the backup itself. */
  fileFolder?: string | null;
}

export interface Sums {
  tables: Record<string, number>;
  files: number;
  missingFiles: number;
}

const erasedPath = (dataDir: string) => join(dataDir, "erased.jsonl");
const readErased = (dataDir: string) => readFile(erasedPath(dataDir)).catch(() => Buffer.alloc(0));

async function* fileBlocks(files: FileStore, key: string): AsyncGenerator<Uint8Array> {
  for await (const piece of await files.get(key)) yield piece as Uint8Array;
}

async function* entriesOf(client: pg.Client, parts: BackupParts, product: string, now: Date, sums: Sums): AsyncGenerator<Buffer> {
  const migrations = await repo.listMigrations(client);
  await repo.beginSnapshot(client);
  yield* writeEntry({
    kind: "about",
    version: 1,
    product,
    at: now.toISOString(),
    migrations,
    masterKey: parts.masterKey.toString("hex"),
  });
  for (const name of await repo.listTables(client)) {
    sums.tables[name] = 0;
    const head: EntryHead = { kind: "table", name, columns: await repo.listColumns(client, name) };
    yield* writeEntry(
      head,
      repo.readRows(client, name, (rows) => (sums.tables[name] = (sums.tables[name] ?? 0) + rows)),
    );
  }
  const keys = await repo.listFileKeys(client);
  const folder = parts.fileFolder ? await openFileFolder(parts.fileFolder, parts.passphrase) : null;
  await repo.endSnapshot(client);
  for (const key of keys) {
    // Erased or lost since the look: rows that know it are in the backup all the same, and the product shows such a file as missing.
    if (!(await parts.files.exists(key))) {
      sums.missingFiles += 1;
      continue;
    }
    if (folder === null) yield* writeEntry({ kind: "file", key }, fileBlocks(parts.files, key));
    else yield* writeEntry({ kind: "kept_file", key, name: await folder.keep(key, fileBlocks(parts.files, key)) });
    sums.files += 1;
  }
  yield* writeEntry({ kind: "erased" }, [await readErased(parts.dataDir)]);
  yield* writeEntry({ kind: "sums", ...sums });
}

/** Writes everything into one sealed file: all or nothing under its name. The product may be running. */
export async function backUp(parts: BackupParts, path: string, about: { product: string; now: Date }): Promise<Sums> {
  const sums: Sums = { tables: {}, files: 0, missingFiles: 0 };
  const client = await repo.connectOwner(parts.databaseUrl);
  const partPath = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const packed = Readable.from(entriesOf(client, parts, about.product, about.now, sums)).pipe(createGzip({ level: 6 }));
    await pipeline(sealStream(packed, parts.passphrase), createWriteStream(partPath, { mode: 0o600, flush: true }));
    await rename(partPath, path);
    const folder = await open(dirname(path));
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    return sums;
  } catch (error) {
    await rm(partPath, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

/** Keys of all files that a database knows. */
export async function listFileKeysOf(databaseUrl: string): Promise<string[]> {
  const client = await repo.connectOwner(databaseUrl);
  try {
    return await repo.listFileKeys(client);
  } finally {
    await client.end();
  }
}

/** The entries of a backup file. */
async function* entriesIn(path: string, passphrase: string): AsyncGenerator<Entry> {
  const gunzip = createGunzip();
  const filled = pipeline(openStream(createReadStream(path), passphrase), gunzip);
  filled.catch((error: unknown) => gunzip.destroy(error instanceof Error ? error : new Error("unreadable")));
  yield* readEntries(gunzip);
  await filled;
}

function compare(expected: Sums, found: Sums): void {
  for (const [table, rows] of Object.entries(expected.tables))
    if (found.tables[table] !== rows) throw damaged(`${table} has ${found.tables[table] ?? 0} of ${rows} rows`);
  if (found.files !== expected.files) throw damaged(`${found.files} of ${expected.files} files are there`);
}

/** Reads a backup, and its files in their folder, to the end and counts. Throws `backup.damaged`. */
export async function verifyBackup(
  path: string,
  passphrase: string,
  fileFolder: string | null = null,
): Promise<Sums & { at: string; product: string }> {
  const found: Sums = { tables: {}, files: 0, missingFiles: 0 };
  let about: { at: string; product: string } = { at: "", product: "" };
  for await (const { head, blocks } of entriesIn(path, passphrase)) {
    if (head.kind === "about") about = { at: head.at, product: head.product };
    if (head.kind === "file") found.files += 1;
    if (head.kind === "kept_file") {
      for await (const _ of readKept(fileFolder, head.name, passphrase));
      found.files += 1;
    }
    if (head.kind === "table") found.tables[head.name] = 0;
    for await (const block of blocks)
      if (head.kind === "table")
        found.tables[head.name] = (found.tables[head.name] ?? 0) + (JSON.parse(block.toString("utf8")) as unknown[]).length;
    if (head.kind === "sums") {
      compare(head, found);
      found.missingFiles = head.missingFiles;
    }
  }
  return { ...found, ...about };
}

/**
 * Brings a backup into an empty database and file store: the schema as it was, the rows, the newer migrations, the files. The rows come in one transaction:
 * a restore that breaks off leaves nothing. `keepKey` hears the master key before anything is written, and throws when it does not fit.
 * Errors: `backup.damaged`, `backup.not_empty`, `backup.newer`.
 */
export async function restore(parts: Omit<BackupParts, "masterKey">, path: string, keepKey: (key: Buffer) => Promise<void>): Promise<Sums> {
  // To the end before anything is touched.
  await verifyBackup(path, parts.passphrase, parts.fileFolder ?? null);
  const client = await repo.connectOwner(parts.databaseUrl);
  const found: Sums = { tables: {}, files: 0, missingFiles: 0 };
  let tables: string[] = [];
  let endLoad: (() => Promise<void>) | null = null;
  try {
    if (await repo.hasData(client))
      throw new AppError("conflict", "backup.not_empty", { message: "The database has data. Restore into an empty one." });
    for await (const { head, blocks } of entriesIn(path, parts.passphrase)) {
      if (head.kind === "about") {
        await keepKey(Buffer.from(head.masterKey, "hex"));
        await migrate(parts.databaseUrl, () => {}, head.migrations);
        const here = await repo.listMigrations(client);
        if (here.join() !== head.migrations.join())
          throw new AppError("conflict", "backup.newer", {
            message: `This backup is of another version (${head.product}): restore it with that one or a newer one.`,
          });
        tables = await repo.listTables(client);
        endLoad = await repo.beginLoad(client, tables);
      } else if (head.kind === "table") {
        found.tables[head.name] = 0;
        for await (const block of blocks)
          found.tables[head.name] = (found.tables[head.name] ?? 0) + (await repo.writeRows(client, head.name, head.columns, block));
      } else if (head.kind === "file") {
        await parts.files.put(head.key, blocks);
        found.files += 1;
      } else if (head.kind === "kept_file") {
        await parts.files.put(head.key, readKept(parts.fileFolder ?? null, head.name, parts.passphrase));
        found.files += 1;
      } else if (head.kind === "erased") {
        await mkdir(parts.dataDir, { recursive: true });
        // Added to, never put in the place of: who was erased after the backup stays erased.
        for await (const block of blocks) await appendFile(erasedPath(parts.dataDir), block, { mode: 0o600 });
      } else {
        compare(head, found);
        found.missingFiles = head.missingFiles;
        await endLoad?.();
        endLoad = null;
      }
    }
  } catch (error) {
    if (endLoad !== null) await repo.cancelLoad(client).catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
  await migrate(parts.databaseUrl);
  return found;
}
