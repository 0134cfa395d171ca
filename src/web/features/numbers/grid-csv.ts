import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import { csvLine } from "#shared/csv-cells.ts";
import { type Grid, orderedRows } from "./grid.ts";

export interface CsvNames {
  metric: (metric: MetricView) => string;
  dimension: (id: string) => string;
  key: (dimension: string, key: string) => string;
  /** Head of the column of time. */
  bucket: string;
  /** Head of the column of the period before. */
  previous: (name: string) => string;
}

/** Money in reais, everything else in its unit. */
const plain = (metric: MetricView, value: number | null): number | null =>
  value === null ? null : metric.unit === "cents" ? value / 100 : value;

/** The table of a tile as CSV with a byte-order mark, so that spreadsheets read its accents. Without groups and pieces: one line of totals. */
export function csvOf(grid: Grid, names: CsvNames): string {
  const heads = [
    ...(grid.interval === null ? [] : [names.bucket]),
    ...grid.dimensions.map(names.dimension),
    ...grid.metrics.flatMap((metric) => [names.metric(metric), ...(grid.compared ? [names.previous(names.metric(metric))] : [])]),
  ];
  const rows = grid.rows.length === 0 ? [{ bucket: null, keys: [], cells: grid.totals }] : orderedRows(grid);
  const lines = rows.map((row) =>
    csvLine([
      ...(grid.interval === null ? [] : [row.bucket]),
      ...row.keys.map((key, place) => names.key(grid.dimensions[place] ?? "", key)),
      ...grid.metrics.flatMap((metric, place) => {
        const cell = row.cells[place];
        const value = plain(metric, cell?.value ?? null);
        return grid.compared ? [value, plain(metric, cell?.previous ?? null)] : [value];
      }),
    ]),
  );
  return `\uFEFF${csvLine(heads)}${lines.join("")}`;
}
