import { infiniteQueryOptions, queryOptions, type QueryClient } from "@tanstack/react-query";
import { caller } from "../../../api/caller.ts";
import { listEndpoints, type CustomerContracts } from "../customer-endpoints.ts";
import { customerFilterOf, keyOfSearch, readCustomerSearch, type CustomerSearch } from "../customer-search.ts";

// Part of the start, unlike the addresses of what is asked for later.
const call = caller<CustomerContracts>()(listEndpoints);
const pageSize = 100;

/** The customers of a search, page by page. */
export const customersQuery = (search: CustomerSearch) =>
  infiniteQueryOptions({
    queryKey: ["customers", "list", keyOfSearch(search)],
    queryFn: ({ pageParam, signal }) => {
      const { by: sort } = search;
      return call("listCustomers", {
        query: {
          ...customerFilterOf(search),
          ...(sort !== undefined && { sort }),
          limit: pageSize,
          ...(pageParam !== null && { cursor: pageParam }),
        },
        signal,
      });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 15_000,
  });

/** How many customers a search finds, whatever their order. */
export function customerCountQuery(search: CustomerSearch) {
  const { by: _by, ...filters } = search;
  return queryOptions({
    queryKey: ["customers", "count", keyOfSearch(filters)],
    queryFn: ({ signal }) => call("countCustomers", { query: customerFilterOf(search), signal }),
    staleTime: 15_000,
    retry: false,
  });
}

/** What the list of customers shows first, by its address. */
export function askForCustomers(queries: QueryClient, address: Record<string, unknown>): void {
  const search = readCustomerSearch(address);
  queries.infiniteQuery(customersQuery(search)).catch(() => undefined);
  queries.query(customerCountQuery(search)).catch(() => undefined);
}
