import sharp from "sharp";
import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { startShop } from "./support/shop.ts";

const shop = await startShop();
const browser = openBrowser(shop.url);

interface Manifest {
  start_url: string;
  display: string;
  icons: { src: string; sizes: string; purpose: string }[];
}

test("the web app can be installed: the browser itself finds nothing missing", async () => {
  const page = await (await browser.person()).newPage();
  await page.goto(`${shop.url}/sign-in`);
  const session = await page.context().newCDPSession(page);
  const { errors, url } = await session.send("Page.getAppManifest");
  expect(url).toBe(`${shop.url}/app.webmanifest`);
  expect(errors).toEqual([]);
  // A window without storage of its own, as each of these is, is the one thing that it holds against it.
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);

  const manifest = (await (await fetch(url)).json()) as Manifest;
  expect(manifest.display).toBe("standalone");
  for (const icon of manifest.icons) {
    const { width, height, format } = await sharp(Buffer.from(await (await fetch(`${shop.url}${icon.src}`)).arrayBuffer())).metadata();
    expect([format, `${width}x${height}`]).toEqual(["png", icon.sizes]);
  }
  const maskable = manifest.icons.find(({ purpose }) => purpose === "maskable");
  const pixels = await sharp(Buffer.from(await (await fetch(`${shop.url}${maskable?.src ?? ""}`)).arrayBuffer()))
    .removeAlpha()
    .raw()
    .toBuffer();
  expect([...pixels.subarray(0, 3)], "its corner is filled").toEqual([0x2a, 0x57, 0xcf]);
});
