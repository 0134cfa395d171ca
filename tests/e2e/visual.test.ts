import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { until } from "#testing/product.ts";
import { violationsOf } from "./support/axe.ts";
import { openBrowser, phone } from "./support/browser.ts";
import { differenceOf, differsFromKept } from "./support/compare-pictures.ts";
import { sidewaysOf } from "./support/page-scripts.ts";
import { signIn, startShop } from "./support/shop.ts";

// The demonstration lies around the instant at which it is made: of one and the same day, its pages look the same on every other.
const madeAt = new Date("2026-03-11T17:20:00Z");
vi.setSystemTime(madeAt);
const shop = await startShop();
vi.useRealTimers();
const browser = openBrowser(shop.url);

beforeAll(async () => {
  // They come to the rail, or above the rooms of a phone, some seconds after the page: some pictures would have them.
  expect((await shop.api("PUT", "/api/omni/onboarding", { hidden: true })).status).toBe(200);
});

// As tall as the page, so that nothing of it has to be scrolled to.
const sizes = { desk: { width: 1200, height: 2700 }, phone: { width: 390, height: 4600 } };

async function still(page: Page): Promise<void> {
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  await page.waitForTimeout(300);
}

async function openGallery(): Promise<Page> {
  const team = await browser.person();
  await signIn(team, shop.url);
  const page = await team.newPage();
  await page.goto(`${shop.url}/gallery`);
  await page.getByRole("heading", { name: "Gallery" }).waitFor();
  return page;
}

/** A picture of what has come to rest: parts of a page may come later than its network says. */
async function atRest(page: Page, shoot: () => Promise<Buffer>): Promise<Buffer> {
  let last = await shoot();
  for (let tries = 0; tries < 20; tries += 1) {
    await page.waitForTimeout(250);
    const next = await shoot();
    if ((await differenceOf(last, next)) === null) return next;
    last = next;
  }
  return last;
}

const shotOf = (page: Page) => atRest(page, () => page.locator("[data-gallery]").screenshot({ animations: "disabled", caret: "hide" }));

describe("the gallery", () => {
  test("looks as it did, light and dark, on a desk and on a phone", async () => {
    const page = await openGallery();
    const differences: string[] = [];
    for (const [where, size] of Object.entries(sizes)) {
      await page.setViewportSize(size);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await still(page);
        const name = `gallery-${where}-${colorScheme}`;
        const difference = await differsFromKept(name, await shotOf(page));
        if (difference !== null) differences.push(`${name}: ${difference}`);
      }
    }
    expect(differences.join("\n")).toBe("");
  });

  test("is the same twice, and another when a colour or a place changes", async () => {
    const page = await openGallery();
    await page.setViewportSize(sizes.desk);
    const changeColour = () => page.evaluate("document.documentElement.style.setProperty('--accent', '#2a57af')");
    const changeBack = () => page.evaluate("document.documentElement.style.removeProperty('--accent')");
    // The browser lays the text of a native field out anew when styles change, by a part of a pixel: what follows is compared with a picture after that.
    await changeColour();
    await still(page);
    await changeBack();
    await still(page);
    const first = await shotOf(page);
    expect(await differenceOf(first, await shotOf(page))).toBeNull();
    await changeColour();
    expect(await differenceOf(first, await shotOf(page))).toMatch(/pixels/);
    await changeBack();
    expect(await differenceOf(first, await shotOf(page))).toBeNull();
    await page.evaluate("document.querySelector('[data-gallery] button').style.translate = '3px 0'");
    expect(await differenceOf(first, await shotOf(page))).toMatch(/pixels/);
  });

  test("has no fault by WCAG and is never wider than its window", async () => {
    const page = await openGallery();
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await sidewaysOf(page)).toBe(0);
  });

  test("opens its overlays without a fault by WCAG, and gives the focus back", async () => {
    const page = await openGallery();
    for (const [button, role] of [
      ["Dialog", "dialog"],
      ["Sheet", "dialog"],
      ["ConfirmDialog", "alertdialog"],
      ["Popover", "dialog"],
      ["Menu", "menu"],
      ["MenuOnDemand", "menu"],
    ] as const) {
      const opener = page.getByRole("button", { name: button, exact: true });
      await opener.click();
      await page.getByRole(role).waitFor();
      expect(await violationsOf(page, [sizes.desk]), button).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole(role).waitFor({ state: "hidden" });
      await opener.and(page.locator(":focus")).waitFor();
    }
  });

  test("finds an option without its accent, by the keyboard alone", async () => {
    const page = await openGallery();
    const field = page.getByRole("combobox", { name: "Pedra", exact: true });
    await field.fill("agata");
    await page.getByRole("option", { name: "Ágata" }).waitFor();
    await field.press("Enter");
    await expect.poll(() => field.inputValue()).toBe("Ágata");
  });
});

