const refused = /\\(u0000|ud[89a-f][0-9a-f]{2}|.)/gi;

/**
 * A value as JSON that PostgreSQL takes into text and jsonb: without NUL, which neither holds, and with U+FFFD for halves of surrogate pairs,
 * which `JSON.stringify` writes as escapes. Escaped backslashes stay what they are.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes("\\u")) return text;
  return text.replace(refused, (whole, escape: string) =>
    escape.toLowerCase() === "u0000" ? "" : escape.length === 5 ? "\\ufffd" : whole,
  );
}
