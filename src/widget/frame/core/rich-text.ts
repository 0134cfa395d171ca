// Text as text: a message becomes plain words, links and a few marks (as people write them on their phones: *bold*, _italic_, ~struck~,
// `code`), never markup. What is no http(s) or e-mail address does not become a link.

export type Piece =
  | { kind: "text"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "bold" | "italic" | "strike"; pieces: Piece[] }
  | { kind: "code"; text: string };

const linkPattern = /\bhttps?:\/\/[^\s<>"'`]+|\bwww\.[a-z0-9-]+\.[^\s<>"'`]+|\b[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+\b/gi;
// A mark opens before a letter and closes after one, at the edge of a word: "2 * 3 * 4" and "a_b_c" stay as they are.
const markPattern = /(?<![\p{L}\p{N}*_~`])([*_~`])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}*_~`])/u;

/** Splits a message into what is drawn. The texts of the pieces, with marks put back, are the message. */
export function parseText(text: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = 0;
  for (const match of text.matchAll(linkPattern)) {
    const shown = trimLink(match[0]);
    const href = hrefOf(shown);
    if (href === null) continue;
    pieces.push(...parseMarks(text.slice(rest, match.index)), { kind: "link", text: shown, href });
    rest = match.index + shown.length;
  }
  pieces.push(...parseMarks(text.slice(rest)));
  return pieces;
}

function parseMarks(text: string): Piece[] {
  const match = markPattern.exec(text);
  const [whole, mark, inner] = match ?? [];
  if (!match || whole === undefined || inner === undefined) return text === "" ? [] : [{ kind: "text", text }];
  const marked: Piece = mark === "`" ? { kind: "code", text: inner } : { kind: kindOf(mark), pieces: parseMarks(inner) };
  const before: Piece[] = match.index === 0 ? [] : [{ kind: "text", text: text.slice(0, match.index) }];
  return [...before, marked, ...parseMarks(text.slice(match.index + whole.length))];
}

function kindOf(mark: string | undefined): "bold" | "italic" | "strike" {
  return mark === "*" ? "bold" : mark === "_" ? "italic" : "strike";
}

// The full stop after an address ends the sentence; a closing bracket belongs to the address only if one opens in it.
function trimLink(found: string): string {
  let link = found.replace(/[.,;:!?*_~]+$/, "");
  while (link.endsWith(")") && !link.includes("(")) link = link.slice(0, -1).replace(/[.,;:!?]+$/, "");
  return link;
}

function hrefOf(shown: string): string | null {
  if (/^https?:/i.test(shown)) return safeUrl(shown);
  return shown.includes("@") && !shown.includes("/") ? `mailto:${shown}` : safeUrl(`https://${shown}`);
}

/** The address when it is http(s) (relative ones against `base`), else null: `javascript:` and the like never reach the page. */
export function safeUrl(value: string | null, base?: string): string | null {
  if (value === null) return null;
  try {
    const url = new URL(value, base);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}
