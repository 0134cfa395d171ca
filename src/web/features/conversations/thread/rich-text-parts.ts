export type TextMark = "bold" | "italic" | "strike" | "code";
export type TextPart =
  | { kind: "text"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: TextMark; parts: TextPart[] };

const linkPattern = /\b(?:https?:\/\/|www\.)[^\s<>"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;
const marks: Record<string, TextMark> = { "*": "bold", _: "italic", "~": "strike", "`": "code" };
// A mark opens after a space or the start and closes before a space, punctuation or the end; "3*4*5" and snake_case_names stay as they are.
const markPattern = /(?<=^|[\s(["'])([*_~`])(?=\S)(.+?)(?<=\S)\1(?=$|[\s)\]"'.,!?:;])/su;

function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(linkPattern)) {
    // A full stop or bracket after an address belongs to the sentence.
    const found = match[0].replace(/[.,!?:;)\]]+$/, "");
    if (match.index > from) parts.push({ kind: "text", text: text.slice(from, match.index) });
    const href = found.includes("://") ? found : found.includes("@") ? `mailto:${found}` : `https://${found}`;
    parts.push({ kind: "link", text: found, href });
    from = match.index + found.length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** Reads the marks that chat apps share (*bold*, _italic_, ~struck~, `code`) and web addresses. Anything else is plain text. */
export function textParts(text: string): TextPart[] {
  const match = markPattern.exec(text);
  const mark = match ? marks[match[1] ?? ""] : undefined;
  if (!match || mark === undefined) return linkParts(text);
  const inner = match[2] ?? "";
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  const parts: TextPart[] = mark === "code" ? [{ kind: "text", text: inner }] : textParts(inner);
  return [...linkParts(before), { kind: mark, parts }, ...textParts(after)];
}
