import writeExcelFile, { type Cell, type SheetData } from "write-excel-file/node";

/** How a number is shown in its cell. */
export type CellFormat = "whole" | "decimal" | "percent" | "reais" | "dollars" | "duration";
export type SheetCell = string | number | null | { value: number; format: CellFormat };

export interface Sheet {
  name: string;
  /** Lines above the table: a title, a period. */
  about: readonly string[];
  heads: readonly string[];
  rows: readonly (readonly SheetCell[])[];
}

const formats: Record<CellFormat, string> = {
  whole: "#,##0",
  decimal: "#,##0.00",
  percent: "0.0%",
  reais: '"R$"\u00a0#,##0.00',
  dollars: '"US$"\u00a0#,##0.00##',
  duration: "[h]:mm:ss",
};
const longestText = 32_767;

/** Without characters that XML 1.0 does not have, and halves of pairs. */
const writable = (text: string): string => text.replaceAll(/[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/gu, "").slice(0, longestText);

function cellOf(cell: SheetCell): Cell {
  if (cell === null || cell === "") return null;
  // Stored as text and shown as text: never computed, not even when somebody edits it.
  if (typeof cell === "string") return { type: String, value: writable(cell), format: "@" };
  const { value, format } = typeof cell === "number" ? { value: cell, format: "decimal" as const } : cell;
  return Number.isFinite(value) ? { type: Number, value, format: formats[format] } : null;
}

function dataOf({ about, heads, rows }: Sheet): SheetData {
  return [
    ...about.map((text, index): Cell[] => [
      index === 0 ? { type: String, value: writable(text), fontWeight: "bold", fontSize: 14 } : { type: String, value: writable(text) },
    ]),
    ...(about.length > 0 ? [[]] : []),
    heads.map((head): Cell => ({ type: String, value: writable(head), fontWeight: "bold", backgroundColor: "#e9edf7" })),
    ...rows.map((row) => row.map(cellOf)),
  ];
}

function widthsOf({ heads, rows }: Sheet): { width: number }[] {
  return heads.map((head, index) => {
    const longest = rows.slice(0, 200).reduce((most, row) => {
      const cell = row[index] ?? null;
      return Math.max(most, typeof cell === "string" ? cell.length : 12);
    }, head.length);
    return { width: Math.min(60, longest + 3) };
  });
}

/** Names as Excel takes them: 31 characters, none of `[]:*?/\`, each once. */
function sheetNames(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }) => {
    const base =
      name
        .replaceAll(/[[\]:*?/\\]/g, " ")
        .replaceAll(/^'+|'+$/g, "")
        .trim() || "Prosa";
    for (let number = 1; ; number += 1) {
      const end = number === 1 ? "" : ` (${number})`;
      const own = `${Array.from(base)
        .slice(0, 31 - end.length)
        .join("")
        .trim()}${end}`;
      if (taken.has(own.toLowerCase())) continue;
      taken.add(own.toLowerCase());
      return own;
    }
  });
}

/** A workbook of tables (Office Open XML, ECMA-376). Texts are never formulas; numbers are numbers, with their format. */
export async function writeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets);
  return await writeExcelFile(
    sheets.map((sheet, index) => ({
      sheet: names[index] ?? "Prosa",
      data: dataOf(sheet),
      columns: widthsOf(sheet),
      stickyRowsCount: sheet.about.length + (sheet.about.length > 0 ? 2 : 1),
    })),
  ).toBuffer();
}
