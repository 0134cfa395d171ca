/** Reading loosely shaped values of a call: what does not fit is left out, never guessed. */
export type Bag = Readonly<Record<string, unknown>>;

export const bagOf = (value: unknown): Bag => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Bag) : {});

/** Text of at most `most` characters; numbers count as text; everything else is empty. */
export function textOf(value: unknown, most = 512): string {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" ? value.slice(0, most) : "";
}

/** A finite number, also where it was written as text with a point. */
export function numberOf(value: unknown): number | null {
  const found = typeof value === "string" && /^-?\d{1,15}(\.\d{1,9})?$/.test(value.trim()) ? Number(value) : value;
  return typeof found === "number" && Number.isFinite(found) ? found : null;
}

export function wholeOf(value: unknown, most = 2_147_483_647): number | null {
  const found = numberOf(value);
  return found === null ? null : Math.max(-most, Math.min(most, Math.round(found)));
}

/** Money as decimal text with two digits, as the store keeps it; null for what is none. */
export function moneyOf(value: unknown): string | null {
  const found = numberOf(value);
  return found === null || Math.abs(found) >= 1e11 ? null : found.toFixed(2);
}

/** The first of some names that has a usable text. */
export function firstText(bag: Bag, names: readonly string[], most?: number): string {
  for (const name of names) {
    const found = textOf(bag[name], most);
    if (found !== "") return found;
  }
  return "";
}

const personal = [
  /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu,
  // CPF and CNPJ with their marks, then phones of ten digits or more.
  /\b\d{3}\.\d{3}\.\d{3}-\d{2}\b|\b\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}\b/g,
  /\+?\b55[\s-]?\(?\d{2}\)?[\s-]?9?\d{4}[\s-]?\d{4}\b|\(\d{2}\)\s?9?\d{4}-?\d{4}/g,
];

/** Text without e-mails, documents and phones: the analytics store holds no persons. */
export function withoutPersons(text: string): string {
  return personal.reduce((left, pattern) => left.replace(pattern, "***"), text);
}

const kept = new Set([
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_term",
  "utm_content",
  "gclid",
  "fbclid",
  "q",
  "query",
  "search",
  "page",
]);

/** An address without what its query may tell of a person: only parameters of known meaning stay. */
export function cleanUrl(text: string): string {
  if (!URL.canParse(text)) return withoutPersons(text.split(/[?#]/)[0] ?? "");
  const url = new URL(text);
  url.username = "";
  url.password = "";
  url.hash = "";
  url.search = new URLSearchParams([...url.searchParams].filter(([name]) => kept.has(name))).toString();
  return withoutPersons(url.toString());
}
