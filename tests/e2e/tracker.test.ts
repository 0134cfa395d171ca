import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import type { TrackedEvent, TrackingSource } from "#modules/tracking/tracking.contract.ts";
import { startTestProduct, until } from "#testing/product.ts";
import { openBrowser } from "./support/browser.ts";

const product = await startTestProduct();
const { body: source } = await product.api<TrackingSource>("POST", "/api/v1/tracking-sources", { name: "Loja" });

/** A shop's page of another origin: `/consent/…` asks for consent first. */
const server = createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://host").pathname;
  const consent = path.startsWith("/consent") ? 'data-consent="required"' : "";
  const markup = path.endsWith("/produto")
    ? `<script type="application/ld+json">${JSON.stringify({ "@type": "Product", sku: "TV-50", name: "TV 50", brand: { name: "Aura" }, offers: { price: "1999.90" } })}</script>`
    : "";
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(`<!doctype html><html lang="pt-BR"><head><title>Loja ${path}</title><link rel="icon" href="data:,">${markup}
    <script>window.prosa = [["track", "Early Bird", { n: 1 }]];</script>
    <script src="${product.url}/t.js" data-key="${source.write_key}" ${consent} async></script></head>
    <body style="height:4000px"><h1>Loja</h1><form name="contato"><input name="telefone" value="11999990000"><button>Enviar</button></form></body></html>`);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const shop = `http://localhost:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const browser = openBrowser(product.url, shop);

const all = async () => (await product.get<{ items: TrackedEvent[] }>("/api/v1/events?limit=100")).items;
/** Events of the page under this path, once one of that name is there. */
const withName = (name: string, path: string) =>
  until(
    async () => {
      const events = (await all()).filter((event) => event.page.url.startsWith(`${shop}${path}`));
      return events.some((event) => event.event_name === name) ? events : null;
    },
    `${name} of ${path}`,
    30_000,
  );

test("a visit tells of pages, the product, the search, the form and the time, as one visitor in one session", async () => {
  const page = await (await browser.person()).newPage();
  await page.goto(`${shop}/visita/produto?utm_source=ig&utm_campaign=black&email=ana@example.com`);
  await page.waitForFunction("!Array.isArray(window.prosa)");
  await page.evaluate("new Promise((seen) => { addEventListener('scroll', () => seen(), { once: true }); scrollTo(0, 2000); })");
  await page.evaluate("document.querySelector('form').addEventListener('submit', (event) => event.preventDefault())");
  await page.getByRole("button", { name: "Enviar" }).click();
  await page.evaluate("history.pushState({}, '', '/visita/busca?q=geladeira')");
  await withName("Products Searched", "/visita");
  await page.goto(`${shop}/visita/fim`);
  const events = await until(async () => {
    const list = await withName("page_view", "/visita");
    return list.filter((event) => event.event_name === "page_view").length === 3 && list.some((one) => one.event_name === "Page Left")
      ? list
      : null;
  }, "three pages");
  const one = (name: string) => events.find((event) => event.event_name === name);
  expect(new Set(events.map((event) => event.visitor_id)).size).toBe(1);
  expect(new Set(events.map((event) => event.session_id)).size).toBe(1);
  expect(one("Product Viewed")).toMatchObject({
    ecommerce: { product_sku: "TV-50", product_name: "TV 50", product_brand: "Aura", price: 1999.9 },
  });
  expect(one("Products Searched")).toMatchObject({ category: "search", ecommerce: { search_term: "geladeira" } });
  expect(one("Form Submitted")).toMatchObject({ category: "form", label: "contato" });
  expect(one("Early Bird")).toMatchObject({ properties: { n: 1 } });
  const left = events.find((event) => event.event_name === "Page Left" && event.page.path.endsWith("/produto"));
  expect(left?.engagement).toMatchObject({ clicks_count: 1 });
  expect(left?.engagement.scroll_depth).toBeGreaterThan(50);
  for (const event of events) expect(event.marketing).toMatchObject({ utm_source: "ig", utm_campaign: "black" });
  expect(JSON.stringify(events)).not.toMatch(/ana@example|11999990000/);
});

test("before consent nothing leaves and nothing is stored; what was refused stays refused on the next page", async () => {
  const context = await browser.person();
  const page = await context.newPage();
  await page.goto(`${shop}/consent/a`);
  await page.waitForFunction("!Array.isArray(window.prosa)");
  await page.waitForTimeout(1500);
  const stored = () =>
    page.evaluate<string[]>("Object.keys(localStorage).filter((name) => name.startsWith('prosa-t:') && !name.endsWith(':consent'))");
  expect(browser.requests().filter((url) => url.includes("/v1/"))).toEqual([]);
  expect(await stored()).toEqual([]);
  await page.evaluate("window.prosa.consent(true)");
  await withName("page_view", "/consent/a");
  await page.evaluate("window.prosa.consent(false)");
  expect(await stored()).toEqual([]);
  await page.goto(`${shop}/consent/b`);
  await page.waitForFunction("!Array.isArray(window.prosa)");
  await page.waitForTimeout(1500);
  expect((await all()).filter((event) => event.page.path === "/consent/b")).toEqual([]);
});

test("what could not be sent is sent once when the network is back, also from the next page", async () => {
  const context = await browser.person();
  const page = await context.newPage();
  await page.route("**/v1/batch", (route) => route.abort());
  await page.goto(`${shop}/rede/a`);
  await page.waitForFunction("!Array.isArray(window.prosa)");
  await page.evaluate("window.prosa.track('While Offline')");
  await page.waitForTimeout(1500);
  await page.unroute("**/v1/batch");
  await page.goto(`${shop}/rede/b`);
  await withName("page_view", "/rede/b");
  const events = await withName("While Offline", "/rede/a");
  expect(events.filter((event) => event.event_name === "While Offline")).toHaveLength(1);
});
