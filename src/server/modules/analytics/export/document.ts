import type { GridMetric, NumberGrid } from "#shared/numbers/grid.ts";
import type { ChartTile, ReportLanguage } from "./source.contract.ts";

export interface DocumentMetric extends GridMetric {
  name: string;
  good: "up" | "down" | "neutral";
}

export type DocumentGrid = NumberGrid<DocumentMetric>;

export interface DocumentTile {
  title: string;
  kind: ChartTile["kind"];
  /** null: the reader's role may not see it. */
  grid: DocumentGrid | null;
  /** Names of the columns of its dimensions. */
  dimensionNames: readonly string[];
}

/** A report as it is, before it is a file. */
export interface ReportDocument {
  title: string;
  company: string;
  /** `#rrggbb` of the company; null: the usual one. */
  color: string | null;
  language: ReportLanguage;
  timeZone: string;
  madeAt: Date;
  from: Date;
  to: Date;
  /** The period that it is held against. */
  previous: { from: Date; to: Date } | null;
  businessHours: boolean;
  filters: readonly { name: string; values: readonly string[] }[];
  sections: readonly { title: string; tiles: readonly DocumentTile[] }[];
  method: string | null;
}
