import Papa from "papaparse";

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];
export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

export const mostRows = 100_000;
export const mostColumns = 200;
const longestCell = 4000;

export interface Table {
  encoding: Encoding;
  delimiter: Delimiter;
  headers: string[];
  rows: string[][];
  /** The file has more rows than are taken. */
  tooMany: boolean;
}

function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    // What spreadsheets of Brazil write unless told otherwise; a superset of latin-1.
    return "windows-1252";
  }
}

/** The separator that splits most of the first lines into the same number of cells. */
function delimiterOf(text: string): Delimiter {
  const head = text.slice(0, 64 * 1024);
  const scored = delimiters.map((delimiter) => {
    const { data } = Papa.parse<string[]>(head, { delimiter, preview: 20, skipEmptyLines: "greedy" });
    const width = data[0]?.length ?? 0;
    return { delimiter, width, agreeing: data.filter((row) => row.length === width).length };
  });
  return scored.filter(({ width }) => width > 1).toSorted((a, b) => b.agreeing - a.agreeing || b.width - a.width)[0]?.delimiter ?? ",";
}

const clean = (cell: string) => cell.replaceAll("\u0000", "").trim().slice(0, longestCell);

/** Heads that are empty or doubled get a number, so that each can be named. */
function namedHeads(heads: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return heads.map((head, index) => {
    const name = head === "" ? `#${index + 1}` : head.slice(0, 120);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Reads the bytes of a CSV file: encoding and separator are found unless given, blank lines are left out, the first line names the columns. */
export function readTable(bytes: Buffer, given: { encoding?: Encoding | undefined; delimiter?: Delimiter | undefined } = {}): Table {
  const encoding = given.encoding ?? encodingOf(bytes);
  // The decoder takes the mark of the encoding away.
  const decoded = new TextDecoder(encoding).decode(bytes);
  // A first line for one spreadsheet program alone.
  const hint = /^sep=(.)\r?\n/.exec(decoded);
  const text = hint ? decoded.slice(hint[0].length) : decoded;
  const hinted = delimiters.find((each) => each === hint?.[1]);
  const delimiter = given.delimiter ?? hinted ?? delimiterOf(text);
  const { data } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: "greedy", preview: mostRows + 2 });
  const [first = [], ...rest] = data;
  const headers = namedHeads(first.slice(0, mostColumns).map(clean));
  return {
    encoding,
    delimiter,
    headers,
    rows: rest.slice(0, mostRows).map((row) => headers.map((_, index) => clean(row[index] ?? ""))),
    tooMany: rest.length > mostRows,
  };
}
