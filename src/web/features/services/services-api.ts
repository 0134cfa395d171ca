import { queryOptions } from "@tanstack/react-query";
import { caller } from "../../api/caller.ts";
import { servicesEndpoints, type ServicesContracts } from "./services-endpoints.ts";

export const callServices = caller<ServicesContracts>()(servicesEndpoints);

export const servicesKey = ["services"] as const;

export const boardQuery = (q: string | undefined) =>
  queryOptions({
    queryKey: [...servicesKey, "board", q ?? ""],
    queryFn: ({ signal }) => callServices("getJobBoard", { query: { limit: 30, ...(q !== undefined && { q }) }, signal }),
    // Clients and providers write while this is open.
    refetchInterval: 20_000,
    staleTime: 5_000,
  });

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: [...servicesKey, "job", id],
    queryFn: ({ signal }) => callServices("getJob", { params: { id }, signal }),
    staleTime: 5_000,
    retry: false,
  });

export const escrowQuery = (id: string) =>
  queryOptions({
    queryKey: [...servicesKey, "escrow", id],
    queryFn: ({ signal }) => callServices("getEscrow", { params: { id }, signal }),
    // A provider of payments tells while this is open.
    refetchInterval: 15_000,
    staleTime: 5_000,
    retry: false,
  });

export const noticesQuery = queryOptions({
  queryKey: [...servicesKey, "payment-notices"],
  queryFn: ({ signal }) => callServices("getPaymentNotices", { signal }),
  staleTime: 60_000,
});

export const providersQuery = (q: string | undefined) =>
  queryOptions({
    queryKey: [...servicesKey, "providers", q ?? ""],
    queryFn: ({ signal }) => callServices("listProviders", { query: { limit: 100, ...(q !== undefined && { q }) }, signal }),
    staleTime: 10_000,
  });

export const providerQuery = (id: string) =>
  queryOptions({
    queryKey: [...servicesKey, "provider", id],
    queryFn: ({ signal }) => callServices("getProvider", { params: { id }, signal }),
    staleTime: 5_000,
    retry: false,
  });

export const rulesQuery = queryOptions({
  queryKey: [...servicesKey, "rules"],
  queryFn: ({ signal }) => callServices("getMarketRules", { signal }),
  staleTime: 60_000,
});

export const prospectsQuery = queryOptions({
  queryKey: [...servicesKey, "prospects"],
  queryFn: ({ signal }) => callServices("listProspects", { query: { limit: 100 }, signal }),
  staleTime: 10_000,
});
