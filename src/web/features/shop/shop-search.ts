export const shopTabs = ["orders", "returns", "carts", "products", "promotions", "settings"] as const;
export type ShopTab = (typeof shopTabs)[number];

/** What the address of the shop says: the tab, what is open, and the filters of the list. */
export interface ShopSearch {
  tab?: ShopTab;
  /** What is open; `new` for one that is being made. */
  id?: string;
  q?: string;
  step?: string;
  payment?: string;
  from?: string;
  to?: string;
  category?: string;
  stock?: "in" | "out" | "low";
  state?: "active" | "inactive" | "all";
  sort?: "relevance" | "price_asc" | "price_desc" | "newest" | "stock_asc";
  user?: string;
}

const texts = ["id", "q", "step", "payment", "from", "to", "category", "user"] as const;
const choices = {
  tab: shopTabs,
  stock: ["in", "out", "low"],
  state: ["active", "inactive", "all"],
  sort: ["relevance", "price_asc", "price_desc", "newest", "stock_asc"],
} as const;

/** Reads the address; what does not fit is left out. */
export function readShopSearch(search: Record<string, unknown>): ShopSearch {
  const read: Record<string, string> = {};
  for (const name of texts) {
    const value = search[name];
    // The router reads a number from an order number that is one.
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text === "string" && text !== "" && text.length <= 300) read[name] = text;
  }
  for (const [name, allowed] of Object.entries(choices)) {
    const value = search[name];
    if (typeof value === "string" && (allowed as readonly string[]).includes(value)) read[name] = value;
  }
  return read;
}
