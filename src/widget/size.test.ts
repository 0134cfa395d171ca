import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const dist = fileURLToPath(new URL("../../dist/widget/", import.meta.url));
const built = existsSync(`${dist}widget.js`);

function gzipped(file: string): number {
  return gzipSync(readFileSync(dist + file), { level: 9 }).length;
}

test.skipIf(!built)("a page that embeds the chat pays at most 2 KB before it is opened", () => {
  expect(gzipped("widget.js")).toBeLessThanOrEqual(2048);
});

test.skipIf(!built)("a page that collects events pays at most 5 KB", () => {
  expect(gzipped("t.js")).toBeLessThanOrEqual(5120);
});

test.skipIf(!built)("the open chat weighs at most 20 KB, script and style together", () => {
  const files = readdirSync(`${dist}assets`).filter((file: string) => /^frame-.*\.(js|css)$/.test(file));
  expect(files.length).toBeGreaterThanOrEqual(2);
  expect(files.reduce((sum: number, file: string) => sum + gzipped(`assets/${file}`), 0)).toBeLessThanOrEqual(20 * 1024);
});
