import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { openChat } from "./support/chat.ts";
import { projectRoot, signIn, startShop } from "./support/shop.ts";

const shop = await startShop();
const browser = openBrowser(shop.url);

/** Kilobytes of the files behind these addresses when compressed. */
function weigh(urls: readonly string[], folder: string, prefix: string): number {
  const names = new Set(urls.map((url) => new URL(url).pathname).filter((path) => path.startsWith(prefix)));
  return (
    [...names].reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(projectRoot, folder, name.slice(prefix.length))), { level: 9 }).length,
      0,
    ) / 1024
  );
}

test("the inbox loads at most 225 KB of script and 12 KB of style until it can be used", async () => {
  const context = await browser.person();
  await signIn(context, shop.url);
  const page = await context.newPage();
  const plain: string[] = [];
  page.on("response", (response) => {
    const { "content-encoding": encoding, "content-length": length } = response.headers();
    if (/\/assets\/.*\.(js|css)$/.test(response.url()) && encoding === undefined && Number(length) >= 500) plain.push(response.url());
  });
  await page.goto(`${shop.url}/inbox`);
  await page.getByRole("list", { name: "Conversas", exact: true }).getByRole("link").first().waitFor();
  const asked = browser.requests();
  const script = weigh(
    asked.filter((url) => url.endsWith(".js")),
    "dist/web/assets",
    "/assets/",
  );
  const style = weigh(
    asked.filter((url) => url.endsWith(".css")),
    "dist/web/assets",
    "/assets/",
  );
  console.log(`inbox: ${script.toFixed(1)} KB of script, ${style.toFixed(1)} KB of style, compressed`);
  expect(plain, "sent without compression").toEqual([]);
  expect(script).toBeGreaterThan(20);
  expect(script).toBeLessThanOrEqual(225);
  expect(style).toBeLessThanOrEqual(12);
});

test("the chat costs a page at most 2 KB before it is opened, and 20 KB after", async () => {
  const page = await (await browser.person()).newPage();
  await page.goto(`${shop.url}/chat`);
  const chat = await openChat(page);
  await chat.frame.getByRole("textbox").waitFor();
  const before = gzipSync(readFileSync(join(projectRoot, "dist/widget/widget.js")), { level: 9 }).length / 1024;
  const frame = browser.requests().filter((url) => /\/widget\/assets\/frame-[^/]*\.(js|css)$/.test(url));
  const after = weigh(frame, "dist/widget/assets", "/widget/assets/");
  console.log(`chat: ${before.toFixed(2)} KB before, ${after.toFixed(1)} KB after opening, compressed`);
  expect(frame.length).toBeGreaterThanOrEqual(2);
  expect(before).toBeLessThanOrEqual(2);
  expect(after).toBeLessThanOrEqual(20);
});
