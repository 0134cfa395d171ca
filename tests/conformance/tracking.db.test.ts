import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { UserMetrics } from "#modules/insights/index.ts";
import type { TrackedEvent, TrackingSource } from "#modules/tracking/tracking.contract.ts";
import { startTestProduct, until, type TestProduct } from "#testing/product.ts";

let product: TestProduct;
let source: TrackingSource;
beforeAll(async () => {
  product = await startTestProduct();
  source = await newSource({ name: "Loja" });
}, 60_000);

async function newSource(fields: Record<string, unknown>): Promise<TrackingSource> {
  const { status, body } = await product.api<TrackingSource>("POST", "/api/v1/tracking-sources", fields);
  expect(status).toBe(201);
  return body;
}

async function send(name: string, body: unknown, options: { key?: string | null; type?: string; headers?: Record<string, string> } = {}) {
  const key = options.key === undefined ? source.write_key : options.key;
  const response = await fetch(`${product.url}/v1/${name}`, {
    method: "POST",
    headers: {
      "content-type": options.type ?? "application/json",
      ...(key === null ? {} : { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` }),
      ...options.headers,
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
}

type Page = { items: TrackedEvent[]; nextCursor: string | null };
const events = (query = "") => product.get<Page>(`/api/v1/events?${query}`);

/** All events of a name, once that many are there. */
async function arrived(name: string, count: number): Promise<TrackedEvent[]> {
  return until(
    async () => {
      const { items } = await events(`event_name=${encodeURIComponent(name)}&limit=100`);
      return items.length >= count ? items : null;
    },
    `${count} events ${name}`,
    20_000,
  );
}

const visitor = () => `anon-${randomUUID()}`;

test("a tracked event is listed with its page, device, campaign and product, and without what tells of a person", async () => {
  const answer = await send("track", {
    anonymousId: visitor(),
    event: "Product Viewed",
    messageId: randomUUID(),
    properties: {
      product_id: "p-1",
      sku: "SKU-1",
      name: "Smartphone",
      category: "Celulares",
      brand: "Aura",
      price: 1899.9,
      position: 3,
      color: "azul",
    },
    context: {
      page: {
        url: "https://loja.example/p/1?utm_source=ig&gclid=G1&email=ana@example.com#x",
        title: "Smartphone de ana@example.com",
        referrer: "https://www.google.com/search",
      },
      userAgent:
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
      campaign: { name: "semana-black" },
      timezone: "America/Sao_Paulo",
    },
  });
  expect(answer).toMatchObject({ status: 200, body: { success: true } });
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  const [event] = await arrived("Product Viewed", 1);
  expect(event).toMatchObject({
    category: "ecommerce",
    action: "view",
    user_id: null,
    page: { url: "https://loja.example/p/1?utm_source=ig&gclid=G1", path: "/p/1", title: "Smartphone de ***", referrer_type: "search" },
    device: { type: "mobile", brand: "Apple", model: "iPhone", browser: "Safari", os: "iOS 17.5" },
    geo: { timezone: "America/Sao_Paulo" },
    marketing: { utm_source: "ig", utm_campaign: "semana-black", gclid: "G1" },
    ecommerce: {
      product_id: "p-1",
      product_sku: "SKU-1",
      product_name: "Smartphone",
      product_category: "Celulares",
      product_brand: "Aura",
      price: 1899.9,
    },
    properties: { color: "azul" },
  });
  expect(event?.geo.ip_hash).toMatch(/^[0-9a-f]{32}$/);
  expect(JSON.stringify(event)).not.toMatch(/ana@example|127\.0\.0\.1/);
});

test("the same message id counts once: doubled in a batch, sent again, and by two requests at once", async () => {
  const call = { type: "track", event: "Sent Again", anonymousId: visitor(), messageId: randomUUID() };
  expect((await send("batch", { batch: [call, call] })).status).toBe(200);
  await arrived("Sent Again", 1);
  await Promise.all([send("batch", { batch: [call] }), send("track", call)]);
  await send("track", { ...call, event: "After It", messageId: randomUUID() });
  await arrived("After It", 1);
  expect(await arrived("Sent Again", 1)).toHaveLength(1);
});

test("identify makes one customer of a visitor, whose events are then found by the customer", async () => {
  const [anonymousId, userId] = [visitor(), `u-${randomUUID()}`];
  await send("page", { anonymousId, name: "Início", properties: { url: "https://loja.example/", title: "Início" } });
  await send("identify", { anonymousId, userId, traits: { name: "Ana Lima", email: "ana.lima@example.com" } });
  await send("track", { anonymousId, userId, event: "Known Then" });
  await until(async () => (await arrived("Known Then", 1))[0]?.user_id, "the customer", 20_000);
  const [event] = await arrived("Known Then", 1);
  const own = await until(async () => {
    const { items } = await events(`user_id=${event?.user_id ?? ""}`);
    return items.length === 2 ? items : null;
  }, "both events of the customer");
  expect(own.map((one) => one.event_name)).toEqual(["Known Then", "page_view"]);
  expect(new Set(own.map((one) => one.session_id)).size).toBe(1);
  // Another device of the same person is another visitor and the same customer.
  const phone = visitor();
  await send("track", { anonymousId: phone, userId, event: "On The Phone" });
  const elsewhere = await until(async () => (await arrived("On The Phone", 1))[0]?.user_id, "the customer of the phone", 20_000);
  expect(elsewhere).toBe(event?.user_id);

  // What was looked at and put into a cart counts among the person's figures, over all their devices: as a count over the events themselves.
  const make = async (name: string) =>
    (await product.api<{ id: string; sku: string }>("POST", "/api/v1/products", { name, price: 100, stock: 3 })).body;
  const [shown, other] = [await make("Mesa"), await make("Banco")];
  const names = [shown.sku, other.id, "nowhere"];
  for (const [index, name] of names.entries())
    await send("track", { anonymousId: index === 0 ? phone : anonymousId, event: "Product Viewed", properties: { product_id: name } });
  await send("track", { anonymousId, event: "Product Added", properties: { product_id: shown.id } });
  const metrics = await until(
    async () => {
      const { items } = await events(`user_id=${event?.user_id ?? ""}&limit=100`);
      return items.length === 7 ? product.get<UserMetrics>(`/api/v1/users/${event?.user_id ?? ""}/metrics`) : null;
    },
    "all events of the customer",
    20_000,
  );
  expect(metrics.site_behavior).toEqual({ page_views: 1, product_views: 3, products_viewed: 3, products_added: 1 });
  // By its number on one device, by our id in the cart: one product.
  expect(metrics.conversion_metrics.view_to_cart_rate).toBe(0.3333);
});

test("ids that a faulty page sends for everybody name nobody", async () => {
  for (const userId of ["null", "undefined", "0", '"guest"', "[object Object]"])
    await send("track", { anonymousId: visitor(), userId, event: "Nobody" });
  const all = await arrived("Nobody", 5);
  expect(all.map((one) => one.user_id)).toEqual([null, null, null, null, null]);
});

test("a session ends after half an hour of silence by the time of the events", async () => {
  const anonymousId = visitor();
  const at = (minutes: number) => new Date(Date.now() - 3_600_000 * 3 + minutes * 60_000).toISOString();
  const batch = [0, 20, 49, 80, 81].map((minutes) => ({ type: "track", event: "Visit", anonymousId, timestamp: at(minutes) }));
  await send("batch", { batch });
  const list = (await arrived("Visit", 5)).reverse();
  const ids = list.map((one) => one.session_id);
  expect(new Set(ids.slice(0, 3)).size).toBe(1);
  expect(new Set(ids.slice(3)).size).toBe(1);
  expect(ids[3]).not.toBe(ids[2]);
});

test("bad input is refused with the path of each wrong field, and nothing of it is kept", async () => {
  const wrong = await send("batch", {
    batch: [{ type: "track", event: "Half", anonymousId: "a" }, { type: "track", anonymousId: "a" }, { type: "jump" }],
  });
  expect(wrong.status).toBe(400);
  const paths = (wrong.body["errors"] as { path: string }[]).map((one) => one.path);
  expect(paths).toContain("batch.1.event");
  expect(paths.some((path) => path.startsWith("batch.2"))).toBe(true);
  expect((await send("track", "{not json", { type: "text/plain" })).status).toBe(400);
  expect((await send("track", { event: "x", anonymousId: "a", properties: { big: "x".repeat(33 * 1024) } })).status).toBe(413);
  const many = { batch: Array.from({ length: 2501 }, () => ({ type: "track", event: "x", anonymousId: "a" })) };
  expect((await send("batch", many)).status).toBe(400);
  const heavy = {
    batch: Array.from({ length: 20 }, () => ({ type: "track", event: "x", anonymousId: "a", properties: { big: "x".repeat(30_000) } })),
  };
  expect((await send("batch", heavy)).status).toBe(413);
  expect((await events("event_name=Half")).items).toEqual([]);
});

test("only a write key of ours speaks, a browser's text body counts, and a source may be bound to its sites", async () => {
  const call = { anonymousId: visitor(), event: "Keyed" };
  expect((await send("track", call, { key: null })).status).toBe(401);
  expect((await send("track", call, { key: "pw_wrong" })).status).toBe(401);
  expect((await send("track", JSON.stringify({ ...call, writeKey: source.write_key }), { key: null, type: "text/plain" })).status).toBe(
    200,
  );
  const bound = await newSource({ name: "Só a loja", allowed_origins: ["https://loja.example/qualquer"] });
  expect(bound.allowed_origins).toEqual(["https://loja.example"]);
  expect((await send("track", call, { key: bound.write_key, headers: { origin: "https://outro.example" } })).status).toBe(403);
  expect((await send("track", call, { key: bound.write_key, headers: { origin: "https://loja.example" } })).status).toBe(200);
  const ended = await newSource({ name: "Acaba" });
  expect((await product.api("DELETE", `/api/v1/tracking-sources/${ended.id}`)).status).toBe(200);
  expect((await send("track", call, { key: ended.write_key })).status).toBe(401);
});

test("what a visitor refused is not kept, and a source that requires consent keeps nothing without it", async () => {
  const strict = await newSource({ name: "Com consentimento", consent_required: true });
  const consent = (analytics: boolean) => ({ context: { consent: { categoryPreferences: { analytics } } } });
  await send("track", { anonymousId: visitor(), event: "Refused", ...consent(false) });
  await send("track", { anonymousId: visitor(), event: "Refused" }, { key: strict.write_key });
  await send("track", { anonymousId: visitor(), event: "Agreed", ...consent(true) }, { key: strict.write_key });
  await arrived("Agreed", 1);
  expect((await events("event_name=Refused")).items).toEqual([]);
});

test("unknown fields are kept away from a source that refuses them", async () => {
  const strict = await newSource({ name: "Sem surpresas", unknown_fields: "refuse" });
  const answer = await send("track", { anonymousId: visitor(), event: "Strange", cupom: "X" }, { key: strict.write_key });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: "batch.0.cupom" }] } });
  expect((await send("track", { anonymousId: visitor(), event: "Plain" }, { key: strict.write_key })).status).toBe(200);
});

test("the list pages by cursor without a gap or a double, newest first", async () => {
  const anonymousId = visitor();
  const batch = Array.from({ length: 25 }, (_, index) => ({
    type: "track",
    event: "Paged",
    anonymousId,
    timestamp: new Date(Date.now() - (index % 5) * 1000).toISOString(),
  }));
  await send("batch", { batch });
  const all = await arrived("Paged", 25);
  const seen: TrackedEvent[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await events(`event_name=Paged&limit=7${cursor === null ? "" : `&cursor=${cursor}`}`);
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen.map((one) => one.id)).toEqual(all.map((one) => one.id));
  expect(new Set(seen.map((one) => one.id)).size).toBe(25);
  expect(seen.map((one) => one.timestamp)).toEqual(
    seen
      .map((one) => one.timestamp)
      .sort()
      .reverse(),
  );
});

test("the catalogue's log tells of top products, searches without result and products seen or bought together", async () => {
  const shop = (anonymousId: string, event: string, properties: object) => ({ type: "track", anonymousId, event, properties });
  const batch = ["v1", "v2", "v3"].flatMap((name) => {
    const id = `${name}-${randomUUID()}`;
    return [
      shop(id, "Product Viewed", { product_id: "tv", name: "TV", price: 2000 }),
      shop(id, "Product Viewed", { product_id: "soundbar", name: "Soundbar", price: 500 }),
      shop(id, "Products Searched", { query: "Geladeira ROSA", search_results_count: 0 }),
      shop(id, "Product Added", { product_id: "tv", name: "TV", price: 2000 }),
    ];
  });
  await send("batch", { batch: [...batch, shop(visitor(), "Insight End", {})] });
  await arrived("Insight End", 1);
  const insight = (name: string, query = "") =>
    product.get<{ items: Record<string, unknown>[] }>(`/api/v1/catalog-access?insight=${name}&days=7&${query}`).then(({ items }) => items);
  expect(await insight("top_products", "product_id=tv")).toMatchObject([
    { product: "tv", name: "TV", views: 3, viewers: 3, added: 3, bought: 0 },
  ]);
  expect(await insight("failed_searches")).toMatchObject([{ term: "geladeira rosa", searches: 3, visitors: 3 }]);
  expect(await insight("co_viewed", "product_id=tv")).toMatchObject([{ product: "tv", other: "soundbar", together: 3, share: 1 }]);
  expect(await insight("price_sensitivity", "product_id=tv")).toMatchObject([
    { product: "tv", price_brl: 2000, viewers: 3, buyers: 3, rate: 1 },
  ]);
  expect(await insight("positioning")).toContainEqual(expect.objectContaining({ position: 3, clicks: 1 }));
  expect(await insight("popular_searches")).toMatchObject([{ term: "geladeira rosa" }]);
  expect(await insight("bought_together")).toEqual([]);
});
