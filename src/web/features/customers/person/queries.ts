import { queryOptions } from "@tanstack/react-query";
import { callCustomers } from "../customers-api.ts";

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ["customer", id],
    queryFn: ({ signal }) => callCustomers("getCustomer", { params: { id }, signal }),
    staleTime: 10_000,
  });
