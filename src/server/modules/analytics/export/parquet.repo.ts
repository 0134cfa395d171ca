import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";

const columns = {
  section: "String",
  table: "String",
  bucket: "Nullable(String)",
  key_1: "Nullable(String)",
  key_2: "Nullable(String)",
  column: "String",
  metric: "String",
  unit: "String",
  value: "Nullable(Float64)",
} as const;

type LongRow = Record<keyof typeof columns, string | number | null>;

const structure = Object.entries(columns)
  .map(([name, type]) => `${name} ${type}`)
  .join(", ");

/** Rows of a report as an Apache Parquet file, written by the analytics store. */
export function parquetOf(store: AnalyticsStore, rows: readonly LongRow[]): Promise<Uint8Array> {
  return store.parquet(`select * from format(JSONEachRow, '${structure}', {rows:String})`, {
    rows: rows.map((row) => JSON.stringify(row)).join("\n"),
  });
}
