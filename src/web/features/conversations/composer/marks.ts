export interface Selection {
  text: string;
  from: number;
  to: number;
}

export const markKeys: Readonly<Record<string, string>> = { b: "*", i: "_", e: "`" };

/** Puts a mark of chat apps around what is selected, or takes it away when it is there. Blanks at the ends stay outside: marks do not hold there. */
export function toggleMark({ text, from, to }: Selection, mark: string): Selection {
  let [start, end] = [from, to];
  while (start < end && /\s/u.test(text[start] ?? "")) start += 1;
  while (end > start && /\s/u.test(text[end - 1] ?? "")) end -= 1;
  const inner = text.slice(start, end);
  if (text[start - 1] === mark && text[end] === mark)
    return { text: text.slice(0, start - 1) + inner + text.slice(end + 1), from: start - 1, to: end - 1 };
  if (inner.length > 2 && inner.startsWith(mark) && inner.endsWith(mark))
    return { text: text.slice(0, start) + inner.slice(1, -1) + text.slice(end), from: start, to: end - 2 };
  return { text: text.slice(0, start) + mark + inner + mark + text.slice(end), from: start + 1, to: end + 1 };
}

/** The least of a DOM node that reading its text needs. */
export interface RichNode {
  nodeType: number;
  nodeName: string;
  textContent: string | null;
  childNodes: ArrayLike<RichNode>;
  style?: { fontWeight?: string; fontStyle?: string; textDecoration?: string };
  getAttribute?(name: string): string | null;
}

const blocks = new Set([
  "P",
  "DIV",
  "LI",
  "TR",
  "H1",
  "H2",
  "H3",
  "H4",
  "H5",
  "H6",
  "BLOCKQUOTE",
  "PRE",
  "UL",
  "OL",
  "TABLE",
  "SECTION",
  "ARTICLE",
]);
const skipped = new Set(["STYLE", "SCRIPT", "HEAD", "TITLE", "META", "TEMPLATE"]);

function markOf(node: RichNode): string | null {
  const weight = node.style?.fontWeight ?? "";
  switch (node.nodeName) {
    case "B":
    case "STRONG":
      // Google's editors wrap everything into <b style="font-weight: normal">.
      return weight === "normal" || weight === "400" ? null : "*";
    case "I":
    case "EM":
      return "_";
    case "S":
    case "DEL":
    case "STRIKE":
      return "~";
    case "CODE":
      return "`";
    default:
      if (weight === "bold" || Number(weight) >= 600) return "*";
      if (node.style?.fontStyle === "italic") return "_";
      return node.style?.textDecoration?.includes("line-through") ? "~" : null;
  }
}

function marked(text: string, mark: string | null): string {
  if (mark === null || text.trim() === "" || text.includes("\n")) return text;
  const [, before = "", inner = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(text) ?? [];
  return inner.startsWith(mark) && inner.endsWith(mark) ? text : `${before}${mark}${inner}${mark}${after}`;
}

function read(node: RichNode, item: string): string {
  if (node.nodeType === 3) return (node.textContent ?? "").replace(/[\t\n\r ]+/g, " ");
  if (node.nodeName === "BR") return "\n";
  if (skipped.has(node.nodeName)) return "";
  let count = 0;
  const parts = Array.from(node.childNodes, (child) => {
    if (child.nodeName !== "LI") return read(child, item);
    count += 1;
    return read(child, node.nodeName === "OL" ? `${count}. ` : "- ");
  });
  let text = marked(parts.join(""), markOf(node));
  const href = node.nodeName === "A" ? (node.getAttribute?.("href") ?? "") : "";
  if (/^https?:/.test(href) && text.trim() !== "" && !href.includes(text.trim())) text = `${text} ${href}`;
  if (!blocks.has(node.nodeName)) return text;
  return `\n${node.nodeName === "LI" ? item : ""}${text.trim()}\n`;
}

/** Formatted text from elsewhere as plain text with the marks of chat apps. */
export function marksOf(root: RichNode): string {
  return read(root, "")
    .replace(/\u00a0/g, " ")
    .replace(/ *\n */g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
