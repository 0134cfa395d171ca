import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { customerFilterOf, type CustomerSearch } from "../customer-search.ts";
import { customerCountQuery, customersQuery } from "./customers-queries.ts";

/** The customers of the search in the address, page by page, with how many there are. */
export function useCustomers(search: CustomerSearch) {
  const list = useInfiniteQuery({ ...customersQuery(search), placeholderData: keepPreviousData });
  const count = useQuery({ ...customerCountQuery(search), placeholderData: keepPreviousData });
  return { list, count: count.data ?? null, filter: customerFilterOf(search) };
}
