import type { Locale } from "../brain.ts";

const formatters = new Map<Locale, Intl.NumberFormat>();

/** Reais in the way of the language (Spanish as Portuguese: "R$", not "BRL"), with plain spaces: 189900 → "R$ 1.899,00". */
export function formatMoney(cents: number, locale: Locale): string {
  let formatter = formatters.get(locale);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(locale === "en" ? "en" : "pt-BR", { style: "currency", currency: "BRL", currencyDisplay: "symbol" });
    formatters.set(locale, formatter);
  }
  return formatter
    .format(cents / 100)
    .replace(/\s/g, " ")
    .replace(/^R\$(?=\d)/, "R$ ");
}

/** A calendar date `YYYY-MM-DD` as people write it: 21/11/2026, in English 11/21/2026. Anything else comes back as it is. */
export function formatDay(date: string, locale: Locale): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (match === null) return date;
  const [, year, month, day] = match;
  return locale === "en" ? `${month}/${day}/${year}` : `${day}/${month}/${year}`;
}

/** Cuts at a word if one ends near the limit; the mark of the cut counts. */
export function shorten(text: string, limit: number): string {
  const clean = text.replace(/\s+/g, " ").trim();
  if (clean.length <= limit) return clean;
  let cut = clean.slice(0, limit - 1);
  const blank = cut.lastIndexOf(" ");
  if (blank >= limit * 0.6) cut = cut.slice(0, blank);
  // Never half of a surrogate pair.
  return `${cut.replace(/[\uD800-\uDBFF]$/, "").replace(/[\s,.;:–-]+$/, "")}…`;
}
