/** What a person typed, piece by piece, as `search_messages` takes it. */
export interface QueryPiece {
  text: string;
  /** word: itself or its stem; prefix: begins so; phrase: these words in this order; not: nowhere. */
  mode: "word" | "prefix" | "phrase" | "not";
}

const mostPieces = 12;
// A quotation mark that is never closed counts to the end.
const pieces = /(-?)["“”]([^"“”]*)(?:["“”]|$)|(\S+)/gu;

/** Reads a query: words, "phrases", -without. The last word may still be in the making, so that it counts as a beginning from two letters on. */
export function parseQuery(query: string): QueryPiece[] {
  const found: QueryPiece[] = [];
  for (const match of query.replaceAll("\u0000", " ").matchAll(pieces)) {
    const [, minus = "", quoted, word] = match;
    if (quoted !== undefined) {
      if (quoted.trim() !== "") found.push({ text: quoted.trim(), mode: minus === "-" ? "not" : "phrase" });
    } else if (word !== undefined) {
      if (word.startsWith("-") && /^-+[\p{L}\p{N}]/u.test(word)) found.push({ text: word.replace(/^-+/, ""), mode: "not" });
      else found.push({ text: word, mode: "word" });
    }
    if (found.length === mostPieces) break;
  }
  const last = found.at(-1);
  if (last?.mode === "word" && last.text.length >= 2) last.mode = "prefix";
  return found;
}
