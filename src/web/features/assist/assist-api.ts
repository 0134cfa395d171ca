import { queryOptions } from "@tanstack/react-query";
import { caller } from "../../api/caller.ts";
import { assistEndpoints, type AssistContracts } from "./assist-endpoints.ts";

export const callAssist = caller<AssistContracts>()(assistEndpoints);

export const meansQuery = queryOptions({ queryKey: ["assist"], queryFn: () => callAssist("getAssistMeans"), staleTime: 300_000 });
