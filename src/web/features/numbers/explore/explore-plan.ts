import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import type { Tile } from "../boards.ts";
import { type ChartChoice, type ExploreSearch, intervalFor, type IntervalId, daysIn } from "../numbers-search.ts";

type Metrics = ReadonlyMap<string, MetricView>;

/** What is shown before anything is chosen: the first of these that the role may see. */
const firsts = ["conversations", "leads", "orders"];

export function chosenMetrics(search: ExploreSearch, metrics: Metrics): string[] {
  const known = (search.metrics ?? []).filter((id) => metrics.has(id));
  if (known.length > 0) return known;
  const first = firsts.find((id) => metrics.has(id)) ?? [...metrics.keys()][0];
  return first === undefined ? [] : [first];
}

/** Dimensions that all of the numbers have. */
export function commonDimensions(ids: readonly string[], metrics: Metrics): string[] {
  const [first = [], ...others] = ids.map((id) => metrics.get(id)?.dimensions ?? []);
  return first.filter((one) => others.every((list) => list.includes(one)));
}

/** Pieces that the server would refuse as too many for a period are not offered. */
export function intervalsFor(search: ExploreSearch): IntervalId[] {
  const days = daysIn(search);
  return [days <= 31 && ("hour" as const), days <= 400 && ("day" as const), "week" as const, "month" as const].filter(
    (one) => one !== false,
  );
}

/** Charts that can show what is asked; the first suits it best. */
export function chartsFor(by: readonly string[], interval: IntervalId | undefined): ChartChoice[] {
  if (interval !== undefined) return ["line", "bars", "none"];
  if (by.length === 2) return ["heat", "bars", "none"];
  return by.length === 1 ? ["bars", "donut", "none"] : ["none"];
}

/** What the explorer shows as a tile of its own. */
export function explored(search: ExploreSearch, metrics: Metrics): Tile & { by: string[]; interval?: IntervalId; chart: ChartChoice } {
  const ids = chosenMetrics(search, metrics);
  const common = commonDimensions(ids, metrics);
  const by = (search.by ?? []).filter((one) => common.includes(one));
  const allowed = intervalsFor(search);
  // Nothing chosen at all: the course of the first number, so that the page never starts empty.
  const plain = search.metrics === undefined && by.length === 0 && search.interval === undefined;
  const interval = plain ? intervalFor(search) : allowed.find((one) => one === search.interval);
  const charts = chartsFor(by, interval);
  const chart = charts.find((one) => one === search.chart) ?? charts[0] ?? "none";
  const kinds = { line: "line", bars: interval === undefined ? "bars" : "columns", donut: "donut", heat: "heat", none: "table" } as const;
  return {
    id: "explored",
    kind: kinds[chart],
    metrics: ids,
    dimensions: by,
    limit: 200,
    by,
    ...(interval !== undefined && { interval }),
    chart,
  };
}
