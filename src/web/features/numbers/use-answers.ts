import { keepPreviousData, useQueries, type UseQueryResult } from "@tanstack/react-query";
import type { QueryResult } from "#modules/analytics/analytics.contract.ts";
import { answerQuery } from "./numbers-queries.ts";
import type { Question } from "./plan.ts";

export type Answer = UseQueryResult<QueryResult>;

/** The answers to all requests of a page, each by itself: one that fails leaves the others alone. Renewed while they are looked at. */
export function useAnswers(requests: readonly Question[]): Answer[] {
  return useQueries({
    queries: requests.map((body) => ({
      ...answerQuery(body),
      refetchInterval: 30_000,
      placeholderData: keepPreviousData,
    })),
  });
}
