export interface Trigger {
  kind: "canned" | "mention" | "emoji";
  /** Where the sign stands and where the word behind it ends. */
  from: number;
  to: number;
  query: string;
}

const signs: Record<string, Trigger["kind"]> = { "/": "canned", "@": "mention", ":": "emoji" };

/** The sign before the cursor that asks for suggestions. It stands at the start or after a blank: addresses and times do not count. */
export function triggerAt(text: string, cursor: number, allowed: readonly Trigger["kind"][]): Trigger | null {
  const before = text.slice(0, cursor);
  const match = /(?:^|\s)([/@:])([\p{L}\d_-]*(?: [\p{L}\d_-]+)?)$/u.exec(before);
  const kind = match ? signs[match[1] ?? ""] : undefined;
  if (!match || kind === undefined || !allowed.includes(kind)) return null;
  const query = match[2] ?? "";
  // Emoji want a word begun: a colon alone ends many sentences.
  if (kind === "emoji" && (query.length < 2 || query.includes(" "))) return null;
  return { kind, from: cursor - query.length - 1, to: cursor, query };
}
