import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumArguments, findChromium } from "#testing/chromium.ts";
import { type Simulator, startSimulator } from "./simulator.ts";
import { callGraph, type FakeProduct, startFakeProduct } from "./testing/product.ts";

const executablePath = findChromium();

describe.skipIf(executablePath === null)("page of the simulator", () => {
  let folder: string;
  let product: FakeProduct;
  let sim: Simulator;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "simulator-page-"));
    await build({
      configFile: resolve(import.meta.dirname, "../../../vite.simulator.config.ts"),
      logLevel: "silent",
      build: { outDir: folder, emptyOutDir: true },
    });
    product = await startFakeProduct("simulator-app-secret");
    sim = await startSimulator({ target: product.origin, pageDir: folder });
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: [...chromiumArguments] });
    page = await browser.newPage({ viewport: { width: 390, height: 780 } });
    page.setDefaultTimeout(5000);
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (line) => line.type() === "error" && problems.push(line.text()));
    page.on("dialog", (dialog) => {
      problems.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(sim.url);
  });
  afterAll(async () => {
    await browser?.close();
    await sim?.stop();
    await product?.stop();
    if (folder) await rm(folder, { recursive: true });
  });

  const send = (body: Record<string, unknown>): ReturnType<typeof callGraph> =>
    callGraph(sim.url, `${sim.config.phoneNumberId}/messages`, sim.config.whatsappToken, {
      messaging_product: "whatsapp",
      to: "5511987654321",
      ...body,
    });

  test("a customer writes, gets buttons, taps one, and sees hostile text as text", async () => {
    await page.click("text=Mariana Alves");
    await page.fill("textarea", "oi");
    await page.keyboard.press("Enter");
    await expect.poll(() => product.received.at(-1)?.raw.toString()).toContain('"body":"oi"');
    const text = `<img src=x onerror="alert(1)"> *negrito* javascript:alert(1)`;
    const buttons = [{ type: "reply", reply: { id: "y", title: "Sim" } }];
    await send({ type: "interactive", interactive: { type: "button", body: { text }, action: { buttons } } });
    await page.waitForSelector(".theirs b");
    expect(await page.locator(".theirs img, .theirs a").count()).toBe(0);
    expect(await page.locator(".theirs .text").textContent()).toContain('<img src=x onerror="alert(1)">');
    await page.click(".choice");
    await expect.poll(() => product.received.some((each) => each.raw.includes('"button_reply":{"id":"y","title":"Sim"}'))).toBe(true);
    await expect.poll(() => sim.messages({ from: "business" })[0]?.status).toBe("read");
    expect(problems).toEqual([]);
  });

  test("a fault is switched on and off, and nothing is wider than the phone", async () => {
    await page.click(".bottom-bar button:nth-child(2)");
    await page.click("summary >> text=API");
    await page.click("label.switch:has-text('500')");
    await expect.poll(() => sim.state().faults.map((fault) => fault.kind)).toEqual(["server_error"]);
    expect((await send({ type: "text", text: { body: "x" } })).status).toBe(500);
    await page.waitForSelector(".code.bad >> text=500");
    await page.click("text=Desligar todas");
    await expect.poll(() => sim.state().faults).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(problems).toEqual([]);
  });

  test("a page that goes away no longer reads the chat", async () => {
    await page.close();
    await expect.poll(() => sim.state().contacts.some((contact) => contact.open)).toBe(false);
  });
});
