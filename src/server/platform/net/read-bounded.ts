import { AppError } from "#platform/errors.ts";

/** Reads a whole body of at most `maxBytes`; a longer one is cut off and throws `net.response_too_large`. */
export async function readBounded(response: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (size > maxBytes) throw new AppError("too_large", "net.response_too_large", { details: { maxBytes } });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
