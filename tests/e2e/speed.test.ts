import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { signIn, startShop } from "./support/shop.ts";

// What makes the inbox slow, counted instead of timed: a busy machine changes none of it.

const shop = await startShop();
const browser = openBrowser(shop.url);

async function open(path: string, before: (page: Page) => Promise<void> = async () => undefined): Promise<Page> {
  const context = await browser.person({ serviceWorkers: "block" });
  await signIn(context, shop.url);
  const page = await context.newPage();
  await before(page);
  await page.goto(`${shop.url}${path}`);
  await page.locator("[data-row]").first().waitFor();
  return page;
}

/** A list so long that it can be scrolled: the server's own rows under new ids. */
async function lengthen(page: Page): Promise<void> {
  await page.route("**/api/omni/conversations?**", async (route) => {
    const answer = await route.fetch();
    const { items } = (await answer.json()) as { items: { id: string }[] };
    const many = Array.from({ length: 120 }, (_, index) => ({
      ...items[index % items.length],
      id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      lastMessageAt: new Date(Date.now() - index * 60_000).toISOString(),
    }));
    await route.fulfill({ response: answer, json: { items: many, nextCursor: null } });
  });
}

test("the first rows take few files, and no question is asked twice", async () => {
  await open("/inbox");
  const asked = browser.requests().map((url) => new URL(url).pathname + new URL(url).search);
  const scripts = asked.filter((path) => path.endsWith(".js"));
  console.log(`inbox: ${scripts.length} script files, ${asked.length} requests until the first rows`);
  expect(scripts.length).toBeLessThanOrEqual(8);
  expect(asked.filter((path) => path === "/api/auth/me")).toHaveLength(1);
  expect(asked.filter((path) => path.startsWith("/api/omni/events"))).toHaveLength(1);
  expect(asked.filter((path) => path.startsWith("/api/omni/conversations?"))).toHaveLength(1);
});

test("scrolling makes only the rows that come, two at a time, and touches none that stay", async () => {
  const page = await open("/inbox", lengthen);
  await page.evaluate("document.fonts.ready");
  const seen = await page.evaluate<{
    added: number;
    removed: number;
    touched: number;
    turns: number;
    elements: number;
    rows: number;
  }>(`(async () => {
    const list = document.querySelector("[data-row]").closest("ul");
    const scroller = list.parentElement;
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    scroller.scrollTop = 78 * 20;
    for (let n = 0; n < 5; n += 1) await frame();
    const seen = { added: 0, removed: 0, touched: 0, turns: 0, elements: list.querySelectorAll("*").length, rows: list.children.length };
    const observer = new MutationObserver((records) => {
      seen.turns += 1;
      for (const record of records) {
        if (record.target === list) {
          seen.added += record.addedNodes.length;
          seen.removed += record.removedNodes.length;
        } else seen.touched += 1;
      }
    });
    observer.observe(list, { childList: true, subtree: true, attributes: true, characterData: true });
    for (let moved = 0; moved < 78 * 20; moved += 39) {
      scroller.scrollTop += 39;
      await frame();
    }
    for (let n = 0; n < 5; n += 1) await frame();
    observer.disconnect();
    return seen;
  })()`);
  console.log("list", JSON.stringify(seen));
  expect(seen.added).toBe(20);
  expect(seen.removed).toBe(20);
  expect(seen.touched).toBe(0);
  expect(seen.turns).toBeLessThanOrEqual(10);
  expect(seen.rows).toBeLessThanOrEqual(30);
  expect(seen.elements / seen.rows).toBeLessThanOrEqual(24);
});

test("j marks the next row before its thread is made, and a key pressed between the two is for the next", async () => {
  const ids = await open("/inbox").then((page) =>
    page.evaluate<string[]>("[...document.querySelectorAll('[data-row]')].map((row) => row.dataset.row)"),
  );
  const page = await open(`/inbox/${ids[0]}`);
  await page.locator("[data-message]").first().waitFor();
  const changed: string[] = [];
  page.on("request", (request) => {
    const id = /\/conversations\/([^/?]+)$/.exec(request.url())?.[1];
    if (request.method() === "PATCH" && id !== undefined) changed.push(id);
  });
  const shownBefore = await page.evaluate<boolean>(`new Promise((done) => {
    const thread = document.querySelector("[data-thread]");
    const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    const observer = new MutationObserver(() => {
      if (document.querySelector("[data-row][aria-current]")?.dataset.row !== ${JSON.stringify(ids[1])}) return;
      observer.disconnect();
      const first = thread.isConnected;
      press("e");
      done(first);
    });
    observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["aria-current"], childList: true });
    document.activeElement?.blur();
    press("j");
  })`);
  expect(shownBefore).toBe(true);
  await expect.poll(() => changed, { timeout: 10_000 }).toEqual([ids[1]]);
});
