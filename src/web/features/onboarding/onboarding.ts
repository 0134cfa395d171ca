import { queryOptions } from "@tanstack/react-query";
import { call, type CallResult } from "../../api/call.ts";

export type Onboarding = CallResult<"getOnboarding">;

export const onboardingQuery = queryOptions({
  queryKey: ["onboarding"],
  queryFn: () => call("getOnboarding"),
  staleTime: 5_000,
  // Steps are done elsewhere, some by customers: they tick themselves. What is finished or hidden is not asked again.
  refetchInterval: ({ state: { data } }) => (data && (data.hidden || data.steps.every(({ done }) => done)) ? false : 20_000),
  refetchOnWindowFocus: "always",
});
