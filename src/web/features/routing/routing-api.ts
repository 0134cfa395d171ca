import { queryOptions } from "@tanstack/react-query";
import type { QueueWire } from "#modules/routing/queues.contract.ts";
import { caller } from "../../api/caller.ts";
import { routingEndpoints, type RoutingContracts } from "./routing-endpoints.ts";

export const callRouting = caller<RoutingContracts>()(routingEndpoints);

export const queuesQuery = queryOptions({
  queryKey: ["routing", "queues"],
  // The server fills in every setting; the contract's type says what it may be given.
  queryFn: async ({ signal }) => ({ items: (await callRouting("listQueuesEndpoint", { signal })).items as QueueWire[] }),
  staleTime: 15_000,
});

export const operatorsQuery = queryOptions({
  queryKey: ["routing", "operators"],
  queryFn: ({ signal }) => callRouting("listOperatorsEndpoint", { signal }),
  staleTime: 15_000,
});
