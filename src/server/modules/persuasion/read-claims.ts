import type { Claim, Discount, Fact } from "./techniques.contract.ts";

/** What the shop's tables say of a product in this moment. */
export interface ProductFacts {
  productId: string;
  name: string;
  /** Pieces that can be sold. */
  stock: number;
  brand: string | null;
  /** What a field of the product says of its warranty. */
  warranty: string | null;
  description: string;
  /** Pieces of paid orders of the last 30 days; what was cancelled or given back is left out. */
  sold30: number;
  reviews: { count: number; mean: number };
  /** Promotions that count for it now without a coupon. */
  promotions: { id: string; name: string; discount: Discount; endsAt: string | null }[];
}

/** From where on a fact says something. */
export interface Thresholds {
  /** So many pieces or fewer are few. */
  scarceAt: number;
  /** So many pieces sold within 30 days or more are many. */
  soldFrom: number;
  /** So many reviews or more say something. */
  reviewsFrom: number;
}

const goodMean = 4;
const soonMillis = 7 * 86_400_000;
const units = { dia: "day", day: "day", mes: "month", month: "month", ano: "year", year: "year", año: "year" } as const;

/** "12 meses", "Garantia de 1 ano.": how long; null when it does not say so. */
export function warrantyIn(text: string): { amount: number; unit: "day" | "month" | "year" } | null {
  const found = /\b(\d{1,3})\s*(dia|day|mes|mês|month|ano|year|año)/iu.exec(text);
  const amount = Number(found?.[1]);
  const word = found?.[2]?.toLowerCase().replace("ê", "e") as keyof typeof units | undefined;
  return word === undefined || amount === 0 ? null : { amount, unit: units[word] };
}

function warrantyOf(product: ProductFacts): { fact: Fact; source: string } | null {
  if (product.brand === null) return null;
  const own = product.warranty === null ? null : warrantyIn(product.warranty);
  const sentence = /[^.!?\n]*\b(?:garantia|warranty)\b[^.!?\n]*/iu.exec(product.description)?.[0] ?? "";
  // "Sem garantia": nothing is said of how long.
  const written = own === null && !/\b(?:sem|no|without|sin)\b/iu.test(sentence) ? warrantyIn(sentence) : null;
  const found = own ?? written;
  if (found === null) return null;
  return {
    fact: { kind: "warranty", brand: product.brand, ...found },
    source: own === null ? "products.description" : "products.attributes",
  };
}

/** Arguments that are true of a product now. No fact, no argument; of what is not in stock none at all. */
export function readClaims(product: ProductFacts, thresholds: Thresholds, now: Date): Claim[] {
  if (product.stock <= 0) return [];
  const claims: Claim[] = [];
  const add = (technique: Claim["technique"], fact: Fact, source: string) =>
    claims.push({ technique, productId: product.productId, productName: product.name, fact, source });
  if (product.stock <= thresholds.scarceAt) add("scarcity", { kind: "stock", units: product.stock }, "product_variants.stock");
  if (product.sold30 >= thresholds.soldFrom) add("social_proof", { kind: "sales", units: product.sold30, days: 30 }, "order_items");
  else if (product.reviews.count >= thresholds.reviewsFrom && product.reviews.mean >= goodMean)
    add("social_proof", { kind: "reviews", ...product.reviews }, "order_reviews");
  const warranty = warrantyOf(product);
  if (warranty !== null) add("authority", warranty.fact, warranty.source);
  const ends = (one: ProductFacts["promotions"][number]) => (one.endsAt === null ? null : new Date(one.endsAt).getTime() - now.getTime());
  const running = product.promotions.filter((one) => (ends(one) ?? 1) > 0);
  const ending = running
    .filter((one) => (ends(one) ?? Number.POSITIVE_INFINITY) <= soonMillis)
    .toSorted((a, b) => (ends(a) ?? 0) - (ends(b) ?? 0))[0];
  const given = running.find((one) => one !== ending);
  const promotionFact = ({ id, ...one }: ProductFacts["promotions"][number]): Fact => ({ kind: "promotion", promotionId: id, ...one });
  if (ending) add("urgency", promotionFact(ending), "promotions");
  if (given) add("reciprocity", promotionFact(given), "promotions");
  return claims;
}
