import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { chromiumArguments, findChromium } from "#testing/chromium.ts";

const patienceMillis = 30_000;

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export interface TestBrowser {
  /** A person of their own: cookies and storage are shared with nobody. Closed after the test. */
  person(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Everything that pages asked for since the test began. */
  requests(): readonly string[];
  /** Origins that pages of this test may speak to. */
  allow(...origins: string[]): void;
  /** Errors that this test provokes: they are not held against the pages. */
  expectErrors(pattern: RegExp): void;
}

/**
 * A browser for the tests of one file. After each test it holds against the pages whatever script failed in them and whatever they asked of
 * another origin than those allowed.
 */
export function openBrowser(...origins: string[]): TestBrowser {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  let requests: string[] = [];
  let errors: string[] = [];
  let allowed = new Set(origins);
  let expected: RegExp[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium() ?? "", args: [...chromiumArguments], headless: true });
  });
  afterAll(() => browser.close());
  afterEach(async ({ task }) => {
    const closing = contexts;
    contexts = [];
    if (task.result?.state === "fail") {
      for (const [index, page] of closing.flatMap((context) => context.pages()).entries())
        console.log(`Picture of ${page.url()}: ${await shoot(page, `failed-${index}-${task.name}`, join(tmpdir(), "prosa-e2e"))}`);
    }
    await Promise.all(closing.map((context) => context.close()));
    const foreign = requests.filter((url) => !/^(data|blob|about):/.test(url) && !allowed.has(new URL(url).origin));
    const unexpected = errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
    requests = [];
    errors = [];
    allowed = new Set(origins);
    expected = [];
    expect(foreign, "requests to other origins").toEqual([]);
    expect(unexpected, "errors of scripts").toEqual([]);
  });

  return {
    async person(options = {}) {
      const context = await browser.newContext({
        locale: "pt-BR",
        timezoneId: "America/Sao_Paulo",
        viewport: desktop,
        reducedMotion: "reduce",
        ...options,
      });
      contexts.push(context);
      context.setDefaultTimeout(patienceMillis);
      context.on("request", (request) => requests.push(request.url()));
      context.on("weberror", (error) => errors.push(error.error().message));
      context.on("console", (message) => {
        if (/Content Security Policy|Trusted(?:HTML|Script|ScriptURL)\b/i.test(message.text())) errors.push(message.text());
      });
      return context;
    },
    requests: () => requests,
    allow: (...more) => more.forEach((origin) => allowed.add(origin)),
    expectErrors: (pattern) => void expected.push(pattern),
  };
}

/** Takes a picture of the page for people to look at, when PROSA_PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PROSA_PICTURES;
  if (folder) await shoot(page, name, folder);
}

async function shoot(page: Page, name: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name.replaceAll(/[^\p{L}\d]+/gu, "-").slice(0, 80)}.png`);
  await page.screenshot({ path }).catch(() => {});
  return path;
}
