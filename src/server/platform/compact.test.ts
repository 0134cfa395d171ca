import { randomBytes } from "node:crypto";
import { zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compact, expand } from "./compact.ts";

test("whatever is made compact comes out as it was, also what looks compressed already", async () => {
  const compressed = fc.uint8Array({ maxLength: 200 }).map((bytes) => zstdCompressSync(bytes));
  const alike = fc.tuple(fc.string(), fc.nat({ max: 3000 })).map(([text, times]) => Buffer.from(text.repeat(times)));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 9000 }).map((array) => Buffer.from(array)),
    compressed,
    alike,
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (whole) => {
      expect((await expand(await compact(whole), whole.length)).equals(whole)).toBe(true);
    }),
    { numRuns: 200 },
  );
  const large = Buffer.from(JSON.stringify(Array.from({ length: 30_000 }, (_, index) => ({ index, text: "bom dia" }))));
  const small = await compact(large);
  expect(small.length).toBeLessThan(large.length / 5);
  expect((await expand(small, large.length)).equals(large)).toBe(true);
});

test("little is left as it is, and what would grow beyond its bound or is damaged is refused", async () => {
  const little = Buffer.from('{"object":"page"}');
  expect(await compact(little)).toBe(little);
  const bomb = zstdCompressSync(Buffer.alloc(2_000_000));
  await expect(expand(bomb, 1000)).rejects.toThrow();
  await expect(expand(bomb, 300_000)).rejects.toThrow();
  const damaged = Buffer.from(await compact(randomBytes(9000)));
  await expect(expand(damaged.subarray(0, 4000), 9000)).rejects.toThrow();
});
