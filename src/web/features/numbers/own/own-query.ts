import { queryOptions } from "@tanstack/react-query";
import { callNumbers } from "../numbers-api.ts";

/** Dashboards of one's own and those shared with one's role. */
export const ownDashboardsQuery = queryOptions({
  queryKey: ["numbers", "own-dashboards"],
  queryFn: ({ signal }) => callNumbers("listOwnDashboards", { signal }),
  staleTime: 20_000,
});
