/** How far and how long a page was seen. */
export interface Facts {
  scroll_depth: number;
  time_on_page: number;
  clicks_count: number;
}

/** Measures one page after the other: percent scrolled, seconds visible, clicks. */
export function pageFacts(): { begin(): void; end(): Facts } {
  let depth = 0;
  let clicks = 0;
  let seen = 0;
  let since = 0;
  const visible = () => document.visibilityState === "visible";
  const look = (): void => {
    const { scrollHeight } = document.documentElement;
    if (scrollHeight > 0) depth = Math.max(depth, Math.min(100, ((scrollY + innerHeight) / scrollHeight) * 100));
  };
  addEventListener("scroll", look, { passive: true });
  document.addEventListener("click", () => (clicks += 1), true);
  document.addEventListener("visibilitychange", () => {
    if (visible()) since = performance.now();
    else seen += performance.now() - since;
  });
  return {
    begin() {
      depth = clicks = seen = 0;
      since = performance.now();
      look();
    },
    end() {
      const time = seen + (visible() ? performance.now() - since : 0);
      return { scroll_depth: Math.round(depth), time_on_page: Math.round(time / 100) / 10, clicks_count: clicks };
    },
  };
}

/** What was searched for, by the usual names in the address; null when nothing was. */
export function searchOfPage(search = location.search): string | null {
  const query = new URLSearchParams(search);
  for (const name of ["q", "query", "search", "busca", "s", "term"]) {
    const value = query.get(name)?.trim();
    if (value) return value.slice(0, 200);
  }
  return null;
}

type Bag = Record<string, unknown>;
const bag = (value: unknown): Bag => (typeof value === "object" && value !== null ? (value as Bag) : {});
const first = (value: unknown): Bag => bag(Array.isArray(value) ? value[0] : value);

/** The product that the page is about, as it says itself by schema.org; null when it is about none, or about a list. */
export function productOfPage(): Bag | null {
  const found: Bag[] = [];
  for (const element of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const data: unknown = JSON.parse(element.textContent ?? "");
      const parts = Array.isArray(data) ? data : ((bag(data)["@graph"] as unknown[] | undefined) ?? [data]);
      for (const part of parts) if ([bag(part)["@type"]].flat().includes("Product")) found.push(bag(part));
    } catch {
      // A page's own faulty markup is no concern of ours.
    }
  }
  const [product] = found;
  if (!product || found.length > 1) return null;
  const offer = first(product["offers"]);
  const { brand } = product;
  return {
    product_id: product["productID"] ?? product["sku"] ?? product["@id"] ?? "",
    sku: product["sku"] ?? "",
    name: product["name"] ?? "",
    category: product["category"] ?? "",
    brand: typeof brand === "string" ? brand : (bag(brand)["name"] ?? ""),
    price: Number(offer["price"] ?? offer["lowPrice"]) || null,
  };
}
