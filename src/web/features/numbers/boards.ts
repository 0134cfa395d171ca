import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import type { StandardDashboard } from "#modules/analytics/dashboards/dashboards.contract.ts";
import type { OwnDashboard } from "#modules/analytics/dashboards/own.contract.ts";
import type { IntervalId, PeriodId } from "./numbers-search.ts";

type Texts = MetricView["name"];
type StandardTile = StandardDashboard["sections"][number]["tiles"][number];

/**
 * number: one figure with its change and a small line · line: over the period · columns: pieces of time side by side · bars: groups, the largest
 * first · steps: totals of several metrics under each other · donut: shares · heat: two dimensions · table.
 */
export type TileKind = OwnDashboard["tiles"][number]["kind"];
export type TileReport = NonNullable<StandardTile["report"]>;

export interface Tile {
  /** Unique on its board. */
  id: string;
  kind: TileKind;
  metrics: readonly string[];
  dimensions?: readonly string[];
  /** What it is called; without one by its number. Charts of people have one language. */
  title?: string | Texts;
  /** Cut in pieces of one size, whatever the period. */
  interval?: IntervalId;
  /** Cut in pieces: as it suits the period. */
  pieces?: "auto";
  /** A period of its own, whatever is chosen for the page. */
  period?: PeriodId;
  /** Only these values, beside the filters of the page. */
  where?: Readonly<Record<string, readonly string[]>>;
  /** The most groups that are shown. */
  limit?: number;
  /** The whole width of the page. */
  wide?: boolean;
}

/** A tile that shows an answer of its own. */
export interface ReportTile {
  id: string;
  kind: "report";
  title: Texts | null;
  report: TileReport;
  metrics: readonly string[];
  /** What it can be filtered by. */
  filterable: readonly string[];
  wide: boolean;
}

export interface Section {
  id: string;
  name: Texts;
  tiles: readonly (Tile | ReportTile)[];
}

export interface Board {
  id: string;
  name: Texts;
  about: Texts;
  /** The numbers of whoever looks, not of the business. */
  own: boolean;
  sections: readonly Section[];
}

export const isReport = (tile: Tile | ReportTile): tile is ReportTile => tile.kind === "report";

/** Of dashboards of the product and of people: what is drawn, as the page takes it. */
export const drawnTile = (
  tile: Omit<StandardTile, "kind" | "title" | "report"> & { kind: TileKind },
  title: Tile["title"] | null,
): Tile => ({
  id: tile.id,
  kind: tile.kind,
  ...(title !== null && title !== undefined && title !== "" && { title }),
  metrics: tile.metrics,
  dimensions: tile.dimensions,
  ...(tile.interval === "auto" ? { pieces: "auto" as const } : tile.interval !== null && { interval: tile.interval }),
  ...(tile.period !== null && { period: tile.period }),
  where: tile.filters,
  limit: tile.limit,
  wide: tile.wide,
});

function tileOf(tile: StandardTile): Tile | ReportTile {
  const { id, kind, title, report, metrics, dimensions, wide } = tile;
  if (kind !== "report") return drawnTile({ ...tile, kind }, title);
  if (report === null) throw new Error(`The tile ${id} has no report.`);
  return { id, kind, title, report, metrics, filterable: dimensions, wide };
}

/** A dashboard of the product as the page takes it. */
export const boardOf = ({ key, name, about, own, sections }: StandardDashboard): Board => ({
  id: key,
  name,
  about,
  own,
  sections: sections.map((section) => ({ id: section.id, name: section.name, tiles: section.tiles.map(tileOf) })),
});
