import { randomBytes } from "node:crypto";
import type { Readable } from "node:stream";
import { AppError } from "#platform/errors.ts";

export type FileSource = Uint8Array | AsyncIterable<Uint8Array>;

export interface ByteRange {
  /** First byte, counted from 0. */
  start: number;
  /** Last byte, included. */
  end: number;
}

/** Where bytes are kept. Keys come from `newStorageKey` and never hold anything that a person wrote. */
export interface FileStore {
  /** Stores all bytes or nothing. What the source throws comes through; a full disk is `files.no_space`. */
  put(key: string, source: FileSource): Promise<void>;
  /** Opens a file, or a part of it. Throws `files.missing`. */
  get(key: string, range?: ByteRange): Promise<Readable>;
  /** Removes a file; one that is not there is no error. */
  delete(key: string): Promise<void>;
  exists(key: string): Promise<boolean>;
}

/** A new key: the account, two digits that spread the folders, 128 random bits. */
export function newStorageKey(accountId: string): string {
  const name = randomBytes(16).toString("hex");
  return checkKey(`${accountId}/${name.slice(0, 2)}/${name}`);
}

/** Gives the key back, or throws when it could mean anything but a plain path below the store. */
export function checkKey(key: string): string {
  if (!/^[0-9a-z][0-9a-z-]*(\/[0-9a-z][0-9a-z-]*){0,5}$/.test(key) || key.length > 200) {
    throw new AppError("invalid", "files.bad_key");
  }
  return key;
}

export function missingFile(cause?: unknown): AppError {
  return new AppError("not_found", "files.missing", { cause });
}
