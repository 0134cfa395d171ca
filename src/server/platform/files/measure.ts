import { createHash } from "node:crypto";
import { AppError } from "#platform/errors.ts";

export interface Measured {
  /** The same bytes as they pass. */
  stream: AsyncGenerator<Uint8Array>;
  /** What passed so far; final once the stream has ended. */
  result(): { size: number; sha256: Buffer; head: Buffer };
}

/** Enough for every signature that `sniffType` looks for, the first entries of an Office document included. */
const headBytes = 64 * 1024;

/**
 * Counts and hashes bytes as they pass and keeps the first 64 KiB; throws `files.too_large` at the first byte over `maxBytes`.
 * Memory does not grow with the size of the source.
 */
export function measure(source: AsyncIterable<Uint8Array>, maxBytes: number): Measured {
  const hash = createHash("sha256");
  const heads: Buffer[] = [];
  let kept = 0;
  let size = 0;
  let digest: Buffer | null = null;

  async function* pass(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > maxBytes) {
        throw new AppError("too_large", "files.too_large", { message: "The file is too large.", details: { maxBytes } });
      }
      hash.update(chunk);
      if (kept < headBytes) {
        const part = Buffer.from(chunk.subarray(0, headBytes - kept));
        heads.push(part);
        kept += part.length;
      }
      yield chunk;
    }
  }

  return {
    stream: pass(),
    result() {
      digest ??= hash.digest();
      return { size, sha256: digest, head: Buffer.concat(heads) };
    },
  };
}
