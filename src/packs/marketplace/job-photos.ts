import { findFile } from "#modules/channels/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { fileLinkExpiry, signedFileUrl } from "#platform/files/signed-link.ts";

const ofFile = /^file:([0-9a-f-]{36})$/;

/** Where a photo can be opened, by how it is kept. */
export type PhotoLink = (kept: string) => string;

/** Links of an account's photos: addresses as they are, uploaded files signed for an hour. */
export function photoLinks(accountId: string, key: Buffer, now: Date): PhotoLink {
  return (kept) => {
    const fileId = ofFile.exec(kept)?.[1];
    if (fileId === undefined) return kept;
    return signedFileUrl({ base: "", accountId, fileId, variant: "original", expiresAt: fileLinkExpiry(now) }, key);
  };
}

/** Refuses photos that are no uploaded picture of the account; what a file is was found out from its bytes. Error: `market.not_a_photo`. */
export async function checkPhotos(tx: Tx, accountId: string, photos: readonly string[]): Promise<void> {
  for (const [index, photo] of photos.entries()) {
    const id = ofFile.exec(photo)?.[1];
    if (id === undefined) continue;
    const file = await findFile(tx, accountId, id);
    if (file === null || !/^image\/(?:jpeg|png|webp|gif|heic|avif)$/.test(file.mimeType))
      throw new AppError("invalid", "market.not_a_photo", {
        message: "A photo is an uploaded picture.",
        issues: [{ path: `photos.${index}`, message: file === null ? "no such file" : `is ${file.mimeType}` }],
      });
  }
}