async function idOf(path: string, pick: (item: Record<string, unknown>) => boolean): Promise<string> {
  const { items } = await shop.get<{ items: Record<string, unknown>[] }>(path);
  const found = items.find(pick);
  if (!found) throw new Error(`Nothing of ${path} is what the picture shows.`);
  return String(found["id"]);
}

interface Shot {
  name: string;
  path: string;
  schemes: readonly ("light" | "dark")[];
  /** What the machine measures itself: how long a check took, and when it was. */
  measured?: readonly RegExp[];
}

const shotAtRest = (page: Page, measured: readonly RegExp[]) =>
  atRest(page, () => page.screenshot({ animations: "disabled", caret: "hide", mask: measured.map((text) => page.getByText(text)) }));

async function openAtRest(page: Page, path: string): Promise<void> {
  await page.goto(`${shop.url}${path}`);
  await page.waitForLoadState("networkidle");
  await page.locator("main, form").first().waitFor();
  await expect.poll(() => page.locator("[aria-busy=true]").count(), { timeout: 15_000 }).toBe(0);
}

/**
 * Compares pages on which no time passes with their kept pictures. What differs is opened anew and looked at again: on a machine under load a
 * strip may tell that the connection comes and goes. What is drawn otherwise is so each time.
 */
async function differencesOf(page: Page, where: string, shots: readonly Shot[]): Promise<string[]> {
  const differences: string[] = [];
  await page.clock.setFixedTime(madeAt);
  for (const { name, path, schemes, measured = [] } of shots) {
    await openAtRest(page, path);
    for (const colorScheme of schemes) {
      const picture = `${name}-${where}-${colorScheme}`;
      const look = async () => {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await still(page);
        return differsFromKept(picture, await shotAtRest(page, measured));
      };
      let difference = await look();
      for (let again = 0; difference !== null && again < 2; again += 1) {
        await page.waitForTimeout(3_000);
        await openAtRest(page, path);
        difference = await look();
      }
      if (difference !== null) differences.push(`${picture}: ${difference}`);
    }
  }
  return differences;
}

describe("the main pages", () => {
  let thread: string;
  let person: string;
  beforeAll(async () => {
    thread = await idOf("/api/omni/conversations?view=all&channel=webchat&limit=50", (item) => item["handOver"] !== null);
    person = (await shop.get<{ userId: string }>(`/api/omni/conversations/${thread}`)).userId;
    // Whoever opens it reads it: it would look otherwise the second time.
    await shop.api("POST", `/api/omni/conversations/${thread}/read`);
  });
  /** Who waits is put into the queue some seconds after somebody is there, and the panel shows the place: it is waited for. */
  const settled = async (page: Page) => {
    await page.goto(`${shop.url}/inbox/${thread}`);
    const queued = () => shop.rows<{ id: string }>("select id from queue_items where conversation_id = $1", [thread]);
    await until(async () => (await queued()).length > 0, "the place in the queue", 20_000).catch(() => undefined);
  };
  const light = ["light"] as const;
  const both = ["light", "dark"] as const;

  test("look as they did on a desk", async () => {
    const context = await browser.person();
    const page = await context.newPage();
    const differences = await differencesOf(page, "desk", [{ name: "sign-in", path: "/sign-in", schemes: light }]);
    await signIn(context, shop.url);
    await settled(page);
    const shots: Shot[] = [
      { name: "inbox", path: `/inbox/${thread}`, schemes: both },
      { name: "customers", path: "/customers", schemes: light },
      { name: "person", path: `/customers/${person}`, schemes: both },
      { name: "shop", path: "/shop", schemes: light },
      { name: "settings", path: "/settings", schemes: ["dark"] },
      { name: "channels", path: "/channels", schemes: light, measured: [/^Verificad/, /^\d+ ms$/] },
      { name: "search", path: "/search?q=pedido", schemes: light },
    ];
    differences.push(...(await differencesOf(page, "desk", shots)));
    expect(differences.join("\n")).toBe("");
  });

  test("look as they did on a phone", async () => {
    const context = await browser.person({ viewport: phone, isMobile: true, hasTouch: true });
    const page = await context.newPage();
    const differences = await differencesOf(page, "phone", [{ name: "sign-in", path: "/sign-in", schemes: ["dark"] }]);
    await signIn(context, shop.url);
    await settled(page);
    const shots: Shot[] = [
      { name: "inbox", path: `/inbox/${thread}`, schemes: both },
      { name: "inbox-list", path: "/inbox", schemes: light },
      { name: "customers", path: "/customers", schemes: light },
    ];
    differences.push(...(await differencesOf(page, "phone", shots)));
    expect(differences.join("\n")).toBe("");
  });
});
