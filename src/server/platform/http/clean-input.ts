const unstorable = /[\u0000\ud800-\udfff]/;

/**
 * The same value without what Postgres can hold in no text or JSON: NUL is left out, half of a surrogate pair becomes U+FFFD. Gives back the
 * value itself when it is clean.
 */
export function cleanInput(value: unknown): unknown {
  if (typeof value === "string") return unstorable.test(value) ? value.replaceAll("\u0000", "").toWellFormed() : value;
  if (Array.isArray(value)) return value.map(cleanInput);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanInput(key), cleanInput(inner)]));
}
