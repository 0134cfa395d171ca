import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const dist = fileURLToPath(new URL("../../dist/widget/", import.meta.url));
const built = existsSync(`${dist}widget.js`);

function gzipped(file: string): number {
  return gzipSync(readFileSync(dist + file), { level: 9 }).length;
}

/** Scripts and styles that a page fetches before anything is wanted of it: those it names, and what these import. */
function filesAtStart(page: string): string[] {
  const named = [...readFileSync(dist + page, "utf8").matchAll(/(?:src|href)="\/widget\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? "",
  );
  const found = new Set<string>();
  for (const file of named) {
    found.add(file);
    if (!file.endsWith(".js")) continue;
    for (const [, imported = ""] of readFileSync(dist + file, "utf8").matchAll(/\bfrom\s*[`"']\.\/([^`"']+)[`"']/g)) {
      if (!found.has(`assets/${imported}`)) named.push(`assets/${imported}`);
    }
  }
  expect(found.size).toBeGreaterThanOrEqual(2);
  return [...found];
}

test.skipIf(!built)("a page that embeds the chat pays at most 2 KB before it is opened", () => {
  expect(gzipped("widget.js")).toBeLessThanOrEqual(2048);
});

test.skipIf(!built)("a page that collects events pays at most 5 KB", () => {
  expect(gzipped("t.js")).toBeLessThanOrEqual(5120);
});

test.skipIf(!built)("the open chat weighs at most 20 KB, script and style together", () => {
  const files = filesAtStart("frame.html");
  expect(files.filter((file) => file.endsWith(".css"))).toHaveLength(1);
  expect(files.reduce((sum, file) => sum + gzipped(file), 0)).toBeLessThanOrEqual(20 * 1024);
  // What is rare waits until it is wanted.
  const later = readdirSync(`${dist}assets`).filter((file: string) => /^extras-.*\.js$/.test(file));
  expect(later).toHaveLength(1);
  expect(files).not.toContain(`assets/${later[0]}`);
});

test.skipIf(!built)("the card that speaks first weighs at most 3 KB, and the module that shows it 1.5 KB", () => {
  expect(gzipped("invite.js")).toBeLessThanOrEqual(1536);
  expect(filesAtStart("card.html").reduce((sum, file) => sum + gzipped(file), 0)).toBeLessThanOrEqual(3 * 1024);
});
