import { fold } from "./search-words.ts";

export interface PriceHints {
  minPriceCents?: number;
  maxPriceCents?: number;
  sort?: "price_asc" | "price_desc";
  /** The text without what was read. */
  rest: string;
}

const amount = String.raw`(?:r\$ ?)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?( mil\b)?(?: ?reais)?(?![\d.]| ?(?:gb|tb|mb|hz|mah|mp|cm|kg|ml|litros|pol)\b)`;
const between = new RegExp(String.raw`\bentre ${amount} e ${amount}`);
const ceiling = new RegExp(String.raw`\b(?:ate|no maximo|menos de|abaixo de|under|below|hasta|por) ${amount}`);
const floor = new RegExp(String.raw`\b(?:a partir de|acima de|mais de|no minimo|above|over|desde) ${amount}`);

function cents(whole: string | undefined, fraction: string | undefined, thousand: string | undefined): number {
  const units = Number((whole ?? "0").replaceAll(".", "")) * (thousand === undefined ? 1 : 1000);
  return units * 100 + Number((fraction ?? "0").padEnd(2, "0"));
}

/** Reads "até R$ 2.000", "entre 500 e 900", "a partir de 1 mil", "mais barato" out of a search text. Amounts in cents. */
export function readPriceHints(text: string): PriceHints {
  let rest = fold(text).replace(/\s+/g, " ");
  const hints: PriceHints = { rest };
  const both = between.exec(rest);
  if (both !== null) {
    hints.minPriceCents = cents(both[1], both[2], both[3]);
    hints.maxPriceCents = cents(both[4], both[5], both[6]);
    rest = rest.replace(both[0], " ");
  }
  const most = ceiling.exec(rest);
  if (most !== null) {
    hints.maxPriceCents = cents(most[1], most[2], most[3]);
    rest = rest.replace(most[0], " ");
  }
  const least = floor.exec(rest);
  if (least !== null) {
    hints.minPriceCents = cents(least[1], least[2], least[3]);
    rest = rest.replace(least[0], " ");
  }
  if (/\b(?:barat[oa]s?|baratinh[oa]s?|cheap(?:est)?|em conta)\b/.test(rest)) hints.sort = "price_asc";
  else if (/\bmais car[oa]s?\b/.test(rest)) hints.sort = "price_desc";
  hints.rest = rest.trim();
  return hints;
}
