import { orderedRows } from "#shared/numbers/grid.ts";
import type { DocumentMetric, DocumentTile } from "./document.ts";
import type { ReportLanguage } from "./source.contract.ts";
import { documentWords } from "./words.ts";

export interface TableValue {
  metric: DocumentMetric;
  value: number | null;
}

export interface DocumentTable {
  title: string;
  heads: string[];
  /** How many of the columns are names. */
  names: number;
  rows: { bucket: string | null; keys: string[]; values: TableValue[] }[];
}

const fewest = 1;

/** What a tile has in rows and columns, whatever it is drawn as; null: nothing may be seen of it. */
export function tableOf({ title, grid, dimensionNames }: DocumentTile, language: ReportLanguage): DocumentTable | null {
  if (!grid) return null;
  const say = documentWords[language];
  const rows = grid.rows.length >= fewest ? orderedRows(grid) : [{ bucket: null, keys: [], cells: grid.totals }];
  const dated = grid.rows.some(({ bucket }) => bucket !== null);
  return {
    title,
    names: (dated ? 1 : 0) + dimensionNames.length,
    heads: [
      ...(dated ? [say.date] : []),
      ...dimensionNames,
      ...grid.metrics.flatMap(({ name }) => (grid.compared ? [name, `${name}, ${say.before.toLowerCase()}`] : [name])),
    ],
    rows: rows.map(({ bucket, keys, cells }) => ({
      bucket: dated ? bucket : null,
      keys: keys.map((key, place) => grid.labels[grid.dimensions[place] ?? ""]?.[key] ?? key),
      values: grid.metrics.flatMap((metric, place) => {
        const cell = cells[place];
        const own = { metric, value: cell?.value ?? null };
        return grid.compared ? [own, { metric, value: cell?.previous ?? null }] : [own];
      }),
    })),
  };
}
