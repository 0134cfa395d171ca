import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import type { ChartTile, ReportSource, ReportSpan } from "#modules/analytics/export/source.contract.ts";
import type { Board, Tile } from "../boards.ts";
import type { SpanSearch } from "../numbers-search.ts";
import { allowedSections } from "../plan.ts";

interface Names {
  board: string;
  section: (id: string) => string;
  tile: (id: string) => string | null;
}

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

/** A dashboard of the product as it stands on the screen. */
export function boardSource(board: Board, metrics: ReadonlyMap<string, MetricView>, names: Names): ReportSource {
  return {
    kind: "tiles",
    title: names.board,
    own: board.own === true,
    sections: allowedSections(board, metrics).map(({ id, tiles }) => ({
      title: names.section(id),
      tiles: tiles.map((tile) => chartOf(tile, names.tile(tile.id) ?? "")),
    })),
  };
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
