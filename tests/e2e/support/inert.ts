import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { TestBrowser } from "./browser.ts";
import { tracesIn } from "./page-scripts.ts";

/** No script of an attack ran, nothing was made of its words, no link leads to a script, and nothing was asked of the addresses it names. */
export async function expectNothingRan(page: Page, browser: TestBrowser, named: (url: string) => boolean): Promise<void> {
  for (const frame of page.frames()) expect(await tracesIn(frame), page.url()).toEqual({ ran: false, made: 0, links: [] });
  expect(browser.requests().filter(named)).toEqual([]);
}
