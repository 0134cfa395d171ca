import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReportResult } from "#modules/analytics/reports/reports.contract.ts";
import type { ReportTile } from "../boards.ts";
import { callNumbers } from "../numbers-api.ts";
import type { SpanSearch } from "../numbers-search.ts";
import { reportFilters } from "../plan.ts";
import type { Catalogue } from "../use-catalogue.ts";

const forecastDays = 30;

/** What each report is asked with: the period, the filters and the comparison of the page, as far as it has them. */
export function useReport(tile: ReportTile, span: SpanSearch, catalogue: Catalogue) {
  const { report, metrics } = tile;
  const { period = "30d", from, to, zone } = span;
  const filters = reportFilters(tile, catalogue.dimensions, span);
  const asked = {
    ...filters,
    period,
    businessHours: span.hours === "open",
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(zone !== undefined && { timeZone: zone }),
  };
  const compare = span.compare !== "off";
  return useQuery({
    queryKey: ["numbers", "report", report, metrics, asked, compare],
    staleTime: report === "realtime" ? 5000 : 60_000,
    ...(report === "realtime" && { refetchInterval: 15_000 }),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }): Promise<ReportResult> => {
      switch (report) {
        case "realtime":
          return callNumbers("realtime", { query: asked, signal });
        case "revenue-forecast":
          return callNumbers("revenueForecast", { query: { ...filters, days: forecastDays }, signal });
        case "anomalies":
          return callNumbers("anomalies", { query: { ...asked, metric: metrics[0] ?? "conversations", mode: "seasonal" }, signal });
        case "attribution":
          return callNumbers("attribution", { query: { ...asked, compare, lookbackDays: 30, halfLifeDays: 7 }, signal });
        case "team-comparison":
          return callNumbers("teamComparison", { query: { ...asked, compare }, signal });
      }
    },
  });
}
