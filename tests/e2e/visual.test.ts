import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { violationsOf } from "./support/axe.ts";
import { openBrowser } from "./support/browser.ts";
import { differenceOf, differsFromKept } from "./support/compare-pictures.ts";
import { sidewaysOf } from "./support/page-scripts.ts";
import { signIn, startShop } from "./support/shop.ts";

const shop = await startShop();
const browser = openBrowser(shop.url);

// As tall as the page, so that nothing of it has to be scrolled to.
const sizes = { desk: { width: 1200, height: 2700 }, phone: { width: 390, height: 4200 } };

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

const shotOf = (page: Page) => page.locator("[data-gallery]").screenshot({ animations: "disabled", caret: "hide" });

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
    expect(differences).toEqual([]);
  });

  test("is the same twice, and another when a colour or a place changes", async () => {
    const page = await openGallery();
    await page.setViewportSize(sizes.desk);
    await still(page);
    const first = await shotOf(page);
    expect(await differenceOf(first, await shotOf(page))).toBeNull();
    await page.evaluate("document.documentElement.style.setProperty('--accent', '#2a57af')");
    expect(await differenceOf(first, await shotOf(page))).toMatch(/pixels/);
    await page.evaluate("document.documentElement.style.removeProperty('--accent')");
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
