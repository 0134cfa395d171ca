/** The explorer as it stands in the address: an entity, its filters as a query string, the columns chosen. */
export interface ExplorerSearch {
  entity?: string;
  where?: string;
  columns?: string;
}

export function readExplorerSearch(search: Record<string, unknown>): ExplorerSearch {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === "string" && value !== "" ? value.slice(0, 2000) : undefined;
  };
  const found = { entity: text("entity"), where: text("where"), columns: text("columns") };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

export type Flat = Record<string, string | number | boolean | null>;

/** An answer as one row: what lies inside is named by its path, lists of words are joined, longer lists are counted. */
export function flatten(value: Record<string, unknown>, prefix = ""): Flat {
  const flat: Flat = {};
  for (const [key, inner] of Object.entries(value)) {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (inner === null || typeof inner === "string" || typeof inner === "number" || typeof inner === "boolean") flat[path] = inner;
    else if (Array.isArray(inner))
      flat[path] = inner.every((each) => typeof each === "string" || typeof each === "number") ? inner.join(", ") : `[${inner.length}]`;
    else if (typeof inner === "object") Object.assign(flat, flatten(inner as Record<string, unknown>, path));
  }
  return flat;
}

const formula = /^[\s\uFEFF]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

function cell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  // A spreadsheet would take it for a formula.
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV, with the mark by which spreadsheets know the accents. */
export function toCsv(columns: readonly string[], rows: readonly Flat[]): string {
  const lines = [columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column])))];
  return `\uFEFF${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
}
