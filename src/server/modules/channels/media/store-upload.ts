import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import { insertFile, type StoredFile } from "./files.repo.ts";
import { discardFile, storeFile } from "./store-file.ts";

export interface Upload {
  db: Db;
  files: FileStore;
  accountId: string;
  /** The part of a form; `truncated` is set by a form reader that stopped at a bound of its own. */
  stream: AsyncIterable<Uint8Array> & { truncated?: boolean };
  fileName: string | null;
  declaredType: string | null;
  limits: { maxBytes: number };
}

/**
 * Stores an uploaded file and its row. The bytes come in before a transaction is opened: a slow sender holds no database connection.
 * Throws as `storeFile` does.
 */
export async function storeUpload(upload: Upload): Promise<StoredFile> {
  const { db, files, accountId, limits } = upload;
  const file = await storeFile({ ...upload, maxBytes: limits.maxBytes });
  try {
    if (upload.stream.truncated === true) {
      throw new AppError("too_large", "files.too_large", { message: "The file is too large.", details: { maxBytes: limits.maxBytes } });
    }
    await db.account(accountId, (tx) => insertFile(tx, accountId, file));
    return file;
  } catch (error) {
    await discardFile(files, file);
    throw error;
  }
}
