import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { isId } from "#shared/ids.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { AppError } from "#platform/errors.ts";
import { checkKey, type ByteRange, type FileSource, type FileStore } from "./file-store.ts";

// A sealed file: 12 bytes that say so ∥ 4 bytes with the length of a whole sealed block ∥ blocks of 64 KiB, each sealed by itself, so that a part of a
// film is read without the rest. Each is bound to its file, its number and whether it is the last: a file that was cut, reordered or mixed does not open.
const mark = Buffer.from("prosa sealed", "latin1");
const headLength = mark.length + 4;
const blockLength = 64 * 1024;

const context = (key: string, block: number, isLast: boolean) => `file:${key}:${block}:${isLast ? "last" : "more"}`;

/** Whose key a file is sealed with: that of the account that its key begins with, else the installation's. */
const ownerOf = (key: string): string | null => {
  const [first = ""] = checkKey(key).split("/");
  return isId(first) ? first : null;
};

const damaged = () => new AppError("unavailable", "files.damaged", { message: "A stored file does not open." });

async function* pieces(source: FileSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else yield* source;
}

/** Cuts a stream into parts of a length; the last one is shorter, or empty when nothing came. */
async function* cut(source: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<{ part: Buffer; isLast: boolean }> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const piece of source) {
    held.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    size += piece.byteLength;
    if (size <= length) continue;
    const whole = Buffer.concat(held, size);
    let start = 0;
    for (; size - start > length; start += length) yield { part: whole.subarray(start, start + length), isLast: false };
    held = [whole.subarray(start)];
    size -= start;
  }
  yield { part: Buffer.concat(held, size), isLast: true };
}

async function* sealed(vault: Vault, key: string, source: FileSource): AsyncGenerator<Buffer> {
  const owner = ownerOf(key);
  let block = 0;
  for await (const { part, isLast } of cut(pieces(source), blockLength)) {
    const bytes = await vault.seal(owner, context(key, block, isLast), part);
    if (block === 0) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(blockLength + bytes.length - part.length);
      yield Buffer.concat([mark, length]);
    }
    block += 1;
    yield bytes;
  }
}

/** The length of a whole sealed block when a file begins so, else null: it was stored before files were sealed. */
const frameOf = (head: Buffer): number | null =>
  head.length === headLength && head.subarray(0, mark.length).equals(mark) ? head.readUInt32BE(mark.length) : null;

/** Blocks that follow one another, from `first` on. `toEnd`: the last of them has to be the file's. */
async function* opened(
  vault: Vault,
  key: string,
  frames: AsyncIterable<Uint8Array>,
  at: { frame: number; first: number; toEnd: boolean },
): AsyncGenerator<Buffer> {
  const owner = ownerOf(key);
  let block = at.first;
  for await (const { part, isLast } of cut(frames, at.frame)) {
    // Of a part of a file nobody knows whether its last block is the file's.
    const tries = isLast ? (at.toEnd ? [true] : [true, false]) : [false];
    let bytes: Buffer | null = null;
    for (const last of tries) bytes ??= await vault.open(owner, context(key, block, last), part).catch(() => null);
    if (bytes === null) throw damaged();
    block += 1;
    yield bytes;
  }
}

/** The rest of a stream whose first bytes were looked at. */
async function* withHead(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* openWhole(vault: Vault, key: string, stored: Readable): AsyncGenerator<Uint8Array> {
  const rest = stored[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let head: Buffer = Buffer.alloc(0);
  while (head.length < headLength) {
    const next = await rest.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const frame = frameOf(head.subarray(0, headLength));
  if (frame === null) yield* withHead(head, rest);
  else yield* opened(vault, key, withHead(head.subarray(headLength), rest), { frame, first: 0, toEnd: true });
}

async function* openPart(
  vault: Vault,
  key: string,
  frames: Readable,
  { frame, range }: { frame: number; range: ByteRange },
): AsyncGenerator<Buffer> {
  const first = Math.floor(range.start / blockLength);
  let skip = range.start - first * blockLength;
  let left = range.end - range.start + 1;
  for await (const bytes of opened(vault, key, frames, { frame, first, toEnd: false })) {
    const wanted = bytes.subarray(skip, skip + left);
    skip = 0;
    left -= wanted.length;
    if (wanted.length > 0) yield wanted;
    if (left <= 0) return;
  }
}

/** A part of what passes. */
async function* partOf(source: AsyncIterable<Uint8Array>, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const bytes of source) {
    const wanted = bytes.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
    at += bytes.byteLength;
    if (wanted.byteLength > 0) yield wanted;
    if (at > end) return;
  }
}

const bytesOf = (source: AsyncIterable<Uint8Array>): Readable => Readable.from(source, { objectMode: false });
const headsKept = 4096;

export interface SealedFileStore extends FileStore {
  /**
   * Seals a file anew under its owner's newest key, given by its id, unless that sealed it. Readers get the one or the other whole; one that breaks off leaves the
   * file as it was. What was stored before files were sealed is sealed now. Throws `files.damaged`, and leaves such a file as it is.
   */
  reseal(key: string, keyId: Buffer): Promise<"resealed" | "current" | "missing">;
}

/**
 * A store whose files lie sealed (AES-256-GCM) under the key of their account. What was stored before comes out as it lies. Reading throws `files.damaged`
 * in the stream when a file was changed, cut, or put in another's place.
 */
export function sealFiles(store: FileStore, vault: Vault): SealedFileStore {
  // How files begin that were read in parts lately: players ask for many parts of one. Sealing anew leaves the frame as long as it was.
  const heads = new Map<string, number>();

  async function frameOfKey(key: string): Promise<number | null> {
    const known = heads.get(key);
    if (known !== undefined) return known;
    const frame = frameOf(await buffer(await store.get(key, { start: 0, end: headLength - 1 })));
    // One that lies open may be sealed at any moment.
    if (frame === null) return null;
    if (heads.size >= headsKept) heads.clear();
    heads.set(key, frame);
    return frame;
  }

  /** What a file begins with, up to the id of the key of its first block; null: it is not there. */
  async function beginningOf(key: string): Promise<Buffer | null> {
    try {
      return await buffer(await store.get(key, { start: 0, end: headLength + 16 }));
    } catch (error) {
      if (error instanceof AppError && error.code === "files.missing") return null;
      throw error;
    }
  }

  return {
    async put(key, source) {
      checkKey(key);
      heads.delete(key);
      await store.put(key, sealed(vault, key, source));
    },
    async get(key, range) {
      if (range === undefined) return bytesOf(openWhole(vault, key, await store.get(key)));
      const frame = await frameOfKey(key);
      if (frame === null) return bytesOf(partOf(openWhole(vault, key, await store.get(key)), range));
      const first = Math.floor(range.start / blockLength);
      const last = Math.floor(range.end / blockLength);
      const stored = await store.get(key, { start: headLength + first * frame, end: headLength + (last + 1) * frame - 1 });
      return bytesOf(openPart(vault, key, stored, { frame, range }));
    },
    async delete(key) {
      heads.delete(key);
      await store.delete(key);
    },
    exists: (key) => store.exists(key),
    async reseal(key, keyId) {
      const beginning = await beginningOf(key);
      if (beginning === null) return "missing";
      const isSealed = frameOf(beginning.subarray(0, headLength)) !== null;
      if (isSealed && beginning.subarray(headLength + 1).equals(keyId)) return "current";
      await store.put(key, sealed(vault, key, openWhole(vault, key, await store.get(key))));
      return "resealed";
    },
  };
}
