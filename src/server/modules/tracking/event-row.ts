import type { CollectedCall } from "./collection.contract.ts";
import { deviceOf } from "./device.ts";
import { eventKind, referrerType } from "./event-kinds.ts";
import { bagOf, cleanUrl, firstText, moneyOf, numberOf, textOf, wholeOf, withoutPersons, type Bag } from "./values.ts";

/** What came beside a call: when, from where, and what stood around its batch. */
export interface CallSurroundings {
  userAgent: string;
  ipHash: string;
  context: Bag;
}

/** A row of the store's table `events`, without what the mover knows: whose it is, when, which session. */
export type EventRow = ReturnType<typeof eventRow>;

const known = new Set(
  "url path title referrer search keywords value revenue total label cart_id cartId order_id orderId product_id productId id sku name category brand price quantity query search_term results search_results_count position scroll_depth time_on_page clicks_count page_load_time server_response_time products".split(
    " ",
  ),
);

/** Reads a page, screen or track call. Missing parts are empty; persons in texts are struck out. */
export function eventRow(call: Extract<CollectedCall, { type: "track" | "page" | "screen" }>, around: CallSurroundings) {
  const properties = bagOf(call.properties);
  const context = { ...around.context, ...bagOf(call.context) };
  const page = { ...bagOf(context["page"]), ...(call.type === "track" ? {} : properties) };
  const name = call.type === "track" ? call.event : call.type === "page" ? "page_view" : "screen_view";
  const title = call.type === "track" ? textOf(page["title"]) : firstText({ ...page, name: call.name }, ["title", "name"]);
  const kind = eventKind(call.type, name);
  const url = cleanUrl(textOf(page["url"], 2048));
  const referrer = cleanUrl(textOf(page["referrer"], 2048));
  const device = deviceOf(firstText({ ua: context["userAgent"], own: around.userAgent }, ["ua", "own"], 1000), context);
  const location = bagOf(context["location"]);
  const screen = bagOf(context["screen"]);
  const marks = marketing(context, textOf(page["url"], 2048));
  // One product of a list speaks for the event; the list itself stays among the properties.
  const product = { ...bagOf(Array.isArray(properties["products"]) ? properties["products"][0] : undefined), ...properties };
  const ofProduct = kind.catalog !== undefined && kind.catalog !== "search" && kind.catalog !== "category_view";
  return {
    kind: call.type,
    event_name: withoutPersons(name.slice(0, 200)),
    category: kind.category,
    action: kind.action,
    catalog_action: kind.catalog ?? "",
    label: withoutPersons(firstText(properties, ["label"])),
    value: numberOf(properties["value"]) ?? numberOf(properties["revenue"]) ?? numberOf(properties["total"]),
    url,
    path: withoutPersons(firstText({ own: page["path"], of: URL.canParse(url) ? new URL(url).pathname : "" }, ["own", "of"], 1024)),
    title: withoutPersons(title),
    referrer,
    referrer_type: referrerType(referrer, url),
    device_type: device.type,
    device_brand: device.brand,
    device_model: device.model,
    browser: device.browser,
    os: device.os,
    screen_resolution: screen["width"] === undefined ? "" : `${textOf(screen["width"], 8)}x${textOf(screen["height"], 8)}`,
    country: textOf(location["country"], 80),
    region: textOf(location["region"], 80),
    city: textOf(location["city"], 80),
    timezone: textOf(context["timezone"], 60),
    ip_hash: around.ipHash,
    ...marks,
    cart_id: firstText(properties, ["cart_id", "cartId"], 100),
    order_id: firstText(properties, ["order_id", "orderId"], 100),
    product_id: ofProduct ? firstText(product, ["product_id", "productId", "id"], 100) : "",
    product_sku: ofProduct ? firstText(product, ["sku", "variant"], 100) : "",
    product_name: ofProduct ? firstText(product, ["name"], 300) : "",
    product_category: firstText(product, ["category", "product_category", "list_id"], 200),
    product_brand: firstText(product, ["brand"], 100),
    price: moneyOf(product["price"]),
    quantity: wholeOf(product["quantity"]),
    search_term: withoutPersons(firstText(properties, ["query", "search_term", "search"], 200))
      .toLowerCase()
      .trim(),
    search_results_count: wholeOf(properties["search_results_count"] ?? properties["results"]),
    position: wholeOf(properties["position"]),
    scroll_depth: percentOf(properties["scroll_depth"]),
    time_on_page: numberOf(properties["time_on_page"]),
    clicks_count: wholeOf(properties["clicks_count"]),
    page_load_time: numberOf(properties["page_load_time"]),
    server_response_time: numberOf(properties["server_response_time"]),
    properties: withoutPersons(JSON.stringify(rest(properties))),
  };
}

const percentOf = (value: unknown): number | null => {
  const found = numberOf(value);
  return found === null ? null : Math.max(0, Math.min(100, found));
};

/** What has no column: kept as it came, within 8 KB. */
function rest(properties: Bag): Bag {
  const left = Object.fromEntries(Object.entries(properties).filter(([name]) => !known.has(name) || name === "products"));
  return JSON.stringify(left).length > 8192 ? { $cut: true } : left;
}

function marketing(context: Bag, pageUrl: string) {
  const campaign = bagOf(context["campaign"]);
  const query = URL.canParse(pageUrl) ? new URL(pageUrl).searchParams : new URLSearchParams();
  const mark = (own: string, name: string) => withoutPersons(textOf(campaign[own], 200) || (query.get(name) ?? "").slice(0, 200));
  return {
    utm_source: mark("source", "utm_source"),
    utm_medium: mark("medium", "utm_medium"),
    utm_campaign: mark("name", "utm_campaign"),
    utm_term: mark("term", "utm_term"),
    utm_content: mark("content", "utm_content"),
    gclid: textOf(context["gclid"], 200) || (query.get("gclid") ?? "").slice(0, 200),
    fbclid: textOf(context["fbclid"], 200) || (query.get("fbclid") ?? "").slice(0, 200),
  };
}
