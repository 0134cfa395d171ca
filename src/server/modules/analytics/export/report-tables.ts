import type { QueryResult } from "../analytics.contract.ts";
import type { Metric } from "../metric.ts";
import { findMetric } from "../metrics/registry.ts";
import { dimensions as allDimensions } from "../query/sources.metric.ts";
import type { ReportResult, Section } from "../reports/reports.contract.ts";
import type { DocumentGrid, DocumentMetric, DocumentTile, ReportDocument } from "./document.ts";
import type { ReportLanguage } from "./source.contract.ts";
import { columnWord, documentWords, keyWord, sectionWord } from "./words.ts";

export const viewOf = (metric: Metric, language: ReportLanguage): DocumentMetric => ({
  id: metric.id,
  unit: metric.unit,
  minimum: metric.minimum ?? 1,
  name: metric.name[language],
  good: metric.good,
});

export const dimensionName = (id: string, language: ReportLanguage): string =>
  allDimensions.find((one) => one.id === id)?.name[language] ?? sectionWord(language, id);

/** Names that stand for keys; codes become words. */
export function namedLabels(result: Pick<QueryResult, "dimensions" | "rows" | "labels">, language: ReportLanguage): DocumentGrid["labels"] {
  return Object.fromEntries(
    result.dimensions.map((dimension, place) => [
      dimension,
      Object.fromEntries(
        [...new Set(result.rows.map(({ keys }) => keys[place] ?? ""))].map((key) => [
          key,
          result.labels[dimension]?.[key] ??
            (dimension === "metric" ? findMetric(key)?.name[language] : undefined) ??
            keyWord(language, dimension, key),
        ]),
      ),
    ]),
  );
}

/** Columns of a report whose figures are of the number that it is about. */
const ofItsNumber = new Set(["value", "expected", "low", "high"]);

function unitOf(column: string, about: DocumentMetric["unit"] | null): DocumentMetric["unit"] {
  if (about !== null && ofItsNumber.has(column)) return about;
  return /cents/.test(column) ? "cents" : "number";
}

/** A table of a number a row, in tables of numbers that are measured alike. */
function byUnit(section: Section): { section: Section; unit: DocumentMetric["unit"] | null }[] {
  if (section.dimensions[0] !== "metric") return [{ section, unit: null }];
  const groups = Map.groupBy(section.rows, ({ keys }) => findMetric(keys[0] ?? "")?.unit ?? "number");
  return [...groups].map(([unit, rows]) => ({ section: { ...section, rows }, unit }));
}

/** Tables of a report with an address of its own, as tiles. `about`: the unit of the number that it is about. */
export function sectionsOf(
  result: ReportResult,
  language: ReportLanguage,
  about: DocumentMetric["unit"] | null = null,
): ReportDocument["sections"] {
  const total = result.totals.map((one): DocumentTile | null => {
    const metric = findMetric(one.metric);
    if (!metric) return null;
    const view = viewOf(metric, language);
    const grid: DocumentGrid = {
      metrics: [view],
      dimensions: [],
      interval: null,
      totals: [one],
      rows: [],
      labels: {},
      compared: one.previous !== null,
      truncated: false,
    };
    return { title: view.name, kind: "number", grid, dimensionNames: [] };
  });
  const tables = result.sections.flatMap(byUnit).map(({ section, unit }): DocumentTile => {
    const metrics = section.columns.map((column): DocumentMetric => {
      const metric = findMetric(column);
      return metric && section.id !== metric.id
        ? viewOf(metric, language)
        : {
            id: column,
            unit: column === "people" ? "number" : (unit ?? unitOf(column, about)),
            minimum: 1,
            name: columnWord(language, column),
            good: "neutral",
          };
    });
    const dated = section.rows.some(({ bucket }) => bucket !== null);
    return {
      title: sectionWord(language, section.id),
      kind: "table",
      grid: {
        metrics,
        dimensions: section.dimensions,
        interval: dated ? "day" : null,
        totals: [],
        rows: section.rows,
        labels: namedLabels(section, language),
        compared: false,
        truncated: false,
      },
      dimensionNames: section.dimensions.map((id) => dimensionName(id, language)),
    };
  });
  const numbers = total.filter((tile) => tile !== null);
  return [
    ...(numbers.length > 0 ? [{ title: documentWords[language].numbers, tiles: numbers }] : []),
    ...tables.map((tile) => ({ title: tile.title, tiles: [tile] })),
  ];
}
