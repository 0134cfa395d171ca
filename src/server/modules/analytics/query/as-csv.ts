import { csvLine } from "#shared/csv-cells.ts";
import type { QueryResult } from "../analytics.contract.ts";

/** An answer as a table: a column for the piece, each dimension and each metric with its cases; without pieces or dimensions one line. */
export function asCsv(result: Pick<QueryResult, "totals" | "rows" | "dimensions" | "interval" | "labels" | "previous">): string {
  const metrics = result.totals.map(({ metric }) => metric);
  const compared = result.previous !== null;
  const head = [
    ...(result.interval === null ? [] : [result.interval]),
    ...result.dimensions,
    ...metrics.flatMap((one) => [one, `${one}_n`, ...(compared ? [`${one}_previous`] : [])]),
  ];
  const lines = result.rows.length > 0 ? result.rows : [{ bucket: null, keys: [], cells: result.totals }];
  const body = lines.map(({ bucket, keys, cells }) =>
    csvLine([
      ...(result.interval === null ? [] : [bucket]),
      ...keys.map((key, index) => result.labels[result.dimensions[index] ?? ""]?.[key] ?? key),
      ...cells.flatMap(({ value, n, previous }) => [value, n, ...(compared ? [previous] : [])]),
    ]),
  );
  // Spreadsheets read UTF-8 by this mark alone.
  return `\uFEFF${csvLine(head)}${body.join("")}`;
}
