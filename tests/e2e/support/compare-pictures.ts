import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import sharp from "sharp";

const folder = resolve(import.meta.dirname, "../pictures");

/** A channel may differ by so much before its pixel counts: another machine draws the edges of letters a little otherwise. */
const channelSlack = 12;
/** So many pixels may differ. A button that moved by three is hundreds, a changed colour thousands; the edges of a letter are not. */
const mostPixels = 100;

async function pixelsOf(png: Buffer): Promise<{ data: Buffer; width: number; height: number }> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Why two pictures are not the same; null when they are, as far as an eye can tell. */
export async function differenceOf(kept: Buffer, taken: Buffer): Promise<string | null> {
  const [one, other] = [await pixelsOf(kept), await pixelsOf(taken)];
  if (one.width !== other.width || one.height !== other.height)
    return `${other.width}×${other.height} instead of ${one.width}×${one.height}`;
  let count = 0;
  let top = -1;
  let bottom = -1;
  for (let at = 0; at < one.data.length; at += 3) {
    const apart = Math.max(
      Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0)),
      Math.abs((one.data[at + 1] ?? 0) - (other.data[at + 1] ?? 0)),
      Math.abs((one.data[at + 2] ?? 0) - (other.data[at + 2] ?? 0)),
    );
    if (apart <= channelSlack) continue;
    count += 1;
    bottom = Math.floor(at / 3 / one.width);
    if (top < 0) top = bottom;
  }
  const pixels = one.width * one.height;
  return count > mostPixels ? `${count} of ${pixels} pixels, between rows ${top} and ${bottom}` : null;
}

/** Compares with the picture kept in the repository, or keeps this one when UPDATE_PICTURES is set. What differs is left in a folder to be looked at. */
export async function differsFromKept(name: string, taken: Buffer): Promise<string | null> {
  const path = join(folder, `${name}.webp`);
  if (process.env.UPDATE_PICTURES) {
    mkdirSync(folder, { recursive: true });
    await writeFile(path, await sharp(taken).webp({ lossless: true, effort: 6 }).toBuffer());
    return null;
  }
  if (!existsSync(path)) return "no picture is kept: run again with UPDATE_PICTURES=1";
  const difference = await differenceOf(readFileSync(path), taken);
  if (difference === null) return null;
  const seen = join(tmpdir(), "prosa-e2e", `${name}.png`);
  mkdirSync(join(tmpdir(), "prosa-e2e"), { recursive: true });
  await writeFile(seen, taken);
  return `${difference}; see ${seen}`;
}
