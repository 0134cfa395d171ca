import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { allPaths } from "./support/all-paths.ts";
import { violationsOf } from "./support/axe.ts";
import { desktop, openBrowser, picture } from "./support/browser.ts";
import { numberUsable } from "./support/page-scripts.ts";
import { signIn, startShop } from "./support/shop.ts";

const shop = await startShop();
const browser = openBrowser(shop.url);
const first = async (path: string) => (await shop.get<{ items: { id: string }[] }>(path)).items[0]?.id ?? "";
const conversationId = await first("/api/omni/conversations");
const [account] = await shop.rows<{ id: string }>("select id from accounts");
const ids: Record<string, string> = {
  $accountId: account?.id ?? "",
  $automationId: await first("/api/v1/automations"),
  $articleId: await first("/api/v1/knowledge-articles"),
  $conversationId: conversationId,
  $playbookKey: "gift_finder",
  $customerId: (await shop.get<{ userId: string }>(`/api/omni/conversations/${conversationId}`)).userId,
};
const paths = allPaths();

/** Waits until what the page shows has come: nothing is asked for and no skeleton is left. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.locator("main, form, h1").first().waitFor();
  // The gallery's own samples wait for ever.
  await expect.poll(() => page.locator("[aria-busy=true]:not([data-gallery] *)").count()).toBe(0);
}

const look = `(element) => [element, element.parentElement, element.parentElement?.parentElement].map((at) => {
  if (!at) return "";
  const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(at);
  return [outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor].join();
}).join()`;
// A page may give the focus to a field by itself: its look without comes from a moment without.
const rememberLooks = `document.activeElement?.blur(); window.looks = new Map([...document.querySelectorAll("[data-reach]")].map((element) => [element, (${look})(element)])); undefined`;
/** What has the focus, by its number, and whether it looks other than without. */
const focusNow = `(() => {
  const reach = document.activeElement?.dataset.reach;
  return reach === undefined ? null : { number: Number(reach), seen: window.looks.get(document.activeElement) !== (${look})(document.activeElement) };
})()`;

// The page itself writes down what each press reaches, so that presses need not wait for one another.
const watchFocus = `(() => {
  window.reached ??= (document.addEventListener("focusin", ({ target }) => {
    const reach = target.dataset?.reach;
    if (reach === undefined) return;
    const number = Number(reach);
    window.reached.set(number, window.reached.get(number) || window.looks.get(target) !== (${look})(target));
  }), new Map());
  window.reached.clear();
})()`;
const reachedNow = "[...window.reached]";
const pressesAtOnce = 25;

interface Walk {
  missed: string[];
  unmarked: string[];
}

/** What Tab does not reach, and what it reaches without a sign: the presses follow one another as fast as the browser takes them. */
async function fastWalk(page: Page): Promise<Walk> {
  const names = await numberUsable(page);
  await page.evaluate(rememberLooks);
  await page.evaluate(watchFocus);
  let reached = new Map<number, boolean>();
  for (let press = 0; press < names.length * 1.5 + 20 && reached.size < names.length; press += pressesAtOnce) {
    await Promise.all(Array.from({ length: pressesAtOnce }, () => page.keyboard.press("Tab")));
    reached = new Map(await page.evaluate<[number, boolean][]>(reachedNow));
  }
  return {
    missed: names.filter((_, index) => !reached.has(index)),
    unmarked: names.filter((_, index) => reached.get(index) === false),
  };
}

/** The same with a look at the page after each press: some mark their focus a moment after it came. */
async function slowWalk(page: Page): Promise<Walk> {
  const names = await numberUsable(page);
  await page.evaluate(rememberLooks);
  const reached = new Set<number>();
  const unmarked = new Set<string>();
  for (let press = 0; press < names.length * 1.5 + 20 && reached.size < names.length; press += 1) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate<{ number: number; seen: boolean } | null>(focusNow);
    if (now === null || reached.has(now.number)) continue;
    reached.add(now.number);
    if (!now.seen) unmarked.add(names[now.number] ?? "");
  }
  return { missed: names.filter((_, index) => !reached.has(index)), unmarked: [...unmarked] };
}

async function walk(page: Page): Promise<Walk> {
  const fast = await fastWalk(page);
  if (fast.missed.length === 0 && fast.unmarked.length === 0) return fast;
  console.log(`${page.url()} is walked once more, press by press.`, JSON.stringify(fast));
  return slowWalk(page);
}

test("the routes are found where they are made", () => {
  for (const path of [
    "/sign-in",
    "/inbox",
    "/inbox/$conversationId",
    "/search",
    "/channels",
    "/settings",
    "/gallery",
    "/customers/$customerId",
  ])
    expect(paths).toContain(path);
});

describe("every page", () => {
  test.each(paths)("%s has nothing against WCAG A and AA, light and dark, and is reached by keyboard whole", async (path) => {
    const address = path.replaceAll(/\$\w+/g, (name) => {
      expect(Object.keys(ids), "an id for the address").toContain(name);
      return ids[name] ?? "";
    });
    const context = await browser.person();
    if (!["/sign-in", "/join", "/forgot-password", "/new-password", "/welcome"].includes(path)) await signIn(context, shop.url);
    const page = await context.newPage();
    await page.goto(`${shop.url}${address}`);
    await settled(page);
    const { missed, unmarked } = await walk(page);
    await picture(page, `page${path}`);
    expect(await violationsOf(page, [desktop]), address).toEqual([]);
    expect(missed, "not reached by Tab").toEqual([]);
    expect(unmarked, "without a visible focus").toEqual([]);
  });
});
