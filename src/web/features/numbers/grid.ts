import type { MetricView, QueryResult } from "#modules/analytics/analytics.contract.ts";
import type { NumberGrid } from "#shared/numbers/grid.ts";

export { hasValues, isTold, keysAt, orderedRows, seriesOf } from "#shared/numbers/grid.ts";

/** What a tile shows: the part of an answer that is about its numbers. */
export type Grid = NumberGrid<MetricView, QueryResult["totals"][number]>;

/** Cuts the numbers of a tile out of an answer, in the tile's order. */
export function gridOf(result: QueryResult, ids: readonly string[], catalogue: ReadonlyMap<string, MetricView>): Grid {
  const places = ids
    .map((id) => ({ metric: catalogue.get(id), at: result.totals.findIndex((total) => total.metric === id) }))
    .filter((one): one is { metric: MetricView; at: number } => one.metric !== undefined && one.at >= 0);
  return {
    metrics: places.map(({ metric }) => metric),
    dimensions: result.dimensions,
    interval: result.interval,
    totals: places.flatMap(({ at }) => result.totals[at] ?? []),
    rows: result.rows.map((row) => ({ ...row, cells: places.flatMap(({ at }) => row.cells[at] ?? []) })),
    labels: result.labels,
    compared: result.previous !== null,
    truncated: result.truncated,
  };
}
