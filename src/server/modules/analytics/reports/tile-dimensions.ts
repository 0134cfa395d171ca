import type { tileReports } from "../export/source.contract.ts";
import { dimensionsIn, findMetric } from "../metrics/registry.ts";
import type { Filters } from "./filters.contract.ts";
import { openDimensions } from "./reports.repo.ts";
import { teamNumbers } from "./team-comparison.ts";
import { wayDimensions } from "./wanted.repo.ts";

type TileReport = (typeof tileReports)[number];

function sharedBy(metrics: readonly string[]): string[] {
  const [first = [], ...others] = metrics.map((id) => {
    const metric = findMetric(id);
    return metric ? dimensionsIn(metric) : [];
  });
  return first.filter((dimension) => others.every((one) => one.includes(dimension)));
}

/** What a report can be filtered by where it stands on a dashboard: the dimensions of everything that its tile shows. `metric`: what it is about. */
export function tileDimensions(report: TileReport, metric: string | undefined): string[] {
  switch (report) {
    case "realtime":
      return [...openDimensions];
    case "attribution":
      return [...wayDimensions];
    case "revenue-forecast":
      return sharedBy(["revenue"]);
    case "anomalies":
      return sharedBy([metric ?? "conversations"]);
    case "team-comparison":
      // Whoever asks is set beside the others: of one person alone there is no mean.
      return sharedBy(teamNumbers).filter((dimension) => dimension !== "person");
  }
}

/** Of the filters of a page those that a report on it has. */
export function filtersOfTile(report: TileReport, metric: string | undefined, filters: Filters, hidden: readonly string[]): Filters {
  const has = tileDimensions(report, metric).filter((dimension) => !hidden.includes(dimension));
  return Object.fromEntries(Object.entries(filters).filter(([dimension]) => has.includes(dimension)));
}
