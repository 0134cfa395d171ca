import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { messageQueryOf, searchFilterCount, type SearchParams } from "./search-params.ts";

const first: string | null = null;
const fewAtOnce = 5;
const pageSize = 20;

/** Messages, customers and conversations for the search in the address, each by itself: one that fails or is slow holds up no other. */
export function useSearchResults(params: SearchParams) {
  const q = params.q?.trim() ?? "";
  const filters = searchFilterCount(params);
  const messages = useInfiniteQuery({
    queryKey: ["search", "messages", params],
    queryFn: ({ pageParam, signal }) =>
      call("searchMessages", {
        query: {
          ...messageQueryOf({ ...params, ...(q === "" ? {} : { q }) }, Date.now()),
          limit: pageSize,
          ...(pageParam !== null && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    enabled: q !== "" || filters > 0,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  // Filters are about messages: with one set, persons and labels would only stand in the way.
  const others = q !== "" && filters === 0;
  const customers = useInfiniteQuery({
    queryKey: ["search", "customers", q],
    queryFn: ({ pageParam, signal }) =>
      call("searchCustomers", { query: { q, limit: fewAtOnce, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    enabled: others,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const conversations = useInfiniteQuery({
    queryKey: ["search", "conversations", q],
    queryFn: ({ pageParam, signal }) =>
      call("searchConversations", { query: { q, limit: fewAtOnce, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    enabled: others,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  return { messages, customers, conversations, others, active: q !== "" || filters > 0 };
}
