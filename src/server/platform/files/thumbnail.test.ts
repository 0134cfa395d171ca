import { Readable } from "node:stream";
import { deflateSync, crc32 } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { makeThumbnail } from "./thumbnail.ts";

const open = (bytes: Buffer) => async () => Readable.from([bytes]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
}

/** A tiny PNG that says it is 60,000 × 60,000. */
function bomb(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(60_000, 0);
  header.writeUInt32BE(60_000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(1_000_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

test("a picture becomes a small upright one", async () => {
  const photo = await sharp({ create: { width: 1200, height: 800, channels: 3, background: "#3366cc" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const thumbnail = await makeThumbnail("image/jpeg", photo.length, open(photo));
  expect(thumbnail).toMatchObject({ width: 800, height: 1200 });
  const small = await sharp(thumbnail?.bytes).metadata();
  expect([small.format, small.width, small.height]).toEqual(["webp", 320, 480]);
});

test("a small picture says nothing of where and with what it was taken", async () => {
  const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#3366cc" } })
    .withExif({ IFD0: { Make: "Canario" }, IFD3: { GPSLatitudeRef: "S", GPSLatitude: "23/1 33/1 0/1" } })
    .jpeg()
    .toBuffer();
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  const thumbnail = await makeThumbnail("image/jpeg", photo.length, open(photo));
  const small = await sharp(thumbnail?.bytes).metadata();
  expect([small.exif, small.xmp, small.iptc]).toEqual([undefined, undefined, undefined]);
  expect(Buffer.from(thumbnail?.bytes ?? []).includes("Canario")).toBe(false);
});

test("of a film of ten thousand frames the first is drawn", async () => {
  // One frame of a GIF, said again: Graphic Control Extension and image data (GIF89a, 20 to 23).
  const one = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#3366cc" } })
    .gif()
    .toBuffer();
  const frame = one.subarray(one.lastIndexOf(0x2c), one.length - 1);
  const film = Buffer.concat([one.subarray(0, one.length - 1), ...Array.from({ length: 9_999 }, () => frame), Buffer.from([0x3b])]);
  const thumbnail = await makeThumbnail("image/gif", film.length, open(film));
  expect(thumbnail === null || (await sharp(thumbnail.bytes, { animated: true }).metadata()).pages === undefined).toBe(true);
});

test("bombs, damaged and foreign files have no thumbnail and cost no error", async () => {
  const before = process.memoryUsage().rss;
  expect(await makeThumbnail("image/png", 1000, open(bomb()))).toBe(null);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  expect(await makeThumbnail("image/png", 1000, open(Buffer.from("89504e470d0a1a0a0000", "hex")))).toBe(null);
  expect(await makeThumbnail("image/svg+xml", 10, open(Buffer.from("<svg/>")))).toBe(null);
  expect(await makeThumbnail("image/png", 1e9, open(Buffer.alloc(1)))).toBe(null);
  expect(await makeThumbnail("image/png", 10, () => Promise.reject(new Error("gone")))).toBe(null);
});
