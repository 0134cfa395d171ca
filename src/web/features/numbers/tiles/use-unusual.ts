import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { QueryResult } from "#modules/analytics/analytics.contract.ts";
import { callNumbers } from "../numbers-api.ts";
import type { Question } from "../plan.ts";

const nothing: ReadonlySet<string> = new Set();

/** Days on which the first number of a line stood out, for lines by the day over everybody. `wanted`: it is one, and its answer is here. */
export function useUnusual(question: Question, wanted: QueryResult | null): ReadonlySet<string> {
  const [metric] = question.metrics;
  const isLine = wanted?.interval === "day" && question.dimensions.length === 0 && Object.keys(question.filters).length === 0;
  const { period, from, to, timeZone, businessHours } = question;
  const { data } = useQuery({
    queryKey: ["numbers", "unusual", metric, { period, from, to, timeZone, businessHours }],
    enabled: isLine && metric !== undefined,
    staleTime: 300_000,
    queryFn: ({ signal }) =>
      callNumbers("anomalies", {
        query: {
          metric: metric ?? "",
          mode: "seasonal",
          period,
          businessHours,
          ...(from !== undefined && { from }),
          ...(to !== undefined && { to }),
          ...(timeZone !== undefined && { timeZone }),
        },
        signal,
      }),
  });
  return useMemo(() => (data ? new Set(data.sections[0]?.rows.map(({ keys: [day = ""] }) => day)) : nothing), [data]);
}
