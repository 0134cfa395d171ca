/** What drawing and formatting need to know of a number. */
export interface GridMetric {
  id: string;
  unit: "count" | "percent" | "seconds" | "days" | "cents" | "usd" | "score" | "ratio" | "number";
  /** Fewer cases than this are not enough for a number. */
  minimum: number;
}

export interface GridCell {
  value: number | null;
  n: number;
  previous: number | null;
}

/** Numbers in rows: what a tile, a page of a report or a sheet shows. */
export interface NumberGrid<Metric extends GridMetric, Total extends GridCell = GridCell & { enough: boolean; change: number | null }> {
  metrics: readonly Metric[];
  dimensions: readonly string[];
  interval: "hour" | "day" | "week" | "month" | null;
  totals: readonly Total[];
  rows: readonly { bucket: string | null; keys: readonly string[]; cells: readonly GridCell[] }[];
  /** Names of what keys stand for, by dimension. */
  labels: Readonly<Record<string, Readonly<Record<string, string>>>>;
  compared: boolean;
  truncated: boolean;
}

type Rows = Pick<NumberGrid<GridMetric, GridCell>, "dimensions" | "rows">;

const naturally: Readonly<Record<string, readonly string[]>> = {
  hour: Array.from({ length: 24 }, (_, hour) => String(hour)),
  weekday: ["1", "2", "3", "4", "5", "6", "0"],
};

/** The values of a dimension: hours and days of the week in their order and whole, others as they come. */
export function keysAt(grid: Rows, place: number, most = Infinity): string[] {
  const whole = naturally[grid.dimensions[place] ?? ""];
  return whole ? [...whole] : [...new Set(grid.rows.map(({ keys }) => keys[place] ?? ""))].slice(0, most);
}

/** Rows as they are read: by hours and days of the week where these come first. */
export function orderedRows<Grid extends Rows>(grid: Grid): Grid["rows"] {
  const orders = grid.dimensions.map((dimension) => naturally[dimension]);
  if (!orders[0]) return grid.rows;
  const placeOf = (keys: readonly string[], at: number) => orders[at]?.indexOf(keys[at] ?? "") ?? 0;
  return grid.rows.toSorted((a, b) => placeOf(a.keys, 0) - placeOf(b.keys, 0) || placeOf(a.keys, 1) - placeOf(b.keys, 1));
}

/** The numbers of one metric in the pieces of the period, whatever the group. */
export const seriesOf = (grid: Pick<Rows, "rows">, metric: number): (number | null)[] =>
  grid.rows.map(({ cells }) => cells[metric]?.value ?? null);

export const hasValues = (grid: Pick<Rows, "rows">): boolean =>
  grid.rows.some(({ cells }) => cells.some(({ value }) => value !== null && value !== 0));

/** Whether a total may be shown: a count of nothing is a number too, a mean of too few is none. */
export function isTold(metric: Pick<GridMetric, "minimum" | "unit">, total: { value: number | null; enough: boolean }): boolean {
  return total.enough || (total.value !== null && metric.minimum <= 1 && (metric.unit === "count" || metric.unit === "cents"));
}
