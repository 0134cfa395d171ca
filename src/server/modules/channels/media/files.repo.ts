import type { Tx } from "#platform/db/db.ts";

/** A file that is in the store: what is kept of it in the database. */
export interface StoredFile {
  id: string;
  storageKey: string;
  thumbnailKey: string | null;
  mimeType: string;
  /** Bytes. */
  size: number;
  fileName: string | null;
  sha256: Buffer;
  /** Pixels, of pictures alone. */
  width: number | null;
  height: number | null;
}

interface FileRow {
  id: string;
  storage_key: string;
  thumbnail_key: string | null;
  mime_type: string;
  size: number;
  file_name: string | null;
  sha256: Buffer;
  width: number | null;
  height: number | null;
}

export async function insertFile(tx: Tx, accountId: string, file: StoredFile): Promise<void> {
  await tx.execute(
    `insert into files (account_id, id, storage_key, thumbnail_key, mime_type, size, file_name, sha256, width, height)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [accountId, file.id, file.storageKey, file.thumbnailKey, file.mimeType, file.size, file.fileName, file.sha256, file.width, file.height],
    "file_insert",
  );
}

export async function findFile(tx: Tx, accountId: string, id: string): Promise<StoredFile | null> {
  const [row] = await tx.query<FileRow>(
    "select id, storage_key, thumbnail_key, mime_type, size, file_name, sha256, width, height from files where account_id = $1 and id = $2",
    [accountId, id],
    "file_by_id",
  );
  if (!row) return null;
  return {
    id: row.id,
    storageKey: row.storage_key,
    thumbnailKey: row.thumbnail_key,
    mimeType: row.mime_type,
    size: row.size,
    fileName: row.file_name,
    sha256: row.sha256,
    width: row.width,
    height: row.height,
  };
}
