import social from "./social-hosts.json" with { type: "json" };
import type { EventCategory } from "./tracking.contract.ts";

export interface EventKind {
  category: EventCategory;
  action: string;
  /** What it is to the catalogue, where it is something. */
  catalog?: CatalogAction;
}

export type CatalogAction =
  | "product_view"
  | "click"
  | "category_view"
  | "search"
  | "filter"
  | "add_to_cart"
  | "remove_from_cart"
  | "wishlist_add"
  | "compare_add"
  | "download_spec"
  | "purchase";

// Names of Segment's e-commerce specification (https://segment.com/docs/connections/spec/ecommerce/v2/) and those of our own snippet.
const known: Readonly<Record<string, EventKind>> = {
  "product viewed": { category: "ecommerce", action: "view", catalog: "product_view" },
  "product clicked": { category: "ecommerce", action: "click", catalog: "click" },
  "product list viewed": { category: "ecommerce", action: "view_list", catalog: "category_view" },
  "product list filtered": { category: "ecommerce", action: "filter", catalog: "filter" },
  "products searched": { category: "search", action: "search", catalog: "search" },
  "product added": { category: "ecommerce", action: "add_to_cart", catalog: "add_to_cart" },
  "product removed": { category: "ecommerce", action: "remove_from_cart", catalog: "remove_from_cart" },
  "product added to wishlist": { category: "ecommerce", action: "wishlist_add", catalog: "wishlist_add" },
  "product compared": { category: "ecommerce", action: "compare_add", catalog: "compare_add" },
  "product spec downloaded": { category: "download", action: "download", catalog: "download_spec" },
  "cart viewed": { category: "ecommerce", action: "view_cart" },
  "checkout started": { category: "ecommerce", action: "checkout" },
  "checkout step viewed": { category: "ecommerce", action: "checkout_step" },
  "checkout step completed": { category: "ecommerce", action: "checkout_step" },
  "payment info entered": { category: "ecommerce", action: "payment" },
  "order completed": { category: "ecommerce", action: "purchase", catalog: "purchase" },
  "order updated": { category: "ecommerce", action: "order_update" },
  "order refunded": { category: "ecommerce", action: "refund" },
  "order cancelled": { category: "ecommerce", action: "cancel" },
  "coupon entered": { category: "ecommerce", action: "coupon" },
  "coupon applied": { category: "ecommerce", action: "coupon" },
  "product shared": { category: "social", action: "share" },
  "cart shared": { category: "social", action: "share" },
  "page left": { category: "engagement", action: "leave" },
  "page scrolled": { category: "engagement", action: "scroll" },
  "link clicked": { category: "navigation", action: "click" },
  "form submitted": { category: "form", action: "submit" },
  "form started": { category: "form", action: "start" },
  "file downloaded": { category: "download", action: "download" },
  "video playback started": { category: "video", action: "play" },
  "video playback completed": { category: "video", action: "complete" },
  "error occurred": { category: "error", action: "error" },
  "page loaded": { category: "performance", action: "load" },
};

/** What an event of that name is; a name that nobody knows is engagement, with the name as its action. */
export function eventKind(type: string, name: string): EventKind {
  if (type === "page" || type === "screen") return { category: "page_view", action: "view" };
  const folded = name.trim().toLowerCase().replaceAll("_", " ").replace(/\s+/g, " ");
  return known[folded] ?? { category: "engagement", action: folded.slice(0, 80) };
}

const searchHosts = /(^|\.)(google|bing|duckduckgo|yahoo|ecosia|yandex)\./;
const socialHosts = new RegExp(`(^|\\.)(${social.names.join("|")})\\.(com|co|net|me)$`);

/** Where a visit came from, by the host of its referrer: internal, search, social, direct or external. */
export function referrerType(referrer: string, pageUrl: string): string {
  if (referrer === "" || !URL.canParse(referrer)) return "direct";
  const { hostname } = new URL(referrer);
  if (URL.canParse(pageUrl) && new URL(pageUrl).hostname === hostname) return "internal";
  if (searchHosts.test(hostname)) return "search";
  return socialHosts.test(hostname) ? "social" : "external";
}
