import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call.ts";

export const labelsQuery = queryOptions({ queryKey: ["labels"], queryFn: () => call("listLabels"), staleTime: 60_000 });
export const teamQuery = queryOptions({ queryKey: ["users"], queryFn: () => call("listUsers"), staleTime: 60_000 });
export const teamsQuery = queryOptions({ queryKey: ["teams"], queryFn: () => call("listTeams"), staleTime: 60_000 });
export const savedViewsQuery = queryOptions({ queryKey: ["saved-views"], queryFn: () => call("listSavedViews"), staleTime: 60_000 });
export const responseTimesQuery = queryOptions({
  queryKey: ["response-times"],
  queryFn: () => call("getResponseTimes"),
  staleTime: 20_000,
  refetchInterval: 30_000,
});
