import { t } from "@lingui/core/macro";
import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import type { Section } from "#modules/analytics/reports/reports.contract.ts";
import type { Grid } from "../grid.ts";
import type { Catalogue } from "../use-catalogue.ts";
import { inOwnWords } from "../names.ts";
import { columnText, headName, ownKeyName } from "./analysis-names.ts";

const everywhere = (text: string): MetricView["name"] => ({ "pt-BR": text, en: text, es: text });

function columnOf(id: string, table: string, catalogue: Catalogue): MetricView {
  const known = catalogue.metrics.get(id);
  const { name, unit } = columnText(id, table);
  // A number of the catalogue keeps its name and unit; columns of the analysis have their own.
  if (known && name === id) return known;
  return {
    id,
    theme: "service",
    unit,
    good: "neutral",
    name: everywhere(name),
    formula: everywhere(""),
    source: "",
    minimum: 1,
    dimensions: [],
    businessHours: false,
    drillDown: false,
  };
}

/** A table of an analysis as charts and tables of numbers take it, and the names that it needs. */
export function sectionGrid(section: Section, catalogue: Catalogue): { grid: Grid; catalogue: Catalogue } {
  const [dimension] = section.dimensions;
  const keys = [...new Set(section.rows.map((row) => row.keys[0] ?? ""))];
  const own: Record<string, string> = Object.fromEntries(
    keys.flatMap((key) => {
      const name = dimension === undefined ? null : ownKeyName(dimension, key, section.labels["channel"]);
      return name === null ? [] : [[key, name]];
    }),
  );
  // Parts beyond the largest are told together.
  if (section.id === "breakdown" && keys.includes("*")) own["*"] = t`Outros`;
  // Dimensions of the catalogue stand as keys of the table that says where a change lies.
  const known = Object.fromEntries(section.id === "dimension" ? keys.map((key) => [key, inCatalogue(catalogue, key)]) : []);
  const labels =
    dimension === undefined ? section.labels : { ...section.labels, [dimension]: { ...section.labels[dimension], ...known, ...own } };
  const isKnown = dimension === undefined || catalogue.dimensions.has(dimension);
  return {
    grid: {
      metrics: section.columns.map((id) => columnOf(id, section.id, catalogue)),
      dimensions: section.dimensions,
      interval: section.rows.some(({ bucket }) => bucket !== null) ? (section.id === "topic_weeks" ? "week" : "day") : null,
      totals: [],
      rows: section.rows,
      labels,
      compared: false,
      truncated: false,
    },
    catalogue: isKnown
      ? catalogue
      : { ...catalogue, dimensions: new Map([...catalogue.dimensions, [dimension, everywhere(headName(dimension))]]) },
  };
}

const inCatalogue = (catalogue: Catalogue, id: string): string => {
  const name = catalogue.dimensions.get(id);
  return name === undefined ? id : inOwnWords(name);
};
