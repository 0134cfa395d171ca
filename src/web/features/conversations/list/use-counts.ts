import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "../../../api/call.ts";
import { useLive } from "../../../live/live.ts";
import { filterOf, type InboxSearch } from "../inbox-search.ts";

/** Numbers of rooms, saved views and filters; asked again when the feed moves, at most once a second. */
export function useCounts(search: InboxSearch) {
  const { store } = useLive();
  const { order: _, ...filter } = filterOf(search);
  const counts = useQuery({
    queryKey: ["conversation-counts", filter],
    queryFn: () => call("countConversations", { query: { ...filter, facets: "true" } }),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
  const { refetch } = counts;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = store.topics.subscribe("head", () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (document.visibilityState === "visible") void refetch();
      }, 1_000);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, refetch]);
  return counts.data;
}

export type Counts = NonNullable<ReturnType<typeof useCounts>>;
