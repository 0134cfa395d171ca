import { promisify } from "node:util";
import { constants, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from "node:zlib";

// JSON of one sender is much alike: 32 webhooks are 29 KB and 2 KB, for 50 µs of the processor. What is not sealed, sent, logged and kept in pieces
// of 2 KB costs the database several times that. Less than this is not worth the call.
const worthBytes = 4096;
/** More than this is worked on beside the event loop. */
const heavyBytes = 256 * 1024;
const fastest = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
// How every Zstandard frame begins, https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1: no JSON text does.
const frameStart = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const isFrame = (bytes: Buffer): boolean => bytes.subarray(0, frameStart.length).equals(frameStart);

/** The bytes smaller, when it pays; else as they are. What begins like a compressed frame is always compressed, so that `expand` gives it back. */
export async function compact(bytes: Buffer): Promise<Buffer> {
  if (bytes.length < worthBytes && !isFrame(bytes)) return bytes;
  return bytes.length < heavyBytes ? zstdCompressSync(bytes, fastest) : promisify(zstdCompress)(bytes, fastest);
}

/** What `compact` was given. Throws when a compressed value would become larger than `most` bytes, or is damaged. */
export async function expand(stored: Buffer, most: number): Promise<Buffer> {
  if (!isFrame(stored)) return stored;
  const bounded = { maxOutputLength: Math.max(1, most) };
  return most < heavyBytes ? zstdDecompressSync(stored, bounded) : promisify(zstdDecompress)(stored, bounded);
}
