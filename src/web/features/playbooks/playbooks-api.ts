import { i18n } from "@lingui/core";
import { queryOptions } from "@tanstack/react-query";
import { caller } from "../../api/caller.ts";
import { type PlaybookContracts, playbookEndpoints } from "./playbooks-endpoints.ts";

export const callPlaybooks = caller<PlaybookContracts>()(playbookEndpoints);

export const playbooksKey = ["playbooks"] as const;

export const playbooksQuery = queryOptions({
  queryKey: [...playbooksKey, "list"],
  queryFn: ({ signal }) => callPlaybooks("listPlaybooks", { signal }),
  staleTime: 10_000,
});

export const playbookQuery = (key: string) =>
  queryOptions({
    queryKey: [...playbooksKey, "one", key],
    queryFn: ({ signal }) => callPlaybooks("getPlaybook", { params: { key }, signal }),
    staleTime: 5_000,
  });

/** A number of per cent as people read it. */
export const percent = (value: number): string => `${value.toLocaleString(i18n.locale, { maximumFractionDigits: 1 })}%`;
