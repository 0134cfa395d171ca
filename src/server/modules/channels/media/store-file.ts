import { AppError } from "#platform/errors.ts";
import { newStorageKey, type FileStore } from "#platform/files/file-store.ts";
import { measure } from "#platform/files/measure.ts";
import { cleanFileName } from "#platform/files/served-type.ts";
import { sniffType } from "#platform/files/sniff-type.ts";
import { makeThumbnail } from "#platform/files/thumbnail.ts";
import { newId } from "#shared/ids.ts";
import type { StoredFile } from "./files.repo.ts";

export interface IncomingFile {
  files: FileStore;
  accountId: string;
  stream: AsyncIterable<Uint8Array>;
  /** As the sender says; the bytes decide. */
  declaredType: string | null;
  fileName: string | null;
  maxBytes: number;
}

/** Removes what `storeFile` stored, when the database did not take it. Never throws: a leftover costs room and nothing else. */
export async function discardFile(files: FileStore, file: StoredFile): Promise<void> {
  for (const key of [file.storageKey, file.thumbnailKey]) if (key !== null) await files.delete(key).catch(() => {});
}

/**
 * Streams a file into the store and finds out what it is. The database knows nothing of it yet.
 * Throws `files.too_large`, `files.empty`, `files.no_space`, `files.store_unavailable`, and what the stream throws; then nothing is kept.
 */
export async function storeFile(incoming: IncomingFile): Promise<StoredFile> {
  const { files, accountId } = incoming;
  const storageKey = newStorageKey(accountId);
  const measured = measure(incoming.stream, incoming.maxBytes);
  await files.put(storageKey, measured.stream);
  const { size, sha256, head } = measured.result();
  if (size === 0) {
    await files.delete(storageKey).catch(() => {});
    throw new AppError("invalid", "files.empty", { message: "The file is empty." });
  }
  const fileName = cleanFileName(incoming.fileName);
  const mimeType = await sniffType(head, incoming.declaredType, fileName);
  const thumbnail = await makeThumbnail(mimeType, size, () => files.get(storageKey));
  let thumbnailKey: string | null = null;
  if (thumbnail) {
    const key = newStorageKey(accountId);
    // A picture without its small form is still a picture.
    thumbnailKey = await files.put(key, thumbnail.bytes).then(
      () => key,
      () => null,
    );
  }
  return {
    id: newId(),
    storageKey,
    thumbnailKey,
    mimeType,
    size,
    fileName,
    sha256,
    width: thumbnail?.width ?? null,
    height: thumbnail?.height ?? null,
  };
}
