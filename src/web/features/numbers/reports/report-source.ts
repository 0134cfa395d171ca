import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import type { ChartTile, ReportSource, ReportSpan } from "#modules/analytics/export/source.contract.ts";
import { type Board, isReport, type Tile } from "../boards.ts";
import type { SpanSearch } from "../numbers-search.ts";
import { allowedSections } from "../plan.ts";

/** A tile of the screen as a report is asked for it. */
export const chartOf = (tile: Tile, title: string): ChartTile => ({
  title,
  kind: tile.kind,
  metrics: [...tile.metrics],
  dimensions: [...(tile.dimensions ?? [])],
  interval: tile.pieces ?? tile.interval ?? null,
  period: tile.period === undefined || tile.period === "custom" ? null : tile.period,
  filters: Object.fromEntries(Object.entries(tile.where ?? {}).map(([dimension, values]) => [dimension, [...values]])),
  limit: tile.limit ?? 100,
});

/** The numbers, charts and reports of a dashboard of the product as they stand on the screen. `said`: a text in the reader's language. */
export function boardSource(
  board: Board,
  metrics: ReadonlyMap<string, MetricView>,
  said: (texts: MetricView["name"]) => string,
): ReportSource {
  const sections = allowedSections(board, metrics).map(({ name, tiles }) => ({
    title: said(name),
    tiles: tiles.map((tile) =>
      isReport(tile)
        ? {
            kind: "report" as const,
            title: tile.title === null ? "" : said(tile.title),
            report: tile.report,
            metrics: tile.metrics.slice(0, 1),
          }
        : chartOf(tile, tile.title === undefined || typeof tile.title === "string" ? (tile.title ?? "") : said(tile.title)),
    ),
  }));
  return { kind: "tiles", title: said(board.name), own: board.own, sections: sections.filter(({ tiles }) => tiles.length > 0) };
}

/** Period, zone, hours, comparison and filters of a page as a report is asked for them. */
export const reportSpan = (span: SpanSearch): ReportSpan => ({
  period: span.period ?? "30d",
  ...(span.from !== undefined && { from: span.from }),
  ...(span.to !== undefined && { to: span.to }),
  ...(span.zone !== undefined && { timeZone: span.zone }),
  businessHours: span.hours === "open",
  compare: span.compare !== "off",
  filters: span.where ?? {},
});
