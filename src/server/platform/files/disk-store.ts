import { randomBytes } from "node:crypto";
import { access, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { AppError } from "#platform/errors.ts";
import { checkKey, missingFile, type FileStore } from "./file-store.ts";

// Files being written have their own folder on the same file system, so that the rename is atomic and leftovers are easy to find.
const unfinished = ".unfinished";
const staleAfterMillis = 24 * 3600 * 1000;

const errorCode = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } catch (error) {
    // Windows refuses to sync folders; its rename is durable by itself.
    if (process.platform !== "win32") throw error;
  } finally {
    await folder.close();
  }
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > staleAfterMillis) await rm(path, { force: true });
  }
}

/** Keeps files below a folder. A file is there whole and synced, or not at all: a crash or a full disk leaves no half file under a key. */
export async function openDiskStore(root: string): Promise<FileStore> {
  const aside = join(root, unfinished);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  await sweep(aside);
  const pathOf = (key: string) => join(root, ...checkKey(key).split("/"));

  return {
    async put(key, source) {
      const target = pathOf(key);
      const temporary = join(aside, randomBytes(12).toString("hex"));
      try {
        const file = await open(temporary, "wx", 0o600);
        try {
          await file.writeFile(source);
          await file.sync();
        } finally {
          await file.close();
        }
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await rename(temporary, target);
        await syncFolder(dirname(target));
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => {});
        if (["ENOSPC", "EDQUOT"].includes(errorCode(error))) {
          throw new AppError("unavailable", "files.no_space", { message: "There is no room left to store files.", cause: error });
        }
        throw error;
      }
    },
    async get(key, range): Promise<Readable> {
      try {
        const file = await open(pathOf(key), "r");
        return file.createReadStream(range ?? {});
      } catch (error) {
        if (errorCode(error) === "ENOENT") throw missingFile(error);
        throw error;
      }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
    async exists(key) {
      return access(pathOf(key)).then(
        () => true,
        () => false,
      );
    },
  };
}
