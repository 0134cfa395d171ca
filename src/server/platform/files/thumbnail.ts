import type { Readable } from "node:stream";
import sharp from "sharp";

export interface Thumbnail {
  /** WebP, at most 480 × 480. */
  bytes: Buffer;
  /** Size of the picture itself, as it is seen upright. */
  width: number;
  height: number;
}

const pictures = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"]);
const side = 480;
// 40 megapixels cover the pictures of telephones; a decoded bomb of more would cost gigabytes.
const maxPixels = 40_000_000;
const maxBytes = 32 * 1024 * 1024;

// Decoded pictures are not needed twice; the cache would keep 50 MB.
sharp.cache(false);
sharp.concurrency(1);

/** Makes a small picture of a picture; null when the bytes are no picture, damaged, or too much to decode. Never throws. */
export async function makeThumbnail(mimeType: string, size: number, open: () => Promise<Readable>): Promise<Thumbnail | null> {
  if (!pictures.has(mimeType) || size > maxBytes) return null;
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await open()) if (chunk instanceof Uint8Array) chunks.push(chunk);
    const input = sharp(Buffer.concat(chunks), { limitInputPixels: maxPixels, sequentialRead: true, failOn: "error" });
    const { autoOrient } = await input.metadata();
    const bytes = await input
      .autoOrient()
      .resize(side, side, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 76 })
      .timeout({ seconds: 10 })
      .toBuffer();
    return { bytes, width: autoOrient.width, height: autoOrient.height };
  } catch {
    return null;
  }
}
