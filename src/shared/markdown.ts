// The part of Markdown that articles are written in (https://spec.commonmark.org/0.31.2/, and tables). Read into plain data: whoever shows it makes
// elements or escaped text of it, so that no markup of an article is ever markup of a page.

export type Block =
  | { kind: "heading"; level: number; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list"; ordered: boolean; start: number; items: string[] }
  | { kind: "quote"; text: string }
  | { kind: "code"; text: string }
  | { kind: "table"; head: string[]; rows: string[][] }
  | { kind: "rule" };

export type Inline = { kind: "text" | "strong" | "em" | "code"; text: string } | { kind: "link"; text: string; href: string };

const item = /^\s{0,6}(?:([-*+•])|(\d{1,9})[.)])\s+(.*)$/;
const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const fence = /^ {0,3}(```|~~~)/;
const rule = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const divider = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/;

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));

/** The blocks of a Markdown text, in order. Nothing is lost: what is no other block is a paragraph. */
export function parseBlocks(markdown: string): Block[] {
  const lines = markdown.replaceAll(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  let at = 0;
  const lineAt = (index: number) => lines[index] ?? "";
  const begins = (line: string) =>
    line.trim() === "" || heading.test(line) || fence.test(line) || rule.test(line) || item.test(line) || /^\s{0,3}>/.test(line);
  while (at < lines.length) {
    const line = lineAt(at);
    if (line.trim() === "") {
      at += 1;
      continue;
    }
    const fenced = fence.exec(line);
    if (fenced) {
      const body: string[] = [];
      at += 1;
      while (
        at < lines.length &&
        !lineAt(at)
          .trimStart()
          .startsWith(fenced[1] ?? "")
      )
        body.push(lineAt(at++));
      at += 1;
      blocks.push({ kind: "code", text: body.join("\n") });
      continue;
    }
    const head = heading.exec(line);
    if (head) {
      blocks.push({ kind: "heading", level: (head[1] ?? "#").length, text: head[2] ?? "" });
      at += 1;
      continue;
    }
    if (rule.test(line)) {
      blocks.push({ kind: "rule" });
      at += 1;
      continue;
    }
    if (/^\s{0,3}>/.test(line)) {
      const body: string[] = [];
      while (at < lines.length && /^\s{0,3}>/.test(lineAt(at))) body.push(lineAt(at++).replace(/^\s{0,3}>\s?/, ""));
      blocks.push({ kind: "quote", text: body.join(" ").trim() });
      continue;
    }
    if (item.test(line)) {
      at = readList(lines, at, blocks);
      continue;
    }
    if (line.includes("|") && divider.test(lineAt(at + 1))) {
      const rows: string[][] = [];
      const first = cellsOf(line);
      at += 2;
      while (at < lines.length && lineAt(at).includes("|") && lineAt(at).trim() !== "") rows.push(cellsOf(lineAt(at++)));
      blocks.push({ kind: "table", head: first, rows: rows.map((row) => first.map((_, index) => row[index] ?? "")) });
      continue;
    }
    const body = [line.trim()];
    at += 1;
    while (at < lines.length && !begins(lineAt(at))) body.push(lineAt(at++).trim());
    blocks.push({ kind: "paragraph", text: body.join(" ") });
  }
  return blocks;
}

function readList(lines: readonly string[], from: number, blocks: Block[]): number {
  let at = from;
  const first = item.exec(lines[at] ?? "");
  const ordered = first?.[2] !== undefined;
  const items: string[] = [];
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const found = item.exec(line);
    if (found && (found[2] !== undefined) === ordered) items.push((found[3] ?? "").trim());
    // A line that is set in goes on with the item before it.
    else if (/^\s{2,}\S/.test(line) && items.length > 0 && !found) items[items.length - 1] = `${items.at(-1) ?? ""} ${line.trim()}`;
    else break;
    at += 1;
  }
  blocks.push({ kind: "list", ordered, start: ordered ? Number(first?.[2] ?? 1) : 1, items });
  return at;
}

const inlinePattern =
  /(`+)([^`]+)\1|\*\*([^*]+)\*\*|__([^_]+)__|(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])|(?<![\w_])_([^_\s][^_]*)_(?![\w_])|!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)|<(https?:\/\/[^>\s]+)>|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?])/g;

/** An address that may stand in a link: of the web, of mail, of a telephone, or of this site. */
export const isSafeLink = (href: string): boolean => /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\]))/i.test(href);

/** Emphasis, code and links within a block. */
export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let done = 0;
  const plain = (value: string) => {
    if (value !== "") parts.push({ kind: "text", text: value.replaceAll(/\\([\\`*_{}[\]()#+\-.!|>])/g, "$1") });
  };
  for (const match of text.matchAll(inlinePattern)) {
    plain(text.slice(done, match.index));
    done = match.index + match[0].length;
    const [, , code, strong, strongToo, em, emToo, label, href, angled, bare] = match;
    if (code !== undefined) parts.push({ kind: "code", text: code });
    else if (strong !== undefined || strongToo !== undefined) parts.push({ kind: "strong", text: strong ?? strongToo ?? "" });
    else if (em !== undefined || emToo !== undefined) parts.push({ kind: "em", text: em ?? emToo ?? "" });
    else if (href !== undefined) {
      if (isSafeLink(href)) parts.push({ kind: "link", text: label === "" ? href : (label ?? href), href });
      else plain(label ?? "");
    } else {
      const address = angled ?? bare ?? "";
      parts.push({ kind: "link", text: address, href: address });
    }
  }
  plain(text.slice(done));
  return parts;
}

/** The words of a text without its marks. */
export const plainInline = (text: string): string =>
  parseInline(text)
    .map((part) => part.text)
    .join("");

/** What a block says, as one or more lines. */
export function plainBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
    case "paragraph":
    case "quote":
      return plainInline(block.text);
    case "list":
      return block.items.map((one, index) => `${block.ordered ? `${block.start + index}.` : "•"} ${plainInline(one)}`).join("\n");
    case "code":
      return block.text;
    case "table":
      return block.rows
        .map((row) =>
          row
            .map((cell, index) =>
              block.head[index] === "" ? plainInline(cell) : `${plainInline(block.head[index] ?? "")}: ${plainInline(cell)}`,
            )
            .join("; "),
        )
        .join("\n");
    case "rule":
      return "";
  }
}
