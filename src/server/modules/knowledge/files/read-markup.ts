import { Parser } from "htmlparser2";

const skipped = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "svg",
  "nav",
  "footer",
  "form",
  "iframe",
  "object",
  "head",
  "button",
  "select",
  "aside",
]);
const blocks = new Set([
  "p",
  "div",
  "section",
  "article",
  "main",
  "header",
  "li",
  "ul",
  "ol",
  "table",
  "tr",
  "blockquote",
  "pre",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "dl",
  "dt",
  "dd",
  "figure",
  "br",
  "hr",
]);

const tidy = (text: string) => text.replaceAll(/[ \t\r\n\u00a0]+/g, " ");

export interface ReadText {
  title: string | null;
  markdown: string;
}

/** A page of HTML as Markdown: headings, lists, tables and links stay; navigation, forms and scripts do not. */
export function readHtml(html: string): ReadText {
  const lines: string[] = [];
  let line = "";
  let title = "";
  let skip = 0;
  let inTitle = false;
  const lists: { ordered: boolean; count: number }[] = [];
  let row: string[] | null = null;
  let firstRow = false;
  const links: string[] = [];
  const flush = (prefix = "") => {
    const text = tidy(line).trim();
    line = "";
    if (text !== "") lines.push(prefix + text, "");
  };
  let prefix = "";
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === "title") inTitle = true;
        if (skipped.has(name)) skip += 1;
        if (skip > 0) return;
        if (name === "td" || name === "th") {
          line = "";
          return;
        }
        if (blocks.has(name) && row === null) flush(prefix);
        const level = /^h([1-6])$/.exec(name)?.[1];
        if (level !== undefined) prefix = `${"#".repeat(Math.min(6, Number(level) + 1))} `;
        else if (name === "li") {
          const list = lists.at(-1);
          if (list) list.count += 1;
          prefix = list?.ordered === true ? `${list.count}. ` : "- ";
        } else if (name === "blockquote") prefix = "> ";
        else if (name === "ul" || name === "ol") lists.push({ ordered: name === "ol", count: 0 });
        else if (name === "table") firstRow = true;
        else if (name === "tr") row = [];
        else if (name === "a") {
          links.push(/^https?:\/\//.test(attributes["href"] ?? "") ? (attributes["href"] ?? "") : "");
          if (links.at(-1) !== "") line += "[";
        }
      },
      ontext(text) {
        if (inTitle) title += text;
        if (skip === 0) line += text;
      },
      onclosetag(name) {
        if (name === "title") inTitle = false;
        if (skipped.has(name)) {
          skip = Math.max(0, skip - 1);
          return;
        }
        if (skip > 0) return;
        if ((name === "td" || name === "th") && row !== null) {
          row.push(tidy(line).trim().replaceAll("|", "\\|"));
          line = "";
        } else if (name === "tr" && row !== null) {
          if (row.some((cell) => cell !== "")) {
            lines.push(`| ${row.join(" | ")} |`);
            if (firstRow) lines.push(`|${row.map(() => "---").join("|")}|`);
            firstRow = false;
          }
          row = null;
        } else if (name === "table") lines.push("");
        else if (name === "a") {
          const href = links.pop() ?? "";
          if (href !== "") line += `](${href})`;
        } else if (blocks.has(name) && row === null) {
          flush(prefix);
          prefix = "";
          if (name === "ul" || name === "ol") lists.pop();
        }
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  flush(prefix);
  return { title: tidy(title).trim().slice(0, 200) || null, markdown: joinLists(lines) };
}

/** Items of one list stand together, everything else a line apart. */
export function joinLists(lines: readonly string[]): string {
  const isItem = (line: string | undefined) => line !== undefined && /^(?:- |\d+\. )/.test(line);
  return lines
    .filter((line, index) => !(line === "" && isItem(lines[index - 1]) && isItem(lines[index + 1])))
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** The body of a DOCX document (ECMA-376, part 1, 17.3) as Markdown: paragraphs, headings, lists, tables. */
export function readWordXml(xml: string): string {
  const lines: string[] = [];
  let text = "";
  let style = "";
  let isItem = false;
  let row: string[] | null = null;
  let cell: string[] = [];
  let firstRow = false;
  let inText = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === "w:p") {
          text = "";
          style = "";
          isItem = false;
        } else if (name === "w:pStyle") style = attributes["w:val"] ?? "";
        else if (name === "w:numPr") isItem = true;
        else if (name === "w:t") inText = true;
        else if (name === "w:tab") text += " ";
        else if (name === "w:br" || name === "w:cr") text += " ";
        else if (name === "w:tbl") firstRow = true;
        else if (name === "w:tr") row = [];
        else if (name === "w:tc") cell = [];
      },
      ontext(part) {
        if (inText) text += part;
      },
      onclosetag(name) {
        if (name === "w:t") inText = false;
        else if (name === "w:p") {
          const plain = tidy(text).trim();
          if (plain === "") return;
          // Styles are named in the language of the program: "Heading1", "Ttulo1", "Title".
          const level = /^(?:heading|t.?tulo|encabezado)\s*(\d)$/i.exec(style)?.[1];
          const isTitle = /^(?:title|t.?tulo)$/i.test(style);
          if (row !== null) cell.push(plain.replaceAll("|", "\\|"));
          else if (isTitle) lines.push(`# ${plain}`, "");
          else if (level !== undefined) lines.push(`${"#".repeat(Math.min(6, Number(level) + 1))} ${plain}`, "");
          else lines.push(isItem || /^list/i.test(style) ? `- ${plain}` : plain, "");
        } else if (name === "w:tc") row?.push(cell.join(" "));
        else if (name === "w:tr" && row !== null) {
          lines.push(`| ${row.join(" | ")} |`);
          if (firstRow) lines.push(`|${row.map(() => "---").join("|")}|`);
          firstRow = false;
          row = null;
        } else if (name === "w:tbl") lines.push("");
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
  return joinLists(lines);
}
