import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { callNumbers } from "./numbers-api.ts";

/** The dashboards of the product that whoever looks may see. */
export const dashboardsQuery = queryOptions({
  queryKey: ["numbers", "boards"],
  queryFn: ({ signal }) => callNumbers("listDashboards", { signal }),
  staleTime: 600_000,
});

/** Every number that whoever looks may ask for, and by what. */
export const metricsQuery = queryOptions({
  queryKey: ["numbers", "catalogue"],
  queryFn: ({ signal }) => callNumbers("listMetrics", { signal }),
  staleTime: 600_000,
});

/** What every page of the room needs before it can ask for numbers. */
export function askForNumbers(queries: QueryClient): void {
  queries.query(dashboardsQuery).catch(() => undefined);
  queries.query(metricsQuery).catch(() => undefined);
}
