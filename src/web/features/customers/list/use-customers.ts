import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { callCustomers } from "../customers-api.ts";
import { customerFilterOf, keyOfSearch, type CustomerSearch } from "../customer-search.ts";

const pageSize = 100;
const first: string | null = null;

/** The customers of the search in the address, page by page, with how many there are. */
export function useCustomers(search: CustomerSearch) {
  const { by: sort, ...filters } = search;
  const filter = customerFilterOf(search);
  const list = useInfiniteQuery({
    queryKey: ["customers", "list", keyOfSearch(search)],
    queryFn: ({ pageParam, signal }) =>
      callCustomers("listCustomers", {
        query: { ...filter, ...(sort !== undefined && { sort }), limit: pageSize, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
  const count = useQuery({
    queryKey: ["customers", "count", keyOfSearch(filters)],
    queryFn: ({ signal }) => callCustomers("countCustomers", { query: filter, signal }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    retry: false,
  });
  return { list, count: count.data ?? null, filter };
}
