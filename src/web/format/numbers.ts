const made = new Map<string, Intl.NumberFormat>();

function formatterOf(locale: string, key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${locale}|${key}`;
  let formatter = made.get(name);
  if (!formatter) made.set(name, (formatter = new Intl.NumberFormat(locale, options)));
  return formatter;
}

/** Cents to what a person reads: 189990 gives "R$ 1.899,90" in Brazil. */
export function formatCents(locale: string, cents: number, currency = "BRL"): string {
  return formatterOf(locale, currency, { style: "currency", currency }).format(cents / 100);
}

/** A share from 0 to 1 as a percentage; one decimal under ten per cent, so that 0.4 % is not shown as none. */
export function formatShare(locale: string, share: number): string {
  const digits = share > 0 && share < 0.1 ? 1 : 0;
  return formatterOf(locale, `share${digits}`, { style: "percent", maximumFractionDigits: digits }).format(share);
}

export function formatCount(locale: string, count: number): string {
  return formatterOf(locale, "count", {}).format(count);
}

/** Bytes as KB or MB of 1024. */
export function formatBytes(locale: string, bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  if (kilo < 1024) return `${formatterOf(locale, "kb", { maximumFractionDigits: 0 }).format(kilo)} KB`;
  return `${formatterOf(locale, "mb", { maximumFractionDigits: 1 }).format(kilo / 1024)} MB`;
}

/** A score from −1 to 1 with its sign and two decimals. */
export function formatScore(locale: string, score: number): string {
  return formatterOf(locale, "score", { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero" }).format(score);
}

/** US dollars of calls to models: small sums keep four decimals, so that a tenth of a cent is not nothing. */
export function formatDollars(locale: string, dollars: number): string {
  const digits = dollars > 0 && dollars < 1 ? 4 : 2;
  const options = { style: "currency", currency: "USD", minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return formatterOf(locale, `usd${digits}`, options).format(dollars);
}
