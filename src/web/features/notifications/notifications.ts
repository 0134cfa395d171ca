import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { call, type CallResult } from "../../api/call.ts";
import { useLive } from "../../live/live.ts";

export type Notifications = CallResult<"listNotifications">;

export const notificationsQuery = queryOptions({
  queryKey: ["notifications"],
  queryFn: () => call("listNotifications", { query: { limit: 50 } }),
  staleTime: 10_000,
  // The feed says when one's own have changed; this is for roles that do not follow it.
  refetchInterval: 60_000,
});

/** One's own notifications, kept fresh by the feed. */
export function useNotifications() {
  const queries = useQueryClient();
  const { store } = useLive();
  useEffect(() => store.topics.subscribe("notifications", () => void queries.invalidateQueries(notificationsQuery)), [queries, store]);
  return useQuery(notificationsQuery);
}
