// Ready answers as a table for spreadsheets: short code, text, language, channel.

export interface CannedLine {
  shortCode: string;
  text: string;
  language: string | null;
  channel: string | null;
}

const head = ["codigo", "texto", "idioma", "canal"];
// Spreadsheets run what begins like a formula; the apostrophe makes it text, and is taken off again.
const formula = /^[=+\-@\t\r]/;

const cell = (value: string) => {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export function cannedToCsv(lines: readonly CannedLine[]): string {
  const rows = lines.map(({ shortCode, text, language, channel }) => [shortCode, text, language ?? "", channel ?? ""]);
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}

/** Rows of cells; quotes, line breaks inside them, commas or semicolons. */
export function readCsv(text: string): string[][] {
  const body = text.replace(/^\ufeff/, "");
  const first = body.split("\n", 1)[0] ?? "";
  const sign = first.split(";").length >= first.split(",").length ? ";" : ",";
  const rows: string[][] = [];
  let row: string[] = [];
  let part = "";
  let quoted = false;
  for (let at = 0; at < body.length; at += 1) {
    const one = body[at] ?? "";
    if (quoted) {
      if (one !== '"') part += one;
      else if (body[at + 1] === '"') {
        part += '"';
        at += 1;
      } else quoted = false;
    } else if (one === '"' && part === "") quoted = true;
    else if (one === sign || one === "\n") {
      row.push(part.replace(/\r$/, ""));
      part = "";
      if (one === "\n") {
        rows.push(row);
        row = [];
      }
    } else part += one;
  }
  if (part !== "" || row.length > 0) rows.push([...row, part.replace(/\r$/, "")]);
  return rows.filter((cells) => cells.some((one) => one.trim() !== ""));
}

/** Reads a table with or without its head; `bad` are the numbers of lines that lack code or text. */
export function cannedFromCsv(text: string): { lines: CannedLine[]; bad: number[] } {
  const rows = readCsv(text);
  const start = rows[0]?.[0]?.trim().toLowerCase().replace("ó", "o") === "codigo" ? 1 : 0;
  const lines: CannedLine[] = [];
  const bad: number[] = [];
  for (const [index, row] of rows.slice(start).entries()) {
    const [code = "", words = "", language = "", channel = ""] = row.map((one) => (/^'[=+\-@\t\r]/.test(one) ? one.slice(1) : one));
    const shortCode = code.trim().replace(/^\//, "").toLowerCase();
    if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u.test(shortCode) || words.trim() === "" || words.length > 4000) bad.push(index + start + 1);
    else lines.push({ shortCode, text: words.trim(), language: language.trim() || null, channel: channel.trim() || null });
  }
  return { lines, bad };
}
