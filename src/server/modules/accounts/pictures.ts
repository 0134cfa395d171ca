import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { hasPicture } from "./pictures.repo.ts";

const largest = 300_000;

const kinds = [
  {
    mimeType: "image/png",
    fits: (bytes: Buffer) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  },
  { mimeType: "image/jpeg", fits: (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  {
    mimeType: "image/webp",
    fits: (bytes: Buffer) => bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP",
  },
];

/** What a picture is by its first bytes. Errors: `pictures.too_large`, `pictures.unknown_kind` (also for SVG, which can carry scripts). */
export function pictureOf(data: string): { mimeType: string; bytes: Buffer } {
  const bytes = Buffer.from(data, "base64");
  if (bytes.length > largest) throw new AppError("too_large", "pictures.too_large", { message: "The picture is larger than 300 KB." });
  const kind = kinds.find(({ fits }) => fits(bytes));
  if (!kind) throw new AppError("invalid", "pictures.unknown_kind", { message: "Choose a PNG, JPEG or WebP picture." });
  return { mimeType: kind.mimeType, bytes };
}

export const pictureUrl = (id: string | null): string | null => (id === null ? null : `/api/pictures/${id}`);

/** Error `pictures.not_found` unless the account has such a picture for that purpose. */
export async function checkPicture(tx: Tx, accountId: string, id: string | null, purpose: "person" | "widget" | "shop"): Promise<void> {
  if (id !== null && !(await hasPicture(tx, accountId, id, purpose)))
    throw new AppError("invalid", "pictures.not_found", { message: "This picture does not exist (any more). Upload it again." });
}
