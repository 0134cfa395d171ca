import { queryOptions } from "@tanstack/react-query";
import { caller } from "../../api/caller.ts";
import { type PrivacyContracts, privacyEndpoints } from "./privacy-endpoints.ts";

export const callPrivacy = caller<PrivacyContracts>()(privacyEndpoints);

export const privacyKey = ["privacy"] as const;

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: [...privacyKey, "request", id],
    queryFn: ({ signal }) => callPrivacy("getPrivacyRequest", { params: { id }, signal }),
    // While a person is being erased the board shows how far it is.
    refetchInterval: (query) => (query.state.data?.erasure?.state === "running" ? 2_000 : false),
  });

export const reviewQuery = queryOptions({
  queryKey: [...privacyKey, "review"],
  queryFn: ({ signal }) => callPrivacy("getAccessReview", { signal }),
});

export const unmaskGrantsQuery = queryOptions({
  queryKey: [...privacyKey, "unmask-grants"],
  queryFn: ({ signal }) => callPrivacy("listUnmaskGrants", { query: { limit: 50 }, signal }),
  refetchInterval: 30_000,
});

export const textsQuery = queryOptions({
  queryKey: [...privacyKey, "texts"],
  queryFn: ({ signal }) => callPrivacy("listConsentTextsEndpoint", { signal }),
});

export const privacySettingsQuery = queryOptions({
  queryKey: [...privacyKey, "settings"],
  queryFn: ({ signal }) => callPrivacy("getPrivacySettings", { signal }),
});

export const retentionQuery = queryOptions({
  queryKey: [...privacyKey, "retention"],
  queryFn: ({ signal }) => callPrivacy("getRetention", { signal }),
  refetchInterval: (query) => (query.state.data?.runs.some((run) => run.state === "running") ? 2_000 : 60_000),
});

export const holdsQuery = queryOptions({
  queryKey: [...privacyKey, "holds"],
  queryFn: ({ signal }) => callPrivacy("listRetentionHolds", { signal }),
});

export const incidentsQuery = queryOptions({
  queryKey: [...privacyKey, "incidents"],
  queryFn: ({ signal }) => callPrivacy("listIncidents", { signal }),
});

export const recipientsQuery = queryOptions({
  queryKey: [...privacyKey, "recipients"],
  queryFn: ({ signal }) => callPrivacy("listErasureRecipients", { signal }),
});

export const firstContactQuery = queryOptions({
  queryKey: [...privacyKey, "first-contact"],
  queryFn: ({ signal }) => callPrivacy("getFirstContact", { signal }),
});
