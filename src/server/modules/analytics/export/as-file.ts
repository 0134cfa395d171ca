import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { csvLine } from "#shared/csv-cells.ts";
import { writeXlsx, type CellFormat, type SheetCell } from "#platform/documents/xlsx-file.ts";
import { aboutLines, madeWords, spanWords } from "./about.ts";
import { asPdf } from "./as-pdf.ts";
import type { DocumentMetric, ReportDocument } from "./document.ts";
import { parquetOf } from "./parquet.repo.ts";
import type { ReportFormat } from "./source.contract.ts";
import { tableOf, type DocumentTable, type TableValue } from "./table-of.ts";
import { documentWords } from "./words.ts";

export const fileTypes: Record<ReportFormat, string> = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
};

const tablesOf = (report: ReportDocument): (DocumentTable & { section: string })[] =>
  report.sections.flatMap(({ title: section, tiles }) =>
    tiles.flatMap((tile) => {
      const table = tableOf(tile, report.language);
      return table ? [{ ...table, section }] : [];
    }),
  );

/** Money in reais, everything else in its unit. */
const plain = ({ metric, value }: TableValue): number | null => (value === null ? null : metric.unit === "cents" ? value / 100 : value);

const sheetFormats: Record<DocumentMetric["unit"], { format: CellFormat; per: number }> = {
  count: { format: "whole", per: 1 },
  percent: { format: "percent", per: 100 },
  ratio: { format: "percent", per: 1 },
  seconds: { format: "duration", per: 86_400 },
  days: { format: "decimal", per: 1 },
  cents: { format: "reais", per: 100 },
  usd: { format: "dollars", per: 1 },
  score: { format: "decimal", per: 1 },
  number: { format: "decimal", per: 1 },
};

function sheetCell({ metric, value }: TableValue): SheetCell {
  const { format, per } = sheetFormats[metric.unit];
  return value === null ? null : { value: value / per, format };
}

function asCsv(report: ReportDocument): Uint8Array {
  const blocks = tablesOf(report).map(({ title, heads, rows }) =>
    [
      csvLine([title]),
      csvLine(heads),
      ...rows.map(({ bucket, keys, values }) => csvLine([...(bucket === null ? [] : [bucket]), ...keys, ...values.map(plain)])),
    ].join(""),
  );
  // Spreadsheets read UTF-8 by this mark alone.
  return Buffer.from(`\uFEFF${csvLine([report.title])}${csvLine([spanWords(report)])}${blocks.map((block) => `\r\n${block}`).join("")}`);
}

/** A sheet a table; the single figures of a section share one. */
function asXlsx(report: ReportDocument): Promise<Uint8Array> {
  const about = [`${report.title} – ${report.company}`, spanWords(report), ...aboutLines(report), madeWords(report)];
  const say = documentWords[report.language];
  const sheets = report.sections.flatMap(({ title, tiles }) => {
    const single = tiles.filter(({ kind }) => kind === "number");
    const figures = single.flatMap(({ grid }) => {
      const [metric] = grid?.metrics ?? [];
      const [total] = grid?.totals ?? [];
      return metric && total
        ? [[metric.name, sheetCell({ metric, value: total.value }), sheetCell({ metric, value: total.previous })]]
        : [];
    });
    const tables = tiles.filter((tile) => tile.kind !== "number" || (tile.grid?.rows.length ?? 0) > 0);
    return [
      ...(figures.length > 0
        ? [{ name: title === "" ? say.numbers : title, about, heads: [say.numbers, "", say.before], rows: figures }]
        : []),
      ...tables.flatMap((tile) => {
        const table = tableOf(tile, report.language);
        if (!table) return [];
        const rows = table.rows.map(({ bucket, keys, values }) => [
          ...(bucket === null ? [] : [bucket]),
          ...keys,
          ...values.map(sheetCell),
        ]);
        return [{ name: table.title, about, heads: table.heads, rows }];
      }),
    ];
  });
  return writeXlsx(sheets.length > 0 ? sheets : [{ name: report.title, about: [...about, say.empty], heads: [], rows: [] }]);
}

function asJson(report: ReportDocument): Uint8Array {
  const { title, company, language, timeZone, madeAt, from, to, previous, businessHours, filters, sections, method } = report;
  return Buffer.from(
    JSON.stringify(
      {
        title,
        company,
        language,
        timeZone,
        madeAt,
        from,
        to,
        previous,
        businessHours,
        filters,
        method,
        sections: sections.map((section) => ({
          title: section.title,
          tables: section.tiles.flatMap((tile) =>
            tile.grid
              ? [
                  {
                    title: tile.title,
                    shownAs: tile.kind,
                    dimensions: tile.grid.dimensions,
                    interval: tile.grid.interval,
                    metrics: tile.grid.metrics.map(({ id, unit, name }) => ({ id, unit, name })),
                    totals: tile.grid.totals,
                    rows: tile.grid.rows.map((row) => ({
                      ...row,
                      names: row.keys.map((key, place) => tile.grid?.labels[tile.grid.dimensions[place] ?? ""]?.[key] ?? key),
                    })),
                  },
                ]
              : [],
          ),
        })),
      },
      null,
      1,
    ),
  );
}

/** A value a row, with what it is of: the shape that warehouses join by. */
const longRows = (report: ReportDocument) =>
  tablesOf(report).flatMap(({ section, title, rows, heads, names }) =>
    rows.flatMap(({ bucket, keys, values }) =>
      values.map(({ metric, value }, place) => ({
        section,
        table: title,
        bucket,
        key_1: keys[0] ?? null,
        key_2: keys[1] ?? null,
        column: heads[names + place] ?? metric.name,
        metric: metric.id,
        unit: metric.unit,
        value,
      })),
    ),
  );

/** A report as the bytes of a file. */
export async function asFile(report: ReportDocument, format: ReportFormat, store: AnalyticsStore): Promise<Uint8Array> {
  switch (format) {
    case "pdf":
      return asPdf(report);
    case "xlsx":
      return asXlsx(report);
    case "csv":
      return asCsv(report);
    case "json":
      return asJson(report);
    case "parquet":
      return parquetOf(store, longRows(report));
  }
}

/** A name that every file system takes. */
export function fileNameOf(report: Pick<ReportDocument, "title" | "madeAt">, format: ReportFormat): string {
  const base = report.title
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\w]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .toLowerCase()
    .slice(0, 60);
  return `${base === "" ? "relatorio" : base}-${report.madeAt.toISOString().slice(0, 10)}.${format}`;
}
