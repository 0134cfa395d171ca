import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call.ts";

export const labelsQuery = queryOptions({ queryKey: ["labels"], queryFn: () => call("listLabels"), staleTime: 60_000 });
export const teamQuery = queryOptions({ queryKey: ["users"], queryFn: () => call("listUsers"), staleTime: 60_000 });
