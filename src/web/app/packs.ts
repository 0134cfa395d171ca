import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";

type PackName = Awaited<ReturnType<typeof call<"getPacks">>>["on"][number];
const keptKey = "prosa.packs";

function kept(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keptKey) ?? "");
    if (Array.isArray(value)) return value.filter((entry) => typeof entry === "string");
  } catch {
    // Never asked yet.
  }
  return ["ecommerce"];
}

export const packsQuery = queryOptions({
  queryKey: ["packs"],
  queryFn: async () => {
    const answer = await call("getPacks");
    localStorage.setItem(keptKey, JSON.stringify(answer.on));
    return answer;
  },
  staleTime: 300_000,
});

/** The lines of business that are on; until the server has answered, those that were on when this browser last asked. */
export function usePacks(): { includes: (name: PackName) => boolean } {
  const on: readonly string[] = useQuery(packsQuery).data?.on ?? kept();
  return { includes: (name) => on.includes(name) };
}
