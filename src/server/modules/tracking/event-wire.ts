import type { StoredEvent } from "./events.repo.ts";
import type { TrackedEvent } from "./tracking.contract.ts";
import { bagOf, numberOf, textOf } from "./values.ts";

/** An event as the API tells it. */
export function eventWire(row: StoredEvent, customerId: string | null): TrackedEvent {
  const words = (column: string) => textOf(row[column], 10_000);
  const number = (column: string) => numberOf(row[column]);
  return {
    id: row.id,
    event_name: row.event_name,
    category: row.category,
    action: words("action"),
    label: words("label"),
    value: row.value,
    timestamp: row.at,
    received_at: row.received_at,
    visitor_id: row.visitor_id,
    user_id: customerId,
    session_id: row.session_id,
    page: {
      url: words("url"),
      path: words("path"),
      title: words("title"),
      referrer: words("referrer"),
      referrer_type: words("referrer_type"),
    },
    device: {
      type: words("device_type"),
      brand: words("device_brand"),
      model: words("device_model"),
      browser: words("browser"),
      os: words("os"),
      screen_resolution: words("screen_resolution"),
    },
    geo: {
      country: words("country"),
      region: words("region"),
      city: words("city"),
      timezone: words("timezone"),
      ip_hash: words("ip_hash"),
    },
    marketing: {
      utm_source: words("utm_source"),
      utm_medium: words("utm_medium"),
      utm_campaign: words("utm_campaign"),
      utm_term: words("utm_term"),
      utm_content: words("utm_content"),
      gclid: words("gclid"),
      fbclid: words("fbclid"),
    },
    ecommerce: {
      cart_id: words("cart_id"),
      order_id: words("order_id"),
      product_id: words("product_id"),
      product_sku: words("product_sku"),
      product_name: words("product_name"),
      product_category: words("product_category"),
      product_brand: words("product_brand"),
      price: number("price"),
      quantity: number("quantity"),
      search_term: words("search_term"),
      search_results_count: number("search_results_count"),
    },
    engagement: { scroll_depth: number("scroll_depth"), time_on_page: number("time_on_page"), clicks_count: number("clicks_count") },
    performance: { page_load_time: number("page_load_time"), server_response_time: number("server_response_time") },
    properties: readProperties(row.properties),
  };
}

function readProperties(text: string): Record<string, unknown> {
  try {
    return { ...bagOf(JSON.parse(text)) };
  } catch {
    return {};
  }
}
