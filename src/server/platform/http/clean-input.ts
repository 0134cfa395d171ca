const isClean = (text: string) => !text.includes("\u0000") && text.isWellFormed();

/**
 * The same value without what Postgres can hold in no text or JSON: NUL is left out, half of a surrogate pair becomes U+FFFD. Gives back the
 * value itself when it is clean.
 */
export function cleanInput(value: unknown): unknown {
  if (typeof value === "string") return isClean(value) ? value : value.replaceAll("\u0000", "").toWellFormed();
  if (Array.isArray(value)) return value.map(cleanInput);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanInput(key), cleanInput(inner)]));
}
