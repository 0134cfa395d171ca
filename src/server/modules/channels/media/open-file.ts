import type { Readable } from "node:stream";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { ByteRange, FileStore } from "#platform/files/file-store.ts";
import type { FileVariant } from "#platform/files/signed-link.ts";
import { findFile } from "./files.repo.ts";

export interface OpenedFile {
  mimeType: string;
  fileName: string | null;
  /** Bytes of the whole; null when they must be counted by reading (thumbnails). */
  size: number | null;
  /** Strong validator of this variant's bytes. */
  etag: string;
  read(range?: ByteRange): Promise<Readable>;
}

/** Finds a file and its bytes. Throws `files.missing` when there is no such file, or none in this variant. */
export async function openFile(at: {
  db: Db;
  files: FileStore;
  accountId: string;
  fileId: string;
  variant: FileVariant;
}): Promise<OpenedFile> {
  const file = await at.db.account(at.accountId, (tx) => findFile(tx, at.accountId, at.fileId));
  const key = at.variant === "thumbnail" ? file?.thumbnailKey : file?.storageKey;
  if (!file || key === null || key === undefined) throw new AppError("not_found", "files.missing", { message: "There is no such file." });
  const digest = file.sha256.toString("hex").slice(0, 32);
  const read = (range?: ByteRange) => at.files.get(key, range);
  if (at.variant === "thumbnail") return { mimeType: "image/webp", fileName: null, size: null, etag: `"${digest}-t"`, read };
  return { mimeType: file.mimeType, fileName: file.fileName, size: file.size, etag: `"${digest}"`, read };
}
