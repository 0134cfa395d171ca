import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { openChat } from "./support/chat.ts";
import { signIn, startShop } from "./support/shop.ts";

const shop = await startShop();
const browser = openBrowser(shop.url);
const [account] = await shop.rows<{ id: string }>("select id from accounts");
const accountId = account?.id ?? "";

const listen = `window.violations=[];addEventListener("securitypolicyviolation",(event)=>violations.push(event.effectiveDirective+" "+event.blockedURI+" "+event.sample))`;
const violations = (page: Page) => page.evaluate<string[]>("window.violations");

/** What an intruder's code gets for each thing that it might try in the page: `done`, or what the browser says. */
const tries = `(async () => {
  const attempt = async (run) => { try { await run(); return "done"; } catch (error) { return error.name; } };
  const inline = document.createElement("div");
  return {
    markup: await attempt(() => { inline.innerHTML = "<b>x</b>"; }),
    emptied: await attempt(() => { inline.innerHTML = ""; }),
    script: await attempt(() => { document.createElement("script").src = "/x.js"; }),
    worker: await attempt(() => new Worker("/x.js")),
    policy: await attempt(() => trustedTypes.createPolicy("intruder", { createHTML: (text) => text })),
    again: await attempt(() => trustedTypes.createPolicy("prosa-paste", { createHTML: (text) => text })),
  };
})()`;

const policyAt = async (path: string, cookie = "") => {
  const response = await fetch(`${shop.url}${path}`, { headers: { accept: "text/html", cookie } });
  const body = await response.text();
  const policy = response.headers.get("content-security-policy") ?? "";
  return { body, policy, nonce: /'nonce-([\w-]+)'/.exec(policy)?.[1], cache: response.headers.get("cache-control") };
};

describe("policies of pages", () => {
  test.each(["/", "/inbox", "/sign-in", `/my-data/${accountId}`, `/data-officer/${accountId}`, "/chat", "/widget/frame.html"])(
    "%s runs scripts with the nonce of this answer alone",
    async (path) => {
      const [one, other] = [await policyAt(path), await policyAt(path)];
      expect(one.nonce).toMatch(/^[\w-]{22}$/);
      expect(other.nonce).not.toBe(one.nonce);
      expect(one.policy).toContain(`script-src 'self' 'nonce-${one.nonce}' 'strict-dynamic'`);
      expect(one.policy).toContain("require-trusted-types-for 'script'");
      expect(/(?:script|style)-src '[^;]*'unsafe/.test(one.policy)).toBe(false);
      const scripts = one.body.match(/<script\b[^>]*/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter((tag) => !tag.includes(`nonce="${one.nonce}"`))).toEqual([]);
    },
  );

  test.each([`/help/${accountId}`, `/checkout/none`])("%s runs nothing", async (path) => {
    const { policy, nonce, body } = await policyAt(path);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'nonce-${nonce}'`);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/script-src|unsafe/);
    expect(body).toContain(`<style nonce="${nonce}">`);
  });

  test("the worker has a policy, and files whose names hold their hash are kept for a year all the same", async () => {
    expect((await policyAt("/sw.js")).policy).toContain("default-src 'none'");
    const [asset = ""] = /\/assets\/start-[\w-]+\.js/.exec((await policyAt("/inbox")).body) ?? [];
    expect((await policyAt(asset)).cache).toContain("immutable");
  });

  test("the app's pages refuse what a text would run, and complain of nothing of their own", async () => {
    const team = await browser.person();
    await team.addInitScript(listen);
    await signIn(team, shop.url);
    const page = await team.newPage();
    for (const path of ["/inbox", "/numbers", "/customers", "/privacy", "/settings", "/knowledge"]) {
      await page.goto(`${shop.url}${path}`);
      await page.waitForLoadState("networkidle");
      expect([path, await violations(page)]).toEqual([path, []]);
    }
    // Charts are drawn, and taken away by going elsewhere within the app.
    await page.goto(`${shop.url}/numbers`);
    await page.locator("svg text").first().waitFor();
    await page.getByRole("link", { name: "Clientes" }).first().click();
    await page.getByRole("heading", { name: "Clientes" }).first().waitFor();
    await expect.poll(() => page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one !== undefined)")).toBe(true);
    expect(await violations(page)).toEqual([]);

    browser.expectErrors(/Content Security Policy|Trusted|policy/i);
    expect(await page.evaluate(tries)).toEqual({
      markup: "TypeError",
      emptied: "done",
      script: "TypeError",
      worker: "TypeError",
      policy: "TypeError",
      again: "TypeError",
    });
    expect(await violations(page)).not.toEqual([]);
  });

  test("the chat and the page that describes the API work under theirs", async () => {
    const visitor = await browser.person();
    await visitor.addInitScript(listen);
    const page = await visitor.newPage();
    await page.goto(`${shop.url}/chat`);
    const chat = await openChat(page);
    await chat.answerTo("oi", /./);
    expect(await violations(page)).toEqual([]);
    expect(await chat.frame.evaluate("window.violations")).toEqual([]);
    await page.goto(`${shop.url}/docs/`);
    await page.getByRole("heading", { name: "Prosa", exact: true }).first().waitFor();
    // The library tries once whether it may make code of texts, and goes on without.
    expect((await violations(page)).filter((one) => !one.startsWith("script-src eval"))).toEqual([]);
  });
});
