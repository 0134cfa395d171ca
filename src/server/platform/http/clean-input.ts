const isCleanText = (text: string) => text.isWellFormed() && !text.includes("\u0000");

/** Looked at first: nearly every body is clean, and making it anew costs more than checking its fields does. */
function isClean(value: unknown): boolean {
  if (typeof value === "string") return isCleanText(value);
  if (Array.isArray(value)) return value.every(isClean);
  if (typeof value !== "object" || value === null) return true;
  return Object.keys(value).every((key) => isCleanText(key) && isClean(value[key as keyof typeof value]));
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\u0000", "").toWellFormed();
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), clean(inner)]));
}

/**
 * The same value without what Postgres can hold in no text or JSON: NUL is left out, half of a surrogate pair becomes U+FFFD. Gives back the
 * value itself when it is clean.
 */
export function cleanInput(value: unknown): unknown {
  return isClean(value) ? value : clean(value);
}
