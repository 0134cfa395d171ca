import { createHash, randomInt } from "node:crypto";
import type { SimMedia } from "./model.ts";

export interface StoredMedia {
  id: string;
  mimeType: string;
  filename: string | null;
  bytes: Buffer;
}

export interface MediaStore {
  add(file: { mimeType: string; filename?: string | null; bytes: Buffer }): StoredMedia;
  find(id: string): StoredMedia | null;
  remove(id: string): boolean;
}

/** Digits like the provider's ids; the first digit is never 0. */
export function numericId(length: number): string {
  let id = String(randomInt(1, 10));
  while (id.length < length) id += String(randomInt(0, 10));
  return id;
}

/** Files in memory; the oldest leave when there are more than `keep` or more than 512 MB together. */
export function createMediaStore(keep: number): MediaStore {
  const files = new Map<string, StoredMedia>();
  let total = 0;
  const drop = (id: string): boolean => {
    const file = files.get(id);
    if (!file) return false;
    total -= file.bytes.length;
    return files.delete(id);
  };
  return {
    add({ mimeType, filename, bytes }) {
      const file = { id: numericId(16), mimeType, filename: filename ?? null, bytes };
      files.set(file.id, file);
      total += bytes.length;
      for (const oldest of files.keys()) {
        if ((files.size <= keep && total <= 512 * 1024 * 1024) || oldest === file.id) break;
        drop(oldest);
      }
      return file;
    },
    find: (id) => files.get(id) ?? null,
    remove: drop,
  };
}

export function sha256(bytes: Buffer, encoding: "hex" | "base64"): string {
  return createHash("sha256").update(bytes).digest(encoding);
}

export function describeMedia(file: StoredMedia): SimMedia {
  return { id: file.id, mimeType: file.mimeType, filename: file.filename, size: file.bytes.length, href: `/_sim/media/${file.id}` };
}
